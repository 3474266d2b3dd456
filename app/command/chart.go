package command

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"pharos/data"
	"pharos/data/benchmark"
	"pharos/reports/figure"
	"pharos/reports/pdf"
)

type chartVerb struct {
	Kind       string   `arg:"" help:"ranked-bars, profile, line; contributions, dendrogram; lorenz, scatter, correlations; with --design rank-intervals, effects, waterfall, before-after."`
	Out        string   `required:"" placeholder:"FILE" help:"File ending in .png, .svg or .pdf."`
	Region     string   `placeholder:"CODE" help:"Focus region (default: the catalogue's)."`
	Indicator  string   `placeholder:"CODE" help:"Indicator of ranked-bars (default: the composite score), line, lorenz or before-after."`
	Indicators []string `placeholder:"CODE" help:"Indicators of the comparison, of scatter (two) or of correlations, with commas between."`
	Design     string   `placeholder:"FILE.json|NAME" help:"Design of an index, or a file with one of peers for contributions and dendrogram."`
	Peers      string   `placeholder:"similar|group:ID|CODE,..." help:"Whom to compare with."`
	Period     string   `placeholder:"PERIOD" help:"A period, or latest."`
	Width      float64  `default:"640" help:"Points."`
	Height     float64  `default:"0" help:"Points; 0 for what the content needs."`
}

type chartReport struct {
	File   string `json:"file"`
	Kind   string `json:"kind"`
	Title  string `json:"title"`
	Source string `json:"source"`
	Alt    string `json:"alt"`
}

// pictureScale is the pixels of a PNG per point: 144 to the inch.
const pictureScale = 2

var chartWriters = map[string]func(io.Writer, figure.Figure) error{
	".png": func(w io.Writer, f figure.Figure) error { return figure.WritePNG(w, f, pictureScale) },
	".svg": figure.WriteSVG,
	".pdf": pdf.WriteFigure,
}

// Run draws one chart into a file.
func (v *chartVerb) Run(c *call) error {
	write, known := chartWriters[strings.ToLower(filepath.Ext(v.Out))]
	if !known {
		return fmt.Errorf("%w: %s", errUsage, c.say.Text("problem.command.chart.type", "file", v.Out))
	}
	kind, err := v.kind(c)
	if err != nil {
		return err
	}
	input, err := v.input(c)
	if err != nil {
		return err
	}
	drawn, err := kind.New(input)
	if err != nil {
		return err
	}
	if err := ReplaceFile(v.Out, func(out *os.File) error { return write(out, drawn) }); err != nil {
		return err
	}
	if c.grammar.JSON {
		return c.answer(chartReport{v.Out, kind.ID, drawn.Title, drawn.Source, drawn.Alt})
	}
	c.inform(c.say.Text("command.chart.done", "file", v.Out))
	return nil
}

func (v *chartVerb) kind(c *call) (figure.Kind, error) {
	var ids []string
	for _, kind := range figure.Kinds {
		if kind.ID == v.Kind {
			return kind, nil
		}
		ids = append(ids, kind.ID)
	}
	return figure.Kind{}, fmt.Errorf("%w: %s", errUsage,
		c.say.Text("problem.command.chart.kind", "kind", v.Kind, "kinds", strings.Join(ids, ", ")))
}

// input is what the chart is made from: a comparison, unless the kind has a way of its own.
func (v *chartVerb) input(c *call) (figure.Input, error) {
	if fill, own := chartInputs[v.Kind]; own {
		input := figure.Input{Printer: c.say, Palette: figure.Print, Width: v.Width, Height: v.Height}
		err := fill(v, c, &input)
		return input, err
	}
	opened, err := c.toRead()
	if err != nil {
		return figure.Input{}, err
	}
	a := asked{region: v.Region, peers: v.Peers, period: v.Period, indicators: v.Indicators}
	if v.Indicator != "" && len(a.indicators) == 0 {
		a.indicators = []string{v.Indicator}
	}
	done, err := c.compare(opened, a)
	if err != nil {
		return figure.Input{}, err
	}
	indicator := data.IndicatorCode(v.Indicator)
	if indicator == "" && v.Kind == "line" {
		indicator = done.result.Indicators[0].Code
	}
	input := figure.Input{
		Result: done.result, Regions: done.regions, Printer: c.say, Palette: figure.Print,
		Width: v.Width, Height: v.Height, Indicator: indicator,
	}
	if v.Kind == "line" {
		input.Series, err = benchmark.Series(c.ctx, c.values, indicator, slices.Clip(done.result.Comparison.Regions()))
	}
	return input, err
}
