package exchange_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"pharos/data"
	"pharos/data/intake"
	"pharos/data/practice"
	"pharos/reports/exchange"
	"pharos/resources/phrase"
)

// awkward are texts that formats stumble over.
var awkward = []string{
	"Förderverein für Medizintechnik", "line one\nline two\n\nline four", `say "yes"; or, "no"`, "=1+1", "-3,2", "+49 40 1",
	"@sum", "'=quoted", "''=twice", "'tis", strings.Repeat("Überlange Überschrift ", 14) + "End", "Περιφέρεια Κεντρικής Μακεδονίας",
	"😀 emoji; and | bar", "a; b; c", "_x0041_ not an A", "{braces} & \\back\\slash % 100 $ # _ ^ ~", "tom --- jerry -- ``x'' ''", "1.234,50",
	"03/04/2020", "true", "null", "[{\"name\":1}]", "Ærø – Kehittämis\u00adyhtiö", "<b>bold</b> &amp; <!-- -->", "0123", "1e5", "#1 one #2",
	"http://example.org/?a=b&c=[d]", "x", "NaN", "id", "note: header: value", "ﷺ right عربى",
}

// A maker makes practices in which every field is filled.
type maker struct {
	*rand.Rand
	n int
}

func (m *maker) text() string { return awkward[m.IntN(len(awkward))] }

func (m *maker) texts() data.Text {
	t := data.Text{}
	for _, language := range []string{"", "de", "en", "fi", "da", "sv"} {
		if m.IntN(3) > 0 {
			t[language] = m.text()
		}
	}
	if len(t) == 0 {
		return data.Text{"de": m.text()}
	}
	return t
}

func (m *maker) list() []string {
	var list []string
	for range 1 + m.IntN(4) {
		if text := m.text(); !slices.Contains(list, text) {
			list = append(list, text)
		}
	}
	return list
}

func (m *maker) id() string {
	m.n++
	return fmt.Sprintf("%08x-0000-7000-8000-%012x", m.Uint32(), m.n)
}

func (m *maker) number() data.Quantity {
	values := []float64{0, -3.2, 1234567.89, 1e-7, 12, 0.1 + 0.2, 1234, 1.234, 5e12}
	return data.Quantity{Value: values[m.IntN(len(values))], Known: true}
}

func (m *maker) amount() data.Amount {
	q := m.number()
	return data.Amount{EUR: q.Value, Known: true}
}

func pick[T any](m *maker, list []T) T { return list[m.IntN(len(list))] }

