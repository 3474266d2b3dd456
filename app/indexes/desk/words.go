package desk

import (
	"cmp"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"pharos/app/kit"
	"pharos/app/theme"
	"pharos/data"
	"pharos/data/index/framework"
	"pharos/resources/phrase"
)

// A TermLine is a term with its words, and a code or formula below.
type TermLine struct{ Term, Words, Code string }

// MethodWords is the name of a method, its id where it has none.
func (s *State) MethodWords(step, id string) string {
	if key := "index." + step + "." + id; s.Say.Has(key) {
		return s.Say.Text(key)
	}
	return id
}

// DepthOf is how many nodes stand above one.
func DepthOf(f *framework.Tree, at int) int {
	depth := 0
	for at != f.Top {
		at = f.Parents[at]
		depth++
	}
	return depth
}

// Indentation moves a name to the right by spaces that are not folded.
func Indentation(depth int) string { return strings.Repeat("\u00a0\u00a0\u00a0\u00a0", depth) }

// Attributions name the publishers of the indicators, each once.
func (s *State) Attributions() []string {
	var lines []string
	for _, node := range s.Result.Design.Framework {
		indicator, known := s.Base.Known[data.IndicatorCode(node.Code)]
		if !known {
			continue
		}
		line := cmp.Or(strings.TrimPrefix(indicator.Attribution, "Source: "), JoinedWords(", ", indicator.Publisher, indicator.Dataset))
		if line != "" && !slices.Contains(lines, line) {
			lines = append(lines, line)
		}
	}
	return lines
}

// Provenance is the line below tables and figures.
func (s *State) Provenance() string {
	words := JoinedWords(" · ", s.Title(), s.Say.Text("screen.indexes.recipe.hash", "hash", shortHash(s.Result.RunHash)))
	if list := strings.Join(s.Attributions(), "; "); list != "" {
		return s.Say.Text("screen.indexes.recipe.provenance", "list", list) + " · " + words
	}
	return words
}

func shortHash(hash string) string { return hash[:min(12, len(hash))] }

// JoinedWords joins what is not empty.
func JoinedWords(by string, words ...string) string {
	return strings.Join(slices.DeleteFunc(words, func(w string) bool { return w == "" }), by)
}

// TermLines sets terms in bold before their words, and codes small below.
func TermLines(lines []TermLine) fyne.CanvasObject {
	box := container.New(&kit.Stacked{Gap: -8})
	for _, line := range lines {
		var segments []widget.RichTextSegment
		if line.Term != "" {
			segments = append(segments, &widget.TextSegment{Text: line.Term + "  ", Style: widget.RichTextStyle{Inline: true, TextStyle: fyne.TextStyle{Bold: true}}})
		}
		if line.Words != "" || line.Term != "" {
			segments = append(segments, &widget.TextSegment{Text: line.Words})
		}
		if line.Code != "" {
			segments = append(segments, &widget.TextSegment{Text: line.Code, Style: widget.RichTextStyle{
				SizeName: base.SizeNameCaptionText, ColorName: theme.ColorMuted,
			}})
		}
		text := widget.NewRichText(segments...)
		text.Wrapping = fyne.TextWrapWord
		box.Add(text)
	}
	return box
}

// TreeTone sets aggregates apart from indicators.
func TreeTone(aggregate bool) kit.Tone {
	if aggregate {
		return kit.Accent
	}
	return kit.Plain
}

// FileName makes the name of a design one of a file.
func FileName(name string) string {
	return cmp.Or(strings.ReplaceAll(phrase.Letters(phrase.Fold(name)), "_", "-"), "index")
}

// Status says whether the design is saved, and as which version.
func (s *State) Status() string {
	switch {
	case s.Open.Saved.ID == "" && !s.Open.Changed:
		return s.Say.Text("screen.indexes.status.fresh")
	case s.Open.Saved.ID == "":
		return s.Say.Text("screen.indexes.status.new")
	case s.Open.Changed:
		return s.Say.Text("screen.indexes.status.changed", "version", s.Say.Integer(s.Open.Saved.Version))
	}
	return s.Say.Text("screen.indexes.status.saved", "version", s.Say.Integer(s.Open.Saved.Version))
}
