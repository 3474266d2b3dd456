package brief

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"pharos/data"
	"pharos/data/practice"
	"pharos/resources/phrase"
)

// A Dossier is what a collection of practices is printed from: those that a search finds today.
type Dossier struct {
	Name      string // of the search, or empty
	Chosen    string // how they were chosen, in words; may be empty
	Practices []data.Practice
	Left      int // further ones that the search finds, beyond MostPractices

	Indicators []data.Indicator // to name those that practices help with
	// Picture reads the picture of a practice; false where there is none that can be shown. Nil: no pictures.
	Picture func(attachment data.EntryID) (Picture, bool)
}

// DossierOf makes the document of a collection of practices: a list of them, then each with all that is
// told of it in the language, or in another where it is not told in that one. Contacts are never in it.
// It fails with data.ErrInvalid without a language.
func DossierOf(in Input, printer *phrase.Printer) (Document, error) {
	if printer == nil {
		return Document{}, fmt.Errorf("dossier without a language: %w", data.ErrInvalid)
	}
	a := &author{Input: in, printer: printer}
	title := orElse(in.Dossier.Name, a.text("brief.dossier.title"))
	count := a.count()
	d := Document{
		Kind: "dossier", Title: title, Subject: count, Language: printer.Language(), Date: in.Now, Flowing: true,
	}
	d.Blocks = []Block{
		Title{
			Kicker: a.text("brief.kind.dossier"), Text: title, Subtitle: strings.TrimSuffix(count+" · "+in.Dossier.Chosen, " · "),
			Date: printer.Date(in.Now),
		},
		a.contents(),
	}
	for _, p := range in.Dossier.Practices {
		d.Blocks = append(d.Blocks, a.chapter(p)...)
	}
	d.Blocks = append(d.Blocks, a.imprint())
	return d, nil
}

// count tells how many practices there are, and of how many that were found.
func (a *author) count() string {
	shown, left := len(a.Dossier.Practices), a.Dossier.Left
	if left == 0 {
		return a.printer.Plural("brief.dossier.count", shown)
	}
	return a.text("brief.dossier.count-of", "n", a.printer.Integer(shown), "of", a.printer.Integer(shown+left))
}

// contents lists the practices with place and state, one a line, each with its page.
func (a *author) contents() Block {
	var lines []string
	for i, p := range a.Dossier.Practices {
		parts := []string{a.practiceTitle(p), a.practicePlace(p), a.text("practice.state." + string(practice.StateOf(p)))}
		parts = slices.DeleteFunc(parts, func(s string) bool { return s == "" })
		lines = append(lines, a.printer.Integer(i+1)+". "+strings.Join(parts, " · "))
	}
	if len(lines) == 0 {
		return Passage{Text: a.text("brief.dossier.none")}
	}
	return Contents{Lines: lines}
}

func (a *author) practiceTitle(p data.Practice) string {
	return orElse(p.Title.In(a.printer.Language()), a.text("practice.untitled"))
}

func (a *author) practicePlace(p data.Practice) string {
	place := p.Place.In(a.printer.Language())
	if place == "" {
		var names []string
		for _, code := range p.Regions {
			names = append(names, a.region(code))
		}
		place = a.listed(names, 3)
	}
	parts := slices.DeleteFunc([]string{place, p.Country}, func(s string) bool { return s == "" })
	return strings.Join(parts, ", ")
}

// leftOut are fields that the head of a chapter tells already, that nobody reads on paper, or that are of the
// catalogue's own.
var leftOut = []string{"image.caption", "image.rights", "title", "summary", "place", "regions", "country", "start", "end", "ongoing", "organisation", "state", "url"}

// chapter prints one practice.
func (a *author) chapter(p data.Practice) []Block {
	head := slices.DeleteFunc([]string{
		a.practicePlace(p), a.time(p), p.Organisation, a.text("practice.state." + string(practice.StateOf(p))),
	}, func(s string) bool { return s == "" })
	blocks := []Block{Chapter{Text: a.practiceTitle(p), Subtitle: strings.Join(head, " · ")}}
	if summary := p.Summary.In(a.printer.Language()); summary != "" {
		blocks = append(blocks, Passage{Text: summary})
	}
	facts := ""
	var told []Block
	for _, field := range practice.Fields {
		if field.Group == practice.GroupRecord || field.Personal || slices.Contains(leftOut, field.ID) {
			continue
		}
		words, name := a.fieldWords(field, p), a.text("practice.field."+field.ID)
		switch {
		case words == "":
		case field.Kind == practice.LongText || field.Kind == practice.Table:
			told = append(told, Passage{Heading: name, Text: words})
		default:
			facts += name + ": " + words + "\n"
		}
	}
	if facts != "" {
		blocks = append(blocks, Passage{Heading: a.text("brief.dossier.facts"), Text: facts})
	}
	blocks = append(blocks, told...)
	if p.URL != "" {
		blocks = append(blocks, Passage{Heading: a.text("practice.field.url"), Link: p.URL})
	}
	if picture, there := a.picture(p); there {
		blocks = slices.Insert(blocks, min(2, len(blocks)), Block(picture)) // behind what it is, in a few words
	}
	return blocks
}

