// Package command holds the verbs of the command line: every result of Pharos without a window.
// Results go to standard output, words and progress to standard error.
package command

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strings"

	"github.com/alecthomas/kong"

	"pharos/data"
	"pharos/reports/exchange"
	"pharos/resources/phrase"
)

// Exit statuses, a contract with scripts.
const (
	Done        = 0
	Failed      = 1
	WrongUsage  = 2
	HasFindings = 3
	Interrupted = 130
)

// A Program is what a call needs to know of the program around it.
type Program struct {
	Version       string
	Language      string // the system's, such as de_DE.UTF-8
	DataFolder    string // where the default catalogue lies
	Sample        fs.FS  // the shipped files that the sample catalogue is made from
	Nomenclatures fs.FS  // the shipped lists of regions
	Stdout        io.Writer
	Stderr        io.Writer
	Terminal      bool     // standard error is a terminal, so progress may be shown
	TextReader    []string // this program with the verb that reads the text of one file; empty: files are read here
}

// A Window is the request to open the window.
type Window struct {
	Catalogue string // empty: the default or the one opened last
	Language  string // empty: the user's setting
	Empty     bool
}

// grammar is the command line as kong reads it.
type grammar struct {
	Catalogue string `placeholder:"FILE" help:"Catalogue to use (default: catalogue.pharos in your data folder, made from the sample when it is not there)."`
	Empty     bool   `help:"Make a catalogue that does not exist yet without the sample."`
	Lang      string `placeholder:"de|en|fi|da" help:"Language of texts, numbers and briefs (default: the system's)."`
	JSON      bool   `name:"json" help:"Answer one JSON object; numbers unrounded, absent values absent."`
	Quiet     bool   `short:"q" help:"No messages and no progress."`
	Version   bool   `help:"Print the version."`

	Window       windowVerb       `cmd:"" default:"1" hidden:"" help:"Open the window."`
	Import       importVerb       `cmd:"" help:"Read indicator files as downloaded (also .gz). Example: pharos import estat_tgs00042.tsv"`
	Observations observationsVerb `cmd:"" help:"List stored values. Example: pharos observations --region DE60 --latest --csv"`
	Indicators   indicatorsVerb   `cmd:"" help:"List the indicators. Example: pharos indicators --csv"`
	Regions      regionsVerb      `cmd:"" help:"List the regions. Example: pharos regions --level nuts2"`
	RegionGroup  regionGroupVerb  `cmd:"" help:"Make, change and list regions and groups of your own. Example: pharos region-group MRH --members DE600,DEF03,DEF0D=0.5"`
	Undo         undoVerb         `cmd:"" help:"Take back the newest change of the catalogue. Example: pharos undo --list"`
	Redo         redoVerb         `cmd:"" help:"Do again what was undone last."`
	Index        indexVerb        `cmd:"" help:"A composite index. Example: pharos index --design ris-2023 --robust 1000"`
	Peers        peersVerb        `cmd:"" help:"Structurally similar regions. Example: pharos peers DE60 --k 10"`
	Gaps         gapsVerb         `cmd:"" help:"Gaps of a region to its peers. Example: pharos gaps DE60 --peers similar"`
	Analyse      analyseVerb      `cmd:"" help:"One method of the regional toolbox. Example: pharos analyse location-quotient --data employment.csv --region DE60 --param threshold=1.25"`
	Designs      designsVerb      `cmd:"" help:"Saved designs of indices, peers and comparisons. Example: pharos designs export 'My index' --out index.json"`
	Practices    practicesVerb    `cmd:"" help:"Search and show good practices. Example: pharos practices search medtech"`
	Transfer     transferVerb     `cmd:"" help:"How well a practice can be taken over by a region. Example: pharos transfer GP017 DE60"`
	Chart        chartVerb        `cmd:"" help:"One chart as a file. Example: pharos chart profile --region DE60 --out profile.svg"`
	Brief        briefVerb        `cmd:"" help:"A PDF brief. Example: pharos brief benchmark --region DE60 --out brief.pdf"`
	Person       personVerb       `cmd:"" help:"Everything that is kept of a person. Example: pharos person 'Anna Beck' --out anna.json"`
	ErasePerson  erasePersonVerb  `cmd:"" help:"Remove a person everywhere; it cannot be undone. Example: pharos erase-person 'Anna Beck' --dry-run"`
	ReadText     readTextVerb     `cmd:"" hidden:"" help:"Print the text of an attached file."`
	Check        checkVerb        `cmd:"" help:"Integrity and quality findings. Example: pharos check --json"`
}

