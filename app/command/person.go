package command

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"pharos/data"
	"pharos/data/attachment"
	"pharos/data/catalogue"
	"pharos/reports/pdf"
)

type personVerb struct {
	Name string `arg:"" help:"Name or e-mail address."`
	Out  string `placeholder:"FILE" help:"Write everything into a new file, each field in full: .pdf to be read, anything else as JSON."`
}

// Run lists where a person stands, or writes all of it into a file for the person.
func (v *personVerb) Run(c *call) error {
	opened, err := c.toRead()
	if err != nil {
		return err
	}
	if v.Out == "" && !c.grammar.JSON {
		person, err := opened.FindPerson(c.ctx, v.Name)
		if err != nil {
			return err
		}
		return c.mentions(person.Mentions)
	}
	person, err := opened.PersonFile(c.ctx, v.Name)
	if err != nil {
		return err
	}
	if v.Out == "" {
		return c.answer(person)
	}
	text, err := v.file(c, opened, person)
	if err != nil {
		return fmt.Errorf("write a person: %w", err)
	}
	if err := writeNew(v.Out, text); err != nil {
		return err
	}
	c.inform(c.say.Text("command.person.written", "file", filepath.Base(v.Out), "count", strconv.Itoa(len(person.Mentions))))
	return nil
}

// file is all that is known of the person as the ending of the file asks for it.
func (v *personVerb) file(c *call, opened *catalogue.Catalogue, person catalogue.Person) ([]byte, error) {
	if !strings.EqualFold(filepath.Ext(v.Out), ".pdf") {
		text, err := json.MarshalIndent(person, "", "  ")
		return append(text, '\n'), err
	}
	document, err := PersonDocument(c.ctx, opened, v.Name, c.say)
	if err != nil {
		return nil, err
	}
	var made bytes.Buffer
	_, err = pdf.Write(&made, document)
	return made.Bytes(), err
}

// writeNew writes a file for the user alone; one that is there stays as it is.
func writeNew(path string, content []byte) error {
	file, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if errors.Is(err, fs.ErrExist) {
		return fmt.Errorf("%s: %w", filepath.Base(path), data.ErrConflict)
	}
	if err != nil {
		return err
	}
	_, err = bytes.NewReader(content).WriteTo(file)
	return errors.Join(err, file.Close())
}

// mentions prints where a person stands, one line each.
func (c *call) mentions(mentions []catalogue.Mention) error {
	if len(mentions) == 0 {
		c.inform(c.say.Text("command.person.none"))
		return nil
	}
	rows := [][]string{}
	for _, m := range mentions {
		rows = append(rows, []string{c.say.Text("person.place." + m.Place), m.Name, m.Field, strconv.Itoa(m.Count), m.Excerpt})
	}
	return c.table(false, rows)
}

type erasePersonVerb struct {
	Name   string `arg:"" help:"Name or e-mail address."`
	DryRun bool   `help:"Only list what would be erased."`
}

// An erasureReport is the answer of erase-person. found is what stood there before.
type erasureReport struct {
	Found    []catalogue.Mention `json:"found"`
	Left     []catalogue.Mention `json:"left"` // files and older copies, which are the user's to remove
	Erased   int                 `json:"erased"`
	Contacts int                 `json:"contacts"`
	Remnants int                 `json:"remnants"`
}

// Run removes a person everywhere.
func (v *erasePersonVerb) Run(c *call) error {
	open := c.toWrite
	if v.DryRun {
		open = c.toRead
	}
	opened, err := open()
	if err != nil {
		return err
	}
	if v.DryRun {
		person, err := opened.FindPerson(c.ctx, v.Name)
		if err != nil {
			return err
		}
		return c.erasure(erasureReport{Found: person.Mentions, Left: []catalogue.Mention{}}, true)
	}
	done, err := opened.ErasePerson(c.ctx, v.Name, catalogue.ErasureScope{})
	if err != nil {
		return err
	}
	return c.erasure(erasureReport{
		Found: done.Erased, Left: append([]catalogue.Mention{}, done.Left...), Erased: len(done.Erased),
		Contacts: done.Contacts, Remnants: done.Remnants,
	}, false)
}

func (c *call) erasure(report erasureReport, dry bool) error {
	if report.Found == nil {
		report.Found = []catalogue.Mention{}
	}
	if c.grammar.JSON {
		return c.answer(report)
	}
	if err := c.mentions(report.Found); err != nil || len(report.Found) == 0 || dry {
		return err
	}
	c.inform(c.say.Plural("command.person.erased", report.Erased))
	if len(report.Left) > 0 {
		c.inform(c.say.Text("command.person.left"))
		return c.mentions(report.Left)
	}
	return nil
}

type readTextVerb struct {
	File string `arg:""`
}

// Run prints the text of a file: it is the worker of attachment.Store, which dies alone where a file
// leads its reader astray.
func (v *readTextVerb) Run(c *call) error {
	attachment.LimitMemory()
	text, err := attachment.ReadText(c.ctx, v.File)
	if err != nil {
		return err
	}
	c.printf("%s", text)
	return nil
}