// practice fills every field that a practice has.
func (m *maker) practice() data.Practice {
	at := time.Date(2025, 3, 4, 5, 6, 7, 890, time.UTC)
	return data.Practice{
		ID: data.PracticeID(m.id()), Key: fmt.Sprintf("GP%03d", m.n), Language: "de", State: pick(m, data.States),
		Audience: pick(m, data.Audiences), Tags: m.list(), Title: m.texts(), Summary: m.texts(), Acronym: m.text(),
		Image: data.Picture{Attachment: data.EntryID(m.id()), Caption: m.texts(), Rights: m.text()},
		Kind:  pick(m, practice.PracticeKinds), Success: pick(m, data.SuccessClasses), Public: pick(m, data.PublicTests),
		PublicEvidence: m.texts(), Themes: append([]string{pick(m, practice.Themes)}, m.list()...),
		Objectives: []string{pick(m, practice.Objectives)}, Flagships: m.list(), ActionFields: m.list(), Priorities: m.list(),
		Sectors: m.list(), Technologies: m.list(), Keywords: m.list(),
		Cooperation: data.Cooperation{FromProject: data.Yes, Project: m.text(), Programme: m.text(), Exclusive: data.No, Exception: m.texts()},
		Country:     "DE", Regions: []data.RegionCode{"DE60", "DEF0"}, Municipality: "02000000", Place: m.texts(),
		Point: data.Point{Latitude: 53.55, Longitude: -9.993, Known: true}, Scope: pick(m, practice.Scopes),
		Territories: []string{"urban", "border"}, Organisation: m.text(), OrganisationID: data.EntryID(m.id()),
		Author: data.EntryID(m.id()), AuthorOwns: data.Yes, Contributor: m.text(), Partners: m.partners(),
		Problem: m.texts(), Priority: m.texts(), Strategy: m.texts(), Description: m.texts(), Process: m.texts(),
		Innovation: m.texts(), LegalBasis: m.texts(), Start: "2016-04-01", End: "2022-12", Ongoing: m.IntN(2) > 0,
		KeyDates: []data.KeyDate{{Date: "2017-03", Text: m.texts()}, {Date: "2018", Text: m.texts()}}, Stage: pick(m, practice.Stages),
		Resources: m.texts(), Funding: m.texts(), Budget: m.amount(), Grant: m.amount(), RunningCost: m.amount(),
		Staff: m.number(), Funders: []data.Funder{{Kind: "eu-fund", Name: m.text(), Share: m.number()}, {Name: m.text()}},
		InKind: m.texts(), Profile: []data.FundingYear{{Partner: m.text(), Year: "2019", Amount: m.amount()}},
		Results: m.texts(), ResultIndicators: []data.ResultIndicator{{
			Name: m.texts(), Indicator: "rd_e_gerdreg", Unit: "%", Baseline: m.number(), BaselineYear: "2015", Value: m.number(),
			Year: "2020", Source: m.text(), Counterfactual: data.No,
		}},
		Evidence: data.Evidence(m.IntN(6)), Ratings: map[string]int{"effectiveness": 4, "equity": 1, "own; word": 3},
		Indicators: []data.IndicatorCode{"rd_e_gerdreg", "x"}, Challenges: m.texts(), Failures: m.texts(),
		SuccessFactors: append([]string{pick(m, practice.Factors)}, m.list()...), Conditions: m.texts(), Lessons: m.texts(),
		Sustained: data.Sustained{Financial: m.texts(), Social: m.texts(), Cultural: m.texts(), Environmental: m.texts()},
		Potential: m.texts(), Replications: []data.Replication{{Place: m.text(), Region: "FI1D", Year: "2021", URL: "https://example.org"}},
		Equality: m.texts(), GreenDigital: m.texts(), URL: "https://example.org/?q=ä", Related: []data.PracticeID{data.PracticeID(m.id())},
		References: []data.EntryID{data.EntryID(m.id())}, SourceNote: m.texts(), ReviewBy: "2027-01-31",
		Created: at, Changed: at.Add(time.Hour),
	}
}

func (m *maker) partners() []data.Partner {
	if m.IntN(2) > 0 {
		return data.PartnersNamed(m.list()...)
	}
	return []data.Partner{{Name: m.text(), Organisation: data.EntryID(m.id()), Support: []string{"financial", "other"}}, {Name: "x"}}
}

func (m *maker) practices(n int) []data.Practice {
	list := make([]data.Practice, n)
	for i := range list {
		list[i] = m.practice()
	}
	return list
}

