package practices

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"pharos/app/session"
	"pharos/data"
	"pharos/data/facet"
	"pharos/data/practice"
	"pharos/resources/phrase"
)

// worst are cards that hold what no screen likes.
func worst() []data.PracticeCard {
	tags := make([]string, 10_000)
	for i := range tags {
		tags[i] = fmt.Sprint("tag ", i)
	}
	return []data.PracticeCard{
		{ID: "1", Key: "GP1", Title: data.Text{"en": strings.Repeat("long ", 60)}, State: data.Draft, Start: "2020-05", Budget: data.Amount{EUR: 5000, Known: true}},
		{ID: "2", Title: data.Text{"el": "Τοπική ανάπτυξη"}, State: data.Published, Evidence: 5, Themes: []string{"medtech"}, Tags: tags, Country: "EL"},
		{ID: "3", Title: data.Text{"en": "\u202Eabc\u202C line\nbreak"}, Themes: []string{"medtech", "food"}, Place: data.Text{"en": "Zagreb"}, Budget: data.Amount{EUR: 9e6, Known: true}},
		{ID: "4"},
	}
}

func stateOf(t *testing.T, cards []data.PracticeCard, route session.Route) *state {
	t.Helper()
	s := newState(phrase.For("en"))
	s.shelf = facet.NewShelf(cards)
	s.restore(route)
	ask(t, s)
	return s
}

func ask(t *testing.T, s *state) {
	t.Helper()
	answer, err := s.shelf.Ask(context.Background(), s.asked(nil, "2026-01-01"))
	if err != nil {
		t.Fatal(err)
	}
	arrange(context.Background(), s.ask, &answer, s.sortKeys())
	s.take(s.ask, answer)
}

func ids(s *state) string {
	var list []string
	for _, id := range s.answer.IDs {
		list = append(list, string(id))
	}
	return strings.Join(list, "")
}

func TestRoutesBringTheQuestionBack(t *testing.T) {
	for name, route := range map[string]session.Route{
		"nothing":        session.NewRoute(ID),
		"words":          session.NewRoute(ID, "text", "Ærø & co?"),
		"several values": session.NewRoute(ID, "theme", "food\nmedtech", "state", "draft"),
		"not said":       session.NewRoute(ID, "theme", facet.None),
		"an order":       session.NewRoute(ID, "sort", "-place"),
		"everything":     session.NewRoute(ID, "id", "3", "text", "x", "tag", "a=b;c", "sort", "changed"),
	} {
		s := newState(phrase.For("en"))
		s.restore(route)
		if got := s.route(); got != route {
			t.Errorf("%s: want %v, got %v", name, route, got)
		}
	}
}

func TestFiltersAreTurnedAndCounted(t *testing.T) {
	s := stateOf(t, worst(), session.NewRoute(ID))
	s.turn(facet.Theme, "medtech")
	before := s.ask
	ask(t, s)
	if len(s.answer.IDs) != 2 || len(s.chips()) != 1 || s.chips()[0].label != "Theme: Medical technology" {
		t.Errorf("want the two and a chip, got %v %v", s.answer.IDs, s.chips())
	}
	s.turn(facet.Theme, "food")
	s.turn(facet.Theme, "medtech")
	ask(t, s)
	if ids(s) != "3" {
		t.Errorf("want what has food, got %v", s.answer.IDs)
	}
	if len(before.filter[facet.Theme]) != 1 {
		t.Error("a question that is being answered must not change")
	}
	s.turn(facet.Theme, "food")
	if s.ask.narrows() {
		t.Errorf("want nothing left to filter by, got %v", s.ask.filter)
	}
}

func TestTheReadPracticeStaysWhileItIsShown(t *testing.T) {
	s := stateOf(t, worst(), session.NewRoute(ID, "id", "GP1"))
	if s.read != "1" {
		t.Fatalf("want the practice found by its key, got %q", s.read)
	}
	s.turn(facet.Theme, "medtech")
	ask(t, s)
	if s.read != s.answer.IDs[0] {
		t.Errorf("want the first that is left, got %q of %v", s.read, s.answer.IDs)
	}
	s.ask.filter = map[string][]string{facet.Theme: {"none such"}}
	ask(t, s)
	if s.read != "" || len(s.answer.IDs) != 0 {
		t.Errorf("want none read, got %q", s.read)
	}
}

func TestEveryColumnSortsBothWays(t *testing.T) {
	s := stateOf(t, worst(), session.NewRoute(ID))
	s.near = map[data.RegionCode]float64{"DE60": 0}
	for _, column := range allColumns {
		for _, down := range []bool{false, true} {
			s.ask.sort = sortOf(column, down)
			if got, gotDown := columnOf(s.ask.sort); got != column || gotDown != down {
				t.Errorf("%s %v: want it named back, got %s %v by %q", column, down, got, gotDown, s.ask.sort)
			}
			ask(t, s)
			if len(s.answer.IDs) != 4 {
				t.Errorf("%s: want all four, got %v", column, s.answer.IDs)
			}
		}
	}
	for _, row := range []struct{ sort, want string }{
		{sortOf(columnBudget, false), "13"}, {sortOf(columnBudget, true), "31"}, // then those without
		{sortOf(columnPlace, false), "23"}, {sortOf(columnPlace, true), "32"}, // EL before Zagreb
	} {
		s.ask.sort = row.sort
		ask(t, s)
		if got := ids(s); !strings.HasPrefix(got, row.want) {
			t.Errorf("%s: want %s first, got %s", row.sort, row.want, got)
		}
	}
}