// picture is that of a practice, with its caption and whose it is.
func (a *author) picture(p data.Practice) (picture Picture, there bool) {
	if a.Dossier.Picture == nil || p.Image.Attachment == "" {
		return picture, false
	}
	if picture, there = a.Dossier.Picture(p.Image.Attachment); !there || picture.Width < 1 || picture.Height < 1 {
		return picture, false
	}
	caption := p.Image.Caption.In(a.printer.Language())
	picture.Alt = orElse(caption, a.practiceTitle(p))
	told := slices.DeleteFunc([]string{caption, p.Image.Rights}, func(s string) bool { return strings.TrimSpace(s) == "" })
	picture.Caption = strings.Join(told, " · ")
	return picture, true
}

// time words when a practice ran.
func (a *author) time(p data.Practice) string {
	start, end := a.printer.Day(p.Start), a.printer.Day(p.End)
	if p.Ongoing {
		end = a.text("brief.dossier.ongoing")
	}
	switch {
	case start == "" && end == "":
		return ""
	case start == end || end == "":
		return start
	case strings.Contains(start+end, " "):
		return start + " – " + end
	}
	return start + "–" + end
}

// fieldWords words what stands in a field; links to other entries have no words on paper.
func (a *author) fieldWords(field practice.Field, p data.Practice) string {
	v := field.Get(p)
	switch field.Kind {
	case practice.ShortText, practice.LongText:
		return v.Text.In(a.printer.Language())
	case practice.EntryLink, practice.EntryList, practice.PracticeList, practice.Fixed, practice.Flag:
		return ""
	case practice.Table:
		return a.rowWords(field, v.Rows)
	}
	if field.IsList() {
		words := make([]string, len(v.List))
		for i, key := range v.List {
			words[i] = a.choice(field.ChoicePhrase, key)
			if field.Kind == practice.IndicatorList {
				words[i] = a.indicatorName(data.IndicatorCode(key))
			}
		}
		return strings.Join(words, "; ")
	}
	return a.valueWords(field, v.Plain())
}

// indicatorName names an indicator of the dossier, by its code where the catalogue has it no more.
func (a *author) indicatorName(code data.IndicatorCode) string {
	for _, i := range a.Dossier.Indicators {
		if i.Code == code {
			return a.indicator(i)
		}
	}
	return string(code)
}

func (a *author) valueWords(field practice.Field, value string) string {
	return a.plainWords(field.Kind, field.ChoicePhrase, value)
}

// plainWords words what is kept the same for every language.
func (a *author) plainWords(kind practice.FieldKind, choices, value string) string {
	switch {
	case value == "":
		return ""
	case kind == practice.Money:
		return a.text("brief.dossier.euro", "amount", a.cents(value))
	case kind == practice.Number:
		return a.digits(value)
	case kind == practice.Date:
		return a.printer.Day(value)
	}
	return a.choice(choices, value)
}

// cents writes an amount of money: whole, or with both of its decimals.
func (a *author) cents(value string) string {
	number := 0.0
	if _, err := fmt.Sscan(value, &number); err != nil {
		return value
	}
	if number == math.Trunc(number) {
		return a.printer.Number(number, 0)
	}
	return a.printer.Number(number, 2)
}

// digits writes a number that is kept with a decimal point as the language has it.
func (a *author) digits(value string) string {
	number, decimals := 0.0, 0
	if _, err := fmt.Sscan(value, &number); err != nil {
		return value
	}
	if _, fraction, has := strings.Cut(value, "."); has {
		decimals = min(len(fraction), 2)
	}
	return a.printer.Number(number, decimals)
}

// choice words a key of a closed list; a word of the user's own stands as it is.
func (a *author) choice(begin, key string) string {
	if begin != "" && key != "" && a.printer.Has(begin+key) {
		return a.text(begin + key)
	}
	return key
}

// rowWords words a table, one row a line; rows that tell one thing each follow one another.
func (a *author) rowWords(field practice.Field, rows []practice.Row) string {
	var lines []string
	short := true
	for _, row := range rows {
		var cells []string
		for _, column := range field.Columns {
			words := a.cellWords(column, row[column.ID].In(a.printer.Language()))
			if words == "" || column.Kind == practice.EntryLink {
				continue
			}
			if len(cells) > 0 { // the first tells by itself what it is
				words = a.text("practice.field."+field.ID+"."+column.ID) + ": " + words
			}
			cells = append(cells, words)
		}
		if len(cells) > 0 {
			lines = append(lines, strings.Join(cells, " · "))
			short = short && len(cells) == 1
		}
	}
	if short {
		return strings.Join(lines, "; ")
	}
	return strings.Join(lines, "\n")
}

// cellWords words what stands in a column.
func (a *author) cellWords(column practice.Column, text string) string {
	switch column.Kind {
	case practice.ChoiceList:
		keys := practice.SplitList(text)
		for i, key := range keys {
			keys[i] = a.choice(column.ChoicePhrase, key)
		}
		return strings.Join(keys, ", ")
	case practice.OneRegion:
		if text != "" {
			return a.region(data.RegionCode(text))
		}
	case practice.OneIndicator:
		if text != "" {
			return a.indicatorName(data.IndicatorCode(text))
		}
	}
	return a.plainWords(column.Kind, column.ChoicePhrase, text)
}