// entries are one or more of every kind.
func (m *maker) entries(t *testing.T, of []data.Practice) []data.Entry {
	t.Helper()
	p, at := of[0], time.Date(2025, 1, 2, 3, 4, 5, 0, time.UTC)
	e := func() data.EntryID { return data.EntryID(m.id()) }
	entries, err := data.EntriesOf[data.Kin](
		practice.Organisation{ID: e(), Name: m.text(), Aliases: m.list(), Note: m.texts()},
		practice.Contact{ID: p.Author, Name: "Dr. Änne Øst; \"X\"", Email: "a@example.org", Phone: "+45 1", Role: "=lead", Given: "2025-01-01"},
		practice.Instrument{ID: e(), Name: m.texts(), Budget: m.amount(), Improvements: []practice.Improvement{{Type: 1, Practices: []data.PracticeID{p.ID}}}},
		practice.Action{ID: e(), Title: m.texts(), Practices: []data.PracticeID{p.ID}, Target: m.number()},
		practice.Reference{ID: p.References[0], Type: "report", Title: m.text(), Authors: m.list()},
		practice.Term{ID: e(), Taxonomy: "theme", Key: "own", Name: m.texts()},
		practice.Template{ID: e(), Name: m.texts(), Fields: []practice.TemplateField{{Field: "title", Limit: 80}}},
		practice.Search{ID: e(), Name: m.text(), Filter: map[string][]string{"theme": m.list()}},
		practice.Quota{ID: e(), Name: m.text(), Scope: "all", Target: 20},
		practice.Distinct{ID: e(), Pair: [2]data.PracticeID{"a", "b"}, By: "Reviewer Person", At: at},
		practice.Use{ID: e(), Practice: p.ID, By: "region", Of: "DE60", Result: m.texts()},
		practice.Review{ID: e(), Practice: p.ID, At: at, By: "Reviewer Person", Decision: "approve", Rating: m.number()},
		practice.Attachment{ID: e(), Practice: p.ID, Name: "report.pdf", Bytes: 12, Link: "/home/someone/report.pdf", Added: at},
		practice.Assessment{ID: e(), Practice: p.ID, Region: "DE60", At: at, By: "Reviewer Person", Coverage: 0.5},
	)
	if err != nil {
		t.Fatal(err)
	}
	return entries
}

func newMaker(seed uint64) *maker { return &maker{Rand: rand.New(rand.NewPCG(seed, 7))} }

func written(t testing.TB, id string, c exchange.Collection, o exchange.Options) []byte {
	t.Helper()
	format, known := exchange.FormatOf(id)
	if !known {
		t.Fatalf("no format %s", id)
	}
	var out bytes.Buffer
	if err := exchange.Write(t.Context(), &out, format, c, o); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func fileOf(name string, content []byte) intake.File {
	return intake.File{Name: name, Open: func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(content)), nil }}
}

func readBack(t testing.TB, name string, content []byte, m exchange.Mapping) *exchange.Reading {
	t.Helper()
	reading, err := exchange.Read(t.Context(), fileOf(name, content), m, exchange.Context{})
	if err != nil {
		t.Fatal(err)
	}
	return reading
}

// sameJSON compares values as the catalogue would store them, without what is empty.
func sameJSON(want, got any) string {
	a, b := plain(want), plain(got)
	if reflect.DeepEqual(a, b) {
		return ""
	}
	first, _ := a.(map[string]any)
	second, _ := b.(map[string]any)
	for name, value := range first {
		if !reflect.DeepEqual(value, second[name]) {
			return fmt.Sprintf("%s: want %q, got %q", name, fmt.Sprint(value), fmt.Sprint(second[name]))
		}
	}
	return fmt.Sprintf("want %v, got %v", a, b)
}

func plain(value any) any {
	text, _ := json.Marshal(value)
	var out any
	_ = json.Unmarshal(text, &out)
	if object, is := out.(map[string]any); is {
		return dropEmpty(object)
	}
	return out
}

func dropEmpty(object map[string]any) map[string]any {
	for name, value := range object {
		switch v := value.(type) {
		case nil:
			delete(object, name)
		case map[string]any:
			dropEmpty(v)
		}
	}
	return object
}

