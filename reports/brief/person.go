package brief

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"pharos/data"
	"pharos/data/practice"
	"pharos/resources/phrase"
)

// A Person is what a catalogue holds on a person: the answer to one who asks.
type Person struct {
	Name          string // or address, as it was asked for
	Contacts      []practice.Contact
	Organisations map[data.EntryID]string // names of those that contacts belong to
	Places        []PersonPlace           // in the order to print them
}

// A PersonPlace is a field in which the person stands, or a file that holds them.
type PersonPlace struct {
	Kind  string    // end of the phrase key "person.place.<Kind>"
	Name  string    // of the practice, the entry or the file; may be empty
	Field string    // path of the field, such as description.de; empty for a file
	Text  string    // all of the field
	At    time.Time // of an older copy of the catalogue, whose Text is empty
}

// PersonOf makes the document of all that a catalogue holds on a person: the contacts with their purpose
// and origin, then every other field in full, one kind of place after the other. It fails with
// data.ErrInvalid without a language.
func PersonOf(in Input, printer *phrase.Printer) (Document, error) {
	if printer == nil {
		return Document{}, fmt.Errorf("personal data without a language: %w", data.ErrInvalid)
	}
	a := &author{Input: in, printer: printer}
	person := in.Person
	title := a.text("brief.person.title", "name", person.Name)
	count := printer.Plural("brief.person.fields", len(person.Places))
	d := Document{
		Kind: "person", Title: title, Subject: count, Language: printer.Language(), Date: in.Now, Flowing: true,
		Blocks: []Block{
			Title{Kicker: a.text("brief.person.kicker"), Text: title, Subtitle: count, Date: printer.Date(in.Now)},
			Passage{Text: a.text("brief.person.about")},
		},
	}
	for _, contact := range person.Contacts {
		d.Blocks = append(d.Blocks, a.contact(contact)...)
	}
	d.Blocks = append(d.Blocks, a.personPlaces(person.Places)...)
	if len(person.Contacts)+len(person.Places) == 0 {
		d.Blocks = append(d.Blocks, Passage{Text: a.text("brief.person.none")})
	}
	d.Blocks = append(d.Blocks, a.imprint())
	return d, nil
}

// contact prints a contact with all its fields.
func (a *author) contact(c practice.Contact) []Block {
	facts := ""
	for _, fact := range [][2]string{
		{"role", c.Role},
		{"organisation", orElse(a.Person.Organisations[c.Organisation], string(c.Organisation))},
		{"email", c.Email},
		{"phone", c.Phone},
		{"purpose", c.Purpose},
		{"basis", c.Basis},
		{"given", c.Given},
		{"origin", c.Source},
		{"review-by", c.ReviewBy},
	} {
		if strings.TrimSpace(fact[1]) != "" {
			facts += a.text("screen.directory.field."+fact[0]) + ": " + fact[1] + "\n"
		}
	}
	return []Block{
		Chapter{Text: orElse(c.Name, a.text("brief.person.nameless")), Subtitle: a.text("person.place.contact")},
		Passage{Text: facts},
	}
}

// personPlaces prints the fields, with a chapter for each kind of place.
func (a *author) personPlaces(all []PersonPlace) []Block {
	var blocks []Block
	for len(all) > 0 {
		kind := all[0].Kind
		end := slices.IndexFunc(all, func(p PersonPlace) bool { return p.Kind != kind })
		if end < 0 {
			end = len(all)
		}
		blocks = append(blocks, Chapter{
			Text: a.text("person.place." + kind), Subtitle: a.printer.Plural("brief.person.fields", end),
		})
		for _, place := range all[:end] {
			blocks = append(blocks, a.personPlace(place))
		}
		all = all[end:]
	}
	return blocks
}

func (a *author) personPlace(place PersonPlace) Passage {
	heading := slices.DeleteFunc([]string{place.Name, FieldWords(a.printer, place.Field)}, func(s string) bool { return s == "" })
	if place.Text == "" && !place.At.IsZero() {
		place.Text = a.text("brief.person.copy", "date", a.printer.Date(place.At))
	}
	return Passage{Heading: strings.Join(heading, " · "), Text: place.Text}
}

// FieldWords words the path of a field of a practice or an entry, such as description.de or
// partners.0.name, also where it is what undoing would bring back, such as practice.after.content.title.de;
// what has no words stands as it is.
func FieldWords(say *phrase.Printer, path string) string {
	if _, inside, is := strings.Cut(path, ".content."); is {
		path = inside
	}
	first, rest, _ := strings.Cut(path, ".")
	parts := []string{wordOf(say, first, "practice.field.", "screen.directory.field.")}
	for _, part := range strings.Split(rest, ".") {
		switch n, err := strconv.Atoi(part); {
		case part == "":
		case len(part) == 2 && say.Has("language."+part):
			parts = append(parts, say.Text("language."+part))
		case err == nil: // people count from one
			parts = append(parts, strconv.Itoa(n+1))
		default:
			parts = append(parts, wordOf(say, part, "practice.field."+first+".", "screen.directory.field."))
		}
	}
	return strings.Join(parts, " · ")
}

// wordOf returns the phrase of a key that begins as one of those, and the key itself where none has it.
func wordOf(say *phrase.Printer, key string, begins ...string) string {
	for _, begin := range begins {
		if say.Has(begin + key) {
			return say.Text(begin + key)
		}
	}
	return key
}
