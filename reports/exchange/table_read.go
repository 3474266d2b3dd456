package exchange

import (
	"errors"
	"slices"
	"strconv"
	"strings"

	"pharos/data"
	"pharos/data/intake"
	"pharos/data/practice"
	"pharos/reports/sheet"
)

// readTable reads a table by the reading's mapping.
func readTable(r *reading) error {
	return r.table(func(each func(intake.RawRow) error) (intake.RawTable, error) {
		return intake.RawRows(r.ctx, r.file, each)
	})
}

func (r *reading) table(source rowSource) error {
	found, table, err := surveyed(r.file.Name, source)
	if err != nil {
		return err
	}
	out := &r.out
	out.Encoding, out.Separator, out.Sheets, out.Sheet = table.Encoding, table.Separator, table.Sheets, table.Sheet
	out.Fingerprint, out.Known = found.heading.fingerprint, found.heading.own
	g := &guesser{survey: found, asked: r.mapping, fallback: r.around.Language}
	out.Columns, out.Mapping = g.columns()
	out.Asked, out.Rows = g.questions(), found.rows
	rows := &rowReader{reading: r, guesser: g, machine: found.machine()}
	rows.vocabularies.first = out.Mapping.Language
	rows.keepsNote = !g.taken["place "+out.Mapping.Language]
	if _, err = source(rows.take); err != nil {
		return err
	}
	for _, problem := range table.Problems {
		r.problem(problem)
	}
	rows.finish()
	if slices.Contains(table.Sheets, ContactSheet) && table.Sheet != ContactSheet {
		return r.readContactSheet()
	}
	return nil
}

// machine reports whether all headers are ids: the table for machines, in which nothing is guarded.
func (s *survey) machine() bool {
	for _, name := range s.heading.names {
		id, _ := partOfHeader(name)
		if _, is := practice.FieldByID(id); is {
			continue
		}
		cut := strings.LastIndexByte(id, '_')
		if cut < 0 {
			return false
		}
		if f, is := practice.FieldByID(id[:cut]); !is || !f.PerLanguage() {
			return false
		}
	}
	return s.separator != ""
}

// A rowReader makes records of rows.
type rowReader struct {
	*reading
	*guesser
	vocabularies vocabularies
	machine      bool
	keepsNote    bool // names of regions are kept as the place, for no column tells it
	unresolved   []string
	contacts     map[data.EntryID]bool

	// Of the row at hand.
	line  int
	now   tree
	empty []string
	notes []string
	who   practice.Contact
}

// take reads a row below the header.
func (r *rowReader) take(row intake.RawRow) error {
	if row.Line <= r.survey.headLine {
		return nil
	}
	if len(row.Cells) > len(r.listed) && filled(row.Cells[len(r.listed):]) > 0 {
		r.reject(data.Problem{Code: "exchange.row.too-long", Line: row.Line, Column: len(row.Cells), Args: map[string]string{
			"got": strconv.Itoa(len(row.Cells)), "want": strconv.Itoa(len(r.listed)),
		}})
		return nil
	}
	r.line, r.now, r.empty, r.notes, r.who = row.Line, tree{}, nil, nil, practice.Contact{}
	for i, cell := range r.whole(row.Cells) {
		if r.survey.heading.bases[i] < 0 {
			r.cell(i, cell)
		}
	}
	return r.record()
}

// whole are the cells of all columns: without what guards them, and with what continues them in others.
func (r *rowReader) whole(cells []string) []string {
	all := make([]string, len(r.listed))
	copy(all, cells)
	for i, base := range r.survey.heading.bases {
		if !r.machine && r.survey.separator != "" {
			all[i] = sheet.Unguarded(all[i])
		}
		if base >= 0 {
			all[base] += all[i]
		}
	}
	return all
}

// cell takes one cell. What cannot be understood is kept in the source note and told.
func (r *rowReader) cell(i int, cell string) {
	c := r.listed[i]
	trimmed := strings.TrimSpace(cell)
	if c.Target.Field == ToNothing {
		return
	}
	if trimmed == "" && (!r.survey.heading.own || cell == "") {
		r.noteEmpty(c.Target)
		return
	}
	switch c.Target.Field {
	case ToNote:
		r.keep(c, cell)
	case ToTag:
		for _, tag := range splitList(cell, r.separators(i)) {
			r.add("tags", tag)
		}
	case toPeriod:
		r.period(i, trimmed)
	case toContactName:
		r.who.Name = trimmed
	case toContactEmail:
		r.who.Email = trimmed
	case toContactPhone:
		r.who.Phone = trimmed
	case toContactRole:
		r.who.Role = trimmed
	default:
		f, is := practice.FieldByID(c.Target.Field)
		if !is {
			r.keep(c, cell)
			return
		}
		if p := r.field(i, f, cell); p.Code != "" {
			p.Line, p.Column, p.Field = r.line, c.Number, c.Header
			r.problem(p)
			r.keep(c, cell)
		}
	}
}