func TestEveryFormatReadsBackToTheSamePractices(t *testing.T) {
	for _, id := range []string{"csv", "csv-spreadsheet", "xlsx", "json", "json-ld"} {
		for _, language := range []string{"en", "de", "fi", "da"} {
			t.Run(id+"/"+language, func(t *testing.T) {
				m := newMaker(uint64(len(id)))
				want := m.practices(12)
				format, _ := exchange.FormatOf(id)
				o := exchange.Options{Say: phrase.For(language), Contacts: format.Contacts}
				content := written(t, id, exchange.Collection{Practices: exchange.Of(want)}, o)
				reading := readBack(t, "export"+format.Extension, content, exchange.Mapping{})
				if reading.Format != id && (id != "csv-spreadsheet" || reading.Format != "csv") {
					t.Errorf("want the format known, got %s", reading.Format)
				}
				if len(reading.Problems) > 0 || len(reading.Asked) > 0 || len(reading.Records) != len(want) {
					t.Fatalf("want %d records and no question, got %d, %v, %v", len(want), len(reading.Records), reading.Asked, reading.Problems)
				}
				for i, p := range want {
					if !o.Contacts {
						p.Author = ""
					}
					if diff := sameJSON(p, reading.Records[i].Practice); diff != "" {
						t.Fatalf("practice %d: %s", i, diff)
					}
				}
			})
		}
	}
}

func TestDocumentsCarryEveryEntry(t *testing.T) {
	for _, id := range []string{"json", "json-ld"} {
		for _, contacts := range []bool{false, true} {
			t.Run(fmt.Sprint(id, "/contacts ", contacts), func(t *testing.T) {
				m := newMaker(3)
				list := m.practices(2)
				entries := m.entries(t, list)
				content := written(t, id, exchange.Collection{Practices: exchange.Of(list), Entries: entries}, exchange.Options{Contacts: contacts})
				for _, secret := range []string{"/home/someone", "Reviewer Person", "a@example.org"} {
					wanted := contacts && secret != "/home/someone"
					if bytes.Contains(content, []byte(secret)) != wanted {
						t.Errorf("%q: want written %v", secret, wanted)
					}
				}
				reading := readBack(t, "x.json", content, exchange.Mapping{})
				if len(reading.Problems) > 0 {
					t.Fatal(reading.Problems)
				}
				got := map[data.EntryID]data.Entry{}
				for _, entry := range reading.Entries {
					got[entry.ID] = entry
				}
				for _, want := range entries {
					there, is := got[want.ID]
					if wanted := contacts || want.Kind != practice.KindContact; is != wanted {
						t.Errorf("%s: want read %v", want.Kind, wanted)
						continue
					}
					if !is {
						continue
					}
					a, b := withoutHidden(t, want, contacts), withoutHidden(t, there, contacts)
					if diff := sameJSON(a, b); diff != "" || there.Kind != want.Kind || there.Practice != want.Practice {
						t.Errorf("%s: %s", want.Kind, diff)
					}
				}
			})
		}
	}
}

func withoutHidden(t *testing.T, entry data.Entry, contacts bool) map[string]any {
	t.Helper()
	var content map[string]any
	if err := json.Unmarshal(entry.Content, &content); err != nil {
		t.Fatal(err)
	}
	delete(content, "link")
	if !contacts && entry.Kind != practice.KindUse {
		delete(content, "by")
	}
	return content
}

func TestWorkbookCarriesContactsOnASheetOfTheirOwn(t *testing.T) {
	m := newMaker(5)
	list := m.practices(1)
	c := exchange.Collection{Practices: exchange.Of(list), Entries: m.entries(t, list)}
	reading := readBack(t, "x.xlsx", written(t, "xlsx", c, exchange.Options{Contacts: true}), exchange.Mapping{})
	if len(reading.Entries) != 1 || reading.Entries[0].ID != list[0].Author || len(reading.Problems) > 0 {
		t.Fatalf("want the contact, got %v %v", reading.Entries, reading.Problems)
	}
	var want, got practice.Contact
	_ = json.Unmarshal(c.Entries[1].Content, &want)
	_ = json.Unmarshal(reading.Entries[0].Content, &got)
	if want != got {
		t.Errorf("want %+v, got %+v", want, got)
	}
	without := readBack(t, "x.xlsx", written(t, "xlsx", c, exchange.Options{}), exchange.Mapping{})
	if len(without.Entries) != 0 || without.Records[0].Practice.Author != "" {
		t.Errorf("want no contact without the tick, got %v", without.Entries)
	}
}

