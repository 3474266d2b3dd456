package exchange

import (
	"cmp"
	"strconv"
	"strings"

	"pharos/data"
	"pharos/data/practice"
	"pharos/resources/phrase"
)

// A section of the Interreg Europe form and the fields that are told in it, in its order. The phrase key
// of its heading is "exchange.docx.<key>".
type section struct {
	key    string
	fields []string
}

var sections = []section{
	{"about", []string{"kind", "success", "themes", "objectives", "flagships", "actionFields", "priorities", "sectors", "technologies", "cooperation.project", "cooperation.programme", "stage"}},
	{"place", []string{"scope", "place", "country", "regions", "territories"}},
	{"institution", []string{"organisation", "contributor"}},
	{"description", []string{"problem", "priority", "strategy", "description", "process", "innovation", "legalBasis"}},
	{"stakeholders", []string{"partners"}},
	{"resources", []string{"resources", "funding", "budgetEUR", "grantEUR", "runningEUR", "staffFTE", "funders", "inKind", "fundingProfile"}},
	{"time", []string{"start", "end", "ongoing", "keyDates"}},
	{"evidence", []string{"results", "resultIndicators", "evidence", "ratings"}},
	{"lessons", []string{"challenges", "failures", "successFactors", "conditions", "lessons", "sustainability.financial", "sustainability.social", "sustainability.cultural", "sustainability.environmental"}},
	{"potential", []string{"potential", "replications", "equality", "greenDigital", "publicTest", "publicProof"}},
	{"further", []string{"url", "references", "source"}},
	{"keywords", []string{"keywords", "tags"}},
}

// body writes the practice: title and summary, then section after section those that tell something.
func (d *docx) body() {
	d.paragraphs("Title", wordsOr(d.in(d.p.Title), d.p.Key))
	if summary := d.in(d.p.Summary); summary.text != "" {
		d.paragraphs("Subtitle", summary)
	}
	d.showPicture()
	for _, s := range sections {
		d.section(s)
	}
	if contact, there := d.contact(); there {
		d.paragraphs("Heading1", d.own(d.as.Say.Text("exchange.docx.contact")))
		for _, line := range []string{contact.Name, contact.Role, contact.Email, contact.Phone} {
			if line != "" {
				d.paragraphs("", d.own(line))
			}
		}
	}
}

func wordsOr(w wording, other string) wording {
	w.text = cmp.Or(w.text, other, "–")
	return w
}

// section writes short fields as a table of facts and then texts and tables under headings of their own.
func (d *docx) section(s section) {
	var facts [][]wording
	var long []practice.Field
	for _, id := range s.fields {
		f, _ := practice.FieldByID(id)
		value := f.Get(d.p)
		if value.IsZero() || f.Kind == practice.Flag && value.Plain() != "yes" || id == "references" && len(d.referenceLines()) == 0 {
			continue
		}
		if f.Kind == practice.LongText || f.Kind == practice.Table || id == "references" {
			long = append(long, f)
			continue
		}
		facts = append(facts, []wording{d.own(fieldName(d.as.Say, id)), d.fact(f, value)})
	}
	if len(facts)+len(long) == 0 {
		return
	}
	d.paragraphs("Heading1", d.own(d.as.Say.Text("exchange.docx."+s.key)))
	d.table(facts, false)
	for _, f := range long {
		if fieldName(d.as.Say, f.ID) != d.as.Say.Text("exchange.docx."+s.key) { // it has just been said
			d.heading("Heading2", f.ID)
		}
		d.long(f)
	}
}

