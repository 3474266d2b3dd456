package command

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"pharos/data"
	"pharos/data/catalogue"
	"pharos/reports/brief"
	"pharos/reports/pdf"
)

type briefVerb struct {
	Kind       string   `arg:"" help:"benchmark, or dossier: the practices that a search finds."`
	Region     string   `placeholder:"CODE" help:"Focus region (default: the catalogue's)."`
	Out        string   `placeholder:"FILE" help:"The PDF (default: brief-REGION.pdf here)."`
	Indicators []string `placeholder:"CODE" help:"Indicators of the comparison, with commas between."`
	Peers      string   `placeholder:"similar|group:ID|CODE,..." help:"Whom to compare with."`
	Period     string   `placeholder:"PERIOD" help:"A period, or latest."`
	Search     string   `placeholder:"NAME" help:"Of a dossier: a saved search."`
	Text       string   `placeholder:"WORDS" help:"Of a dossier: words that its practices hold."`
	Filter     []string `placeholder:"FIELD=VALUE" help:"Of a dossier: as for practices search."`
	Sort       string   `placeholder:"ORDER" help:"Of a dossier: as for practices search."`
}

type briefReport struct {
	File    string `json:"file"`
	Pages   int    `json:"pages"`
	RunHash string `json:"runHash"`
}

// Run writes a brief as PDF. The language is --lang.
func (v *briefVerb) Run(c *call) error {
	kind, err := v.kind(c)
	if err != nil {
		return err
	}
	opened, err := c.toRead()
	if err != nil {
		return err
	}
	make := v.document
	if kind.Practices {
		make = v.dossier
	}
	document, err := make(c, opened, kind)
	if err != nil {
		return err
	}
	out, pages := v.Out, 0
	if out == "" {
		out = fmt.Sprintf("brief-%s.pdf", document.region)
	}
	err = ReplaceFile(out, func(file *os.File) error {
		pages, err = pdf.Write(file, document.tree)
		return err
	})
	if err != nil {
		return err
	}
	if c.grammar.JSON {
		return c.answer(briefReport{out, pages, document.runHash})
	}
	c.inform(c.say.Plural("command.brief.done", pages, "file", out))
	return nil
}

func (v *briefVerb) kind(c *call) (brief.Kind, error) {
	var ids []string
	for _, kind := range brief.Kinds {
		if kind.ID == v.Kind {
			return kind, nil
		}
		ids = append(ids, kind.ID)
	}
	return brief.Kind{}, fmt.Errorf("%w: %s", errUsage,
		c.say.Text("problem.command.brief.kind", "kind", v.Kind, "kinds", strings.Join(ids, ", ")))
}

// written is a brief with what the answer says of it.
type written struct {
	tree            brief.Document
	region, runHash string
}

func (v *briefVerb) document(c *call, opened *catalogue.Catalogue, kind brief.Kind) (written, error) {
	done, err := c.compare(opened, asked{region: v.Region, peers: v.Peers, period: v.Period, indicators: v.Indicators})
	if err != nil {
		return written{}, err
	}
	sources, err := opened.Sources(c.ctx)
	if err != nil {
		return written{}, err
	}
	groups, err := opened.Groups(c.ctx)
	if err != nil {
		return written{}, err
	}
	tree, err := kind.New(brief.Input{
		Result: done.result, Peers: done.peers, Regions: done.regions, Practices: done.stock.Cards, Transfer: done.stock.Transfer,
		Sources: sources, Groups: groups, Now: time.Now(), Catalogue: filepath.Base(opened.Path()),
		Texts: func(ids []data.PracticeID) ([]data.Practice, error) { return opened.PracticesByID(c.ctx, ids) },
	}, c.say)
	return written{tree, string(done.result.Comparison.Focus), done.result.RunHash}, err
}
