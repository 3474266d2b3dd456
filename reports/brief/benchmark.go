package brief

import (
	"fmt"
	"slices"

	"pharos/data"
	"pharos/data/benchmark"
	"pharos/reports/figure"
	"pharos/resources/phrase"
)

// Benchmark makes the two-page brief of a comparison: the message, key figures and two figures on the
// first page; gaps, practices, method and sources on the second. It fails with data.ErrInvalid
// where no region is in focus; a comparison without values gives a brief that says so.
func Benchmark(in Input, printer *phrase.Printer) (Document, error) {
	if printer == nil || in.Result.Comparison.Focus == "" {
		return Document{}, fmt.Errorf("brief without a region or a language: %w", data.ErrInvalid)
	}
	a := newAuthor(in, printer)
	figures, err := a.figures()
	if err != nil {
		return Document{}, fmt.Errorf("figures of the brief: %w", err)
	}
	practices, err := a.practiceList()
	if err != nil {
		return Document{}, fmt.Errorf("practices of the brief: %w", err)
	}
	d := Document{
		Kind: "benchmark", Title: a.text("brief.title", "region", a.region(a.focus())), Subject: a.message(),
		Language: printer.Language(), Date: in.Now, RunHash: in.Result.RunHash,
	}
	d.Blocks = []Block{
		a.title(d.Title),
		Headline{d.Subject},
		a.keyFigures(), figures,
		PageBreak{},
		a.gapTable(), practices, a.methodBox(), a.sourceList(), a.imprint(),
	}
	return d, nil
}

// An author words one brief in one language.
type author struct {
	Input
	printer *phrase.Printer
	matches []benchmark.Match
}

func newAuthor(in Input, printer *phrase.Printer) *author {
	in.Result = benchmark.Prioritise(in.Result, in.Stock())
	return &author{Input: in, printer: printer, matches: benchmark.Matches(in.Result, in.Stock())}
}

func (a *author) focus() data.RegionCode { return a.Result.Comparison.Focus }

func (a *author) text(key string, args ...any) string { return a.printer.Text(key, args...) }

func (a *author) title(words string) Title {
	peers := a.printer.Plural("brief.peers", len(a.Result.Comparison.Peers))
	subtitle := a.text("brief.subtitle.no-data", "code", a.focus(), "peers", peers)
	if years := a.years(); years != "" {
		subtitle = a.text("brief.subtitle", "code", a.focus(), "peers", peers, "years", years)
	}
	return Title{Kicker: a.text("brief.kind.benchmark"), Text: words, Subtitle: subtitle, Date: a.printer.Date(a.Now)}
}

// The figures stand side by side; their height is what the page leaves when title and message are long.
// Their margins hang out of the type area, so together they are wider than it.
const (
	figureText   = 7.6
	figureMargin = 0.9 * figureText
	figureHeight = 470.0
)

// figureWidths give the profile, with its long names and its values, more room than the ranking.
var figureWidths = []struct {
	kind  string
	width float64
}{
	{"ranked-bars", 190 + 2*figureMargin},
	{"profile", ContentWidth - 190 - columnGap + 2*figureMargin},
}

func (a *author) figures() (FigureRow, error) {
	var row FigureRow
	for _, chosen := range figureWidths {
		kind, known := figure.KindOf(chosen.kind)
		if !known {
			return FigureRow{}, fmt.Errorf("figure %q: %w", chosen.kind, data.ErrNotFound)
		}
		f, err := kind.New(figure.Input{
			Result: a.withoutLongUnits(), Regions: a.Regions, Printer: a.printer, Palette: figure.Print,
			Width: chosen.width, Height: figureHeight, TextSize: figureText,
		})
		if err != nil {
			return FigureRow{}, fmt.Errorf("figure %q: %w", chosen.kind, err)
		}
		row.Figures = append(row.Figures, f)
	}
	return row, nil
}

// withoutLongUnits leaves out the units that would push names and values out of a narrow figure; the
// table of gaps on the next page has them.
func (a *author) withoutLongUnits() benchmark.Result {
	result := a.Result
	result.Table = slices.Clone(result.Table)
	for i, row := range result.Table {
		if isLong(a.unit(row.Indicator)) {
			result.Table[i].Indicator.Unit = nil
		}
	}
	return result
}