type windowVerb struct{}

// Run does what args ask for and returns the exit status. Where they hold no verb it does nothing
// and returns the window that is wanted, with open true.
func Run(ctx context.Context, p Program, args []string) (status int, window Window, open bool) {
	var g grammar
	parsed, status, stop := parse(&g, p, args)
	if stop {
		return status, Window{}, false
	}
	c := newCall(ctx, p, g)
	if g.Lang != "" && !spoken(g.Lang) {
		return c.fail(fmt.Errorf("%w: %s", errUsage, c.say.Text("command.language.unknown", "language", g.Lang))), Window{}, false
	}
	if g.Version {
		c.printf("pharos %s\n", p.Version)
		return Done, Window{}, false
	}
	if parsed.Command() == "window" {
		return Done, Window{Catalogue: g.Catalogue, Language: g.Lang, Empty: g.Empty}, true
	}
	defer c.close()
	if err := parsed.Run(c); err != nil {
		return c.fail(err), Window{}, false
	}
	return Done, Window{}, false
}

// parse reads the arguments; stop is true when help was printed or the usage is wrong.
func parse(g *grammar, p Program, args []string) (parsed *kong.Context, status int, stop bool) {
	helped := false
	parser, err := kong.New(g,
		kong.Name("pharos"),
		kong.Description("Regional benchmarking and good practices, offline. Without a verb the window opens."),
		kong.Writers(p.Stdout, p.Stderr),
		kong.Exit(func(int) { helped = true }),
		kong.Vars{"practice_formats": practiceFormats(func(exchange.Format) bool { return true })},
		kong.ConfigureHelp(kong.HelpOptions{Compact: true}),
	)
	if err != nil {
		panic(err) // a slip in the grammar, found by the first test
	}
	parsed, err = parser.Parse(args)
	switch {
	case helped:
		return nil, Done, true
	case err != nil:
		_, _ = fmt.Fprintf(p.Stderr, "pharos: %v\n", err)
		return nil, WrongUsage, true
	}
	return parsed, Done, false
}

func spoken(code string) bool {
	for _, language := range phrase.Languages() {
		if strings.EqualFold(language.Code, code) {
			return true
		}
	}
	return false
}

var (
	errUsage    = errors.New("wrong usage")
	errFindings = errors.New("findings")
)

// fail says on standard error what went wrong and returns the exit status that goes with it.
func (c *call) fail(err error) int {
	switch {
	case errors.Is(err, errFindings):
		return HasFindings
	case errors.Is(err, context.Canceled):
		c.complain(c.say.Text("command.interrupted"))
		return Interrupted
	case errors.Is(err, errUsage):
		c.complain(strings.TrimPrefix(err.Error(), errUsage.Error()+": "))
		return WrongUsage
	}
	var problems *data.ProblemError
	if errors.As(err, &problems) {
		for _, problem := range problems.Problems {
			c.complain(c.worded(problem))
		}
		return Failed
	}
	c.complain(c.sentence(err))
	return Failed
}

func (c *call) worded(problem data.Problem) string {
	text := c.say.Problem(problem.Code, problem.Args, problem.Line, problem.Column)
	if problem.File != "" {
		return problem.File + ": " + text
	}
	return text
}

// sentence words the errors that have no place in a file.
func (c *call) sentence(err error) string {
	for sentinel, key := range map[error]string{
		data.ErrReadOnly: "command.error.read-only",
		data.ErrNotFound: "command.error.not-found",
		data.ErrConflict: "command.error.conflict",
	} {
		if errors.Is(err, sentinel) {
			return c.say.Text(key, "cause", err.Error())
		}
	}
	return c.say.Text("command.error.internal", "cause", err.Error())
}

func (c *call) complain(text string) {
	_, _ = fmt.Fprintln(c.program.Stderr, "pharos: "+text)
}