func TestContactsAreRefusedWhereTheyHaveNoRoom(t *testing.T) {
	format, _ := exchange.FormatOf("csv")
	err := exchange.Write(t.Context(), io.Discard, format, exchange.Collection{}, exchange.Options{Contacts: true})
	if problems := data.ProblemsOf(err); len(problems) != 1 || problems[0].Code != "exchange.contacts.no-room" {
		t.Errorf("want a refusal, got %v", err)
	}
}

func TestOnlyWhatIsPublicLeavesForThePublic(t *testing.T) {
	m := newMaker(8)
	list := m.practices(3)
	for i := range list {
		list[i].Audience = data.Internal
	}
	list[1].Audience = data.ForPublic
	entries := m.entries(t, list)
	reading := readBack(t, "x.json", written(t, "json", exchange.Collection{Practices: exchange.Of(list), Entries: entries},
		exchange.Options{Public: true}), exchange.Mapping{})
	if len(reading.Records) != 1 || reading.Records[0].Practice.ID != list[1].ID {
		t.Fatalf("want the public practice alone, got %d", len(reading.Records))
	}
	for _, entry := range reading.Entries {
		if entry.Practice != "" || entry.Kind == practice.KindQuota || entry.Kind == practice.KindContact {
			t.Errorf("want no %s", entry.Kind)
		}
	}
}

func TestTextsLongerThanACellAreKeptWhole(t *testing.T) {
	long := strings.Repeat("Änne 😀 ", 9_000) + "end"
	list := []data.Practice{{ID: "00000000-0000-7000-8000-000000000001", Title: data.Text{"de": "Lang"}, Description: data.Text{"de": long, "en": "short"}}}
	reading := readBack(t, "x.xlsx", written(t, "xlsx", exchange.Collection{Practices: exchange.Of(list)}, exchange.Options{}), exchange.Mapping{})
	if got := reading.Records[0].Practice.Description["de"]; got != long {
		t.Errorf("want %d bytes, got %d", len(long), len(got))
	}
	if got := reading.Records[0].Practice.Description["en"]; got != "short" {
		t.Errorf("want the other language left alone, got %q", got)
	}
}

func TestEmptyCollectionsAreWritten(t *testing.T) {
	for _, format := range exchange.Formats {
		if format.Holds == exchange.OnePractice {
			continue
		}
		var out bytes.Buffer
		if err := exchange.Write(t.Context(), &out, format, exchange.Collection{}, exchange.Options{}); err != nil {
			t.Errorf("%s: %v", format.ID, err)
		}
	}
}

func TestCancellingEndsReadingAndWriting(t *testing.T) {
	content := written(t, "csv", exchange.Collection{Practices: exchange.Of(newMaker(1).practices(50))}, exchange.Options{})
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := exchange.Read(ctx, fileOf("x.csv", content), exchange.Mapping{}, exchange.Context{}); !errors.Is(err, context.Canceled) {
		t.Errorf("reading: want cancelled, got %v", err)
	}
	format, _ := exchange.FormatOf("xlsx")
	err := exchange.Write(ctx, io.Discard, format, exchange.Collection{Practices: exchange.Of(newMaker(1).practices(2))}, exchange.Options{})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("writing: want cancelled, got %v", err)
	}
}

func shared(t testing.TB, path ...string) string {
	t.Helper()
	folder := os.Getenv("PHAROS_SHARED")
	if folder == "" {
		folder = filepath.Join("..", "..", "..", "shared")
	}
	full := filepath.Join(append([]string{folder, "data"}, path...)...)
	if _, err := os.Stat(full); err != nil {
		t.Skip("the shared data are not here")
	}
	return full
}