// fact words a short field.
func (d *docx) fact(f practice.Field, value practice.Value) wording {
	say := d.as.Say
	switch {
	case f.PerLanguage():
		return d.in(value.Text)
	case f.ID == "regions":
		names := make([]string, len(value.List))
		for i, code := range value.List {
			names[i] = d.region(data.RegionCode(code))
		}
		return d.own(strings.Join(names, "; "))
	case f.IsList():
		words := make([]string, len(value.List))
		for i, key := range value.List {
			words[i] = word(say, f.ChoicePhrase, key)
		}
		return d.own(strings.Join(words, "; "))
	case f.Kind == practice.Money:
		return d.own(amountWords(say, value.Plain()))
	case f.Kind == practice.Number:
		return d.own(numberWords(say, value.Plain()))
	case f.Kind == practice.Date:
		return d.own(say.Day(value.Plain()))
	case f.Kind == practice.Flag:
		return d.own(word(say, "answer.", value.Plain()))
	}
	return d.own(word(say, f.ChoicePhrase, value.Plain()))
}

func (d *docx) region(code data.RegionCode) string {
	if d.as.Regions != nil {
		if name := d.as.Regions(code); name != "" {
			return name + " (" + string(code) + ")"
		}
	}
	return string(code)
}

func amountWords(say *phrase.Printer, text string) string {
	found, is := amountOf(text)
	value, _, ok := found.value(".")
	if !is || !ok {
		return text
	}
	decimals := 2
	if value == float64(int64(value)) {
		decimals = 0
	}
	return "EUR " + say.Number(value, decimals)
}

// numberWords writes digits with a decimal point as the language has them.
func numberWords(say *phrase.Printer, text string) string {
	value, err := strconv.ParseFloat(text, 64)
	if err != nil {
		return text
	}
	_, fraction, _ := strings.Cut(text, ".")
	return say.Number(value, min(len(fraction), 4))
}

// long writes a text, a table or the references.
func (d *docx) long(f practice.Field) {
	value := f.Get(d.p)
	switch {
	case f.ID == "references":
		for _, line := range d.referenceLines() {
			d.paragraphs("", d.own(line))
		}
	case f.Kind != practice.Table:
		d.paragraphs("", d.in(value.Text))
	default:
		d.rows(f, value.Rows)
	}
}

// rows writes a table with the columns that hold something.
func (d *docx) rows(f practice.Field, rows []practice.Row) {
	var columns []practice.Column
	var header []wording
	for _, c := range f.Columns {
		used := false
		for _, row := range rows {
			used = used || row[c.ID].In("") != ""
		}
		if used && c.Kind != practice.EntryLink {
			columns = append(columns, c)
			header = append(header, d.own(fieldName(d.as.Say, f.ID+"."+c.ID)))
		}
	}
	if len(columns) == 0 {
		return
	}
	table := [][]wording{header}
	for _, row := range rows {
		cells := make([]wording, len(columns))
		for i, c := range columns {
			cells[i] = d.in(row[c.ID])
			cells[i].text = d.cellWords(c, cells[i].text)
		}
		table = append(table, cells)
	}
	d.table(table, true)
}

func (d *docx) cellWords(c practice.Column, text string) string {
	switch c.Kind {
	case practice.Money:
		return amountWords(d.as.Say, text)
	case practice.Number:
		return numberWords(d.as.Say, text)
	case practice.Date:
		return d.as.Say.Day(text)
	case practice.ChoiceList:
		keys := practice.SplitList(text)
		for i, key := range keys {
			keys[i] = word(d.as.Say, c.ChoicePhrase, key)
		}
		return strings.Join(keys, "; ")
	case practice.OneRegion:
		if text == "" {
			return ""
		}
		return d.region(data.RegionCode(text))
	}
	return word(d.as.Say, c.ChoicePhrase, text)
}

// referenceLines cite the references that the practice names and that came along.
func (d *docx) referenceLines() []string {
	byID := map[data.EntryID]practice.Reference{}
	list, err := d.references()
	if err != nil {
		return nil
	}
	for _, ref := range list {
		byID[ref.ID] = ref
	}
	var lines []string
	for _, id := range d.p.References {
		ref, there := byID[id]
		if !there {
			continue
		}
		parts := []string{strings.Join(ref.Authors, "; "), ref.Year, ref.Title, ref.Journal, ref.Publisher, ref.DOI, ref.URL}
		var told []string
		for _, part := range parts {
			if part != "" {
				told = append(told, part)
			}
		}
		lines = append(lines, strings.Join(told, ". "))
	}
	return lines
}