func (r *rowReader) noteEmpty(target Target) {
	f, is := practice.FieldByID(target.Field)
	switch {
	case !is || f.Kind == practice.Fixed || f.ID == "key":
	case f.PerLanguage():
		r.empty = append(r.empty, f.ID+"."+language(target.Language))
	default:
		r.empty = append(r.empty, f.ID)
	}
}

func language(named string) string {
	if named == EveryLanguage {
		return ""
	}
	return named
}

// keep puts a cell into the source note.
func (r *rowReader) keep(c Column, cell string) {
	r.notes = append(r.notes, c.Header+": "+strings.TrimSpace(cell))
}

// add appends to a list, each item once.
func (r *rowReader) add(path, item string) {
	list, _ := r.now.at(path).([]any)
	if item = strings.TrimSpace(item); item != "" && !slices.Contains(list, any(item)) {
		r.now.put(path, append(list, item))
	}
}

func (r *rowReader) period(i int, text string) {
	start, end, ongoing, found := periodOf(text, r.order(i))
	if found != sureDate {
		p := unreadable(map[dateFound]string{noDate: "exchange.date.unknown", openDate: "exchange.date.ambiguous"}[found], text)
		p.Line, p.Column, p.Field = r.line, r.listed[i].Number, r.listed[i].Header
		r.problem(p)
		r.keep(r.listed[i], text)
		return
	}
	r.now.put("start", start)
	if end != "" {
		r.now.put("end", end)
	}
	if ongoing {
		r.now.put("ongoing", true)
	}
}

// record ends the row.
func (r *rowReader) record() error {
	r.noteRest()
	r.contact()
	record := Record{Line: r.line, Empty: r.empty}
	if err := r.now.into(&record.Practice); err != nil {
		r.reject(data.Problem{Code: "exchange.row.unreadable", Line: r.line, Args: map[string]string{"value": short(wordsOf(err))}})
		return nil
	}
	p := record.Practice
	if len(p.Title) == 0 && p.ID == "" && p.Key == "" {
		r.reject(data.Problem{Code: "exchange.row.no-title", Line: r.line})
		return nil
	}
	r.out.Records = append(r.out.Records, record)
	return nil
}

// noteRest writes what has no field of its own below the source note.
func (r *rowReader) noteRest() {
	if len(r.notes) == 0 {
		return
	}
	path := "source." + r.out.Mapping.Language
	note := strings.Join(r.notes, "\n")
	if before, is := r.now.at(path).(string); is && before != "" {
		note = before + "\n" + note
	}
	r.now.put(path, note)
	r.empty = slices.DeleteFunc(r.empty, func(empty string) bool { return empty == path })
}

// contact makes an entry of what the row says of a person.
func (r *rowReader) contact() {
	if r.who.Name == "" && r.who.Email == "" && r.who.Phone == "" {
		return
	}
	if r.who.Name == "" {
		r.who.Name = r.who.Email + r.who.Phone
	}
	r.who.Source = r.out.File
	r.who.ID = madeID("contact", folded(r.who.Name), folded(r.who.Email))
	r.now.put("author", string(r.who.ID))
	if r.contacts[r.who.ID] {
		return
	}
	entry, err := data.EntryOf(r.who)
	if err != nil {
		return // a struct of texts has a JSON
	}
	if r.contacts == nil {
		r.contacts = map[data.EntryID]bool{}
	}
	r.contacts[r.who.ID] = true
	r.out.Entries = append(r.out.Entries, entry)
}

// finish asks about regions that nobody knew.
func (r *rowReader) finish() {
	if len(r.unresolved) > 0 {
		r.out.Asked = append(r.out.Asked, Question{Code: AskedRegions, Examples: r.unresolved})
	}
}

func tooMany(code string, most int) error {
	return data.Refuse(data.Problem{Code: code, Severity: data.Refusal, Args: map[string]string{"limit": strconv.Itoa(most)}})
}

// inFile names the file in problems that were found without knowing it.
func inFile(err error, file string) error {
	var refused *data.ProblemError
	if errors.As(err, &refused) {
		for i := range refused.Problems {
			if refused.Problems[i].File == "" {
				refused.Problems[i].File = file
			}
		}
	}
	return err
}