func TestTicksAreOnlyOfWhatIsShown(t *testing.T) {
	s := stateOf(t, worst(), session.NewRoute(ID))
	s.tickAll()
	if len(s.ticked) != 4 || len(s.chosen()) != 4 {
		t.Errorf("want all chosen, got %v", s.ticked)
	}
	s.turn(facet.Theme, "medtech")
	ask(t, s)
	if len(s.chosen()) != 2 {
		t.Errorf("want those out of sight dropped, got %v", s.chosen())
	}
	s.tickAll()
	if got := s.chosen(); len(got) != 1 || got[0] != s.read {
		t.Errorf("want the one read where none is chosen, got %v", got)
	}
	s.tickRows(-1, 99)
	s.turnRow(0)
	s.turnRow(99)
	if s.tickedRow(0) || !s.tickedRow(1) || s.tickedRow(99) {
		t.Errorf("want the second alone, got %v", s.ticked)
	}
}

func TestFacetsShowFewValuesUntilAllAreAskedFor(t *testing.T) {
	s := stateOf(t, worst(), session.NewRoute(ID))
	tags := func() (rows []facetRow) {
		for _, row := range s.facetRows() {
			if row.facet == facet.Tag {
				rows = append(rows, row)
			}
		}
		return rows
	}
	if got := tags(); len(got) != 1 || got[0].kind != headRow {
		t.Errorf("want a closed facet, got %v", got)
	}
	s.fold(facetRow{kind: headRow, facet: facet.Tag}, true)
	got := tags()
	if last := got[len(got)-1]; len(got) != fewValues+2 || last.kind != moreRow || !strings.Contains(last.label, "9,99") {
		t.Errorf("want a few values and how many more, got %v", got)
	}
	s.fold(got[len(got)-1], true)
	got = tags()
	if last := got[len(got)-1]; len(got) < facet.MostValues || last.kind != restRow || !strings.Contains(last.label, "9,8") {
		t.Errorf("want the values listed and the rest told, got %d, %v", len(got), got[len(got)-1])
	}
	s.facets.narrow = "TAG 1"
	if got = tags(); len(got) < 2 || slices.ContainsFunc(got[1:], func(r facetRow) bool { return r.kind == valueRow && !strings.HasPrefix(r.label, "tag 1") }) {
		t.Errorf("want the values narrowed, got %v", got)
	}
}

func TestAKeptSearchIsThePlaceUntilItIsAltered(t *testing.T) {
	search := practice.Search{ID: "s", Name: "Ours", Text: "x", Filter: map[string][]string{facet.Theme: {"food"}}, Sort: facet.ByNewest}
	s := newState(phrase.For("en"))
	s.restore(session.NewRoute(ID, "search", "s"))
	s.know = &names{searches: []practice.Search{search}}
	s.openSearch()
	if s.ask.text != "x" || s.ask.sort != facet.ByNewest {
		t.Errorf("want the question of the search, got %v", s.ask)
	}
	if got, want := s.route(), session.NewRoute(ID, "search", "s"); got != want {
		t.Errorf("want the search as the place, got %v", got)
	}
	s.turn(facet.Theme, "medtech")
	if got := s.route(); got.Param("theme") != "food\nmedtech" || got.Param("search") != "s" {
		t.Errorf("want the altered question beside the search, got %v", got)
	}
	if kept := s.ask.kept("s", "Ours"); !questionOf(kept).equal(s.ask) {
		t.Errorf("want the question kept whole, got %v", kept)
	}
	if len(search.Filter[facet.Theme]) != 1 {
		t.Error("the kept search must not change by itself")
	}
}

func TestViewsAreRemembered(t *testing.T) {
	s := newState(phrase.For("en"))
	s.table, s.columns, s.facets.open = true, []string{columnTitle, columnTags}, map[string]bool{facet.Tag: true, facet.Theme: false}
	next := newState(phrase.For("en"))
	next.recall(s.view())
	if !next.table || !slices.Equal(next.columns, s.columns) || !next.facets.open[facet.Tag] || next.facets.open[facet.Theme] {
		t.Errorf("want the view back, got %+v", next)
	}
	for _, text := range []string{"", "{", "[]", `{"columns":["no such"]}`, "null"} {
		next = newState(phrase.For("en"))
		next.recall(text)
		if next.table || len(next.columns) > 0 {
			t.Errorf("%q: want the usual view, got %+v", text, next)
		}
	}
}

func TestColumnsAreTurned(t *testing.T) {
	s := newState(phrase.For("en"))
	s.turnColumn(columnTags)
	s.turnColumn(columnPlace)
	s.turnColumn(columnTitle)
	got := s.shownColumns()
	if !slices.Contains(got, columnTags) || slices.Contains(got, columnPlace) || !slices.Contains(got, columnTitle) || slices.Contains(got, columnDistance) {
		t.Errorf("want tags, no place, the title always and no distance without a focus, got %v", got)
	}
}

func TestFacesOfTheWorstCards(t *testing.T) {
	s := stateOf(t, worst(), session.NewRoute(ID))
	for row := range s.answer.IDs {
		if face := s.face(row); face.title == "" || strings.ContainsAny(face.title, "\n") {
			t.Errorf("row %d: want a title of one line, got %q", row, face.title)
		}
	}
	if face := s.face(99); face.title == "" {
		t.Error("want a row that is not there to say something")
	}
}

func TestSnippetsNameTheirField(t *testing.T) {
	s := newState(phrase.For("en"))
	text, marks := s.snippet(data.Snippet{Field: "results", Text: "a voucher", Marks: []data.Mark{{First: 2, End: 9}}})
	if !strings.HasSuffix(text, ": a voucher") || text[marks[0].First:marks[0].End] != "voucher" {
		t.Errorf("want the field before the words and the mark on them, got %q %v", text, marks)
	}
}
