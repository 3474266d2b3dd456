package directory

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"pharos/data"
	"pharos/data/practice"
	"pharos/resources/phrase"
)

// A state is what the screen shows, without any widget.
type state struct {
	say      *phrase.Printer
	kinds    []kind
	base     holdings
	at       int          // into kinds: the tab
	id       data.EntryID // whose sheet is shown; empty: none
	shelf    string       // what the list is narrowed to; empty: everything
	rows     []record     // what the list shows before its filter
	ticked   map[data.EntryID]bool
	language string // of the texts that are shown
	today    string // YYYY-MM-DD
}

func newState(say *phrase.Printer, today time.Time) *state {
	return &state{
		say: say, kinds: everyKind(), ticked: map[data.EntryID]bool{}, language: say.Language(), today: today.Format(time.DateOnly),
	}
}

// holdings are what was read of the catalogue. They are replaced as a whole.
type holdings struct {
	kinds   []kind
	records map[data.EntryKind][]record
	place   map[data.EntryID]place
	cards   []data.PracticeCard
	card    map[data.PracticeID]int
	uses    []practice.Use
	regions []data.Region
	known   map[data.RegionCode]data.Region
	terms   map[termPlace]data.EntryID
	ties    map[data.EntryID][]tie
	loose   []practice.Organisation // that practices name and the catalogue has no entry of, without ids
	full    bool                    // was read at all
}

// A place is where a record stands: its kind and its number there.
type place struct {
	kind data.EntryKind
	row  int
}

// settle works out what follows from records and cards.
func (h *holdings) settle() error {
	if err := h.termsInUse(); err != nil {
		return err
	}
	h.locate()
	h.card = make(map[data.PracticeID]int, len(h.cards))
	for i, card := range h.cards {
		h.card[card.ID] = i
	}
	h.tieAll()
	h.loose = h.unlinked()
	return nil
}

// locate notes where the records stand.
func (h *holdings) locate() {
	h.place = map[data.EntryID]place{}
	for _, k := range h.kinds {
		for row, r := range h.records[k.id] {
			h.place[r.entry.ID] = place{k.id, row}
		}
	}
}

// record returns an entry by its id.
func (h *holdings) record(id data.EntryID) (record, bool) {
	at, known := h.place[id]
	if !known {
		return record{}, false
	}
	return h.records[at.kind][at.row], true
}

func (s *state) kind() kind { return s.kinds[s.at] }

func (s *state) records() []record { return s.base.records[s.kind().id] }

// current is the record whose sheet is shown; false where there is none.
func (s *state) current() (record, bool) {
	if at, known := s.base.place[s.id]; !known || at.kind != s.kind().id {
		return record{}, false
	}
	return s.base.record(s.id)
}

// row is a record of the list by its place in it.
func (s *state) row(at int) record {
	if at < 0 || at >= len(s.rows) {
		return record{of: s.kind().fresh("")}
	}
	return s.rows[at]
}

// rowOf is the place of an entry in the list, -1 where it is not there.
func (s *state) rowOf(id data.EntryID) int {
	return slices.IndexFunc(s.rows, func(r record) bool { return r.entry.ID == id })
}

// setRows narrows the list to the shelf chosen, by name.
func (s *state) setRows() {
	k, sortKey := s.kind(), s.say.SortKey()
	keys := map[data.EntryID]string{}
	s.rows = nil
	for _, r := range s.records() {
		if s.shelf == "" || k.shelf(s, r.of) == s.shelf {
			s.rows, keys[r.entry.ID] = append(s.rows, r), sortKey(s.title(r))
		}
	}
	slices.SortStableFunc(s.rows, func(a, b record) int { return strings.Compare(keys[a.entry.ID], keys[b.entry.ID]) })
	for id := range s.ticked {
		if _, there := s.base.place[id]; !there {
			delete(s.ticked, id)
		}
	}
}

// shelves are those with something in them, and how much.
func (s *state) shelves() (keys []string, count map[string]int) {
	k := s.kind()
	count = map[string]int{}
	for _, r := range s.records() {
		if key := k.shelf(s, r.of); key != "" {
			count[key]++
		}
	}
	for _, key := range k.shelves {
		if count[key] > 0 {
			keys = append(keys, key)
		}
	}
	less := s.say.Less()
	var others []string
	for key := range count {
		if !slices.Contains(k.shelves, key) {
			others = append(others, key)
		}
	}
	slices.SortFunc(others, func(a, b string) int {
		switch {
		case less(k.shelved(s, a), k.shelved(s, b)):
			return -1
		case less(k.shelved(s, b), k.shelved(s, a)):
			return 1
		}
		return strings.Compare(a, b)
	})
	return append(keys, others...), count
}

// title is the name of a record in the window's language.
func (s *state) title(r record) string {
	k := s.kind()
	if r.entry.Kind != "" {
		k = s.kinds[kindAt(s.kinds, r.entry.Kind)]
	}
	title := k.title(r.of)
	if t, is := r.of.(*practice.Term); is && len(t.Name) == 0 && t.Key != "" {
		return practice.CleanLine(s.termWords(t))
	}
	if words := practice.CleanLine(title.In(s.say.Language())); words != "" {
		return words
	}
	return s.say.Text("screen.directory.nameless")
}

// termWords is what a word without a name of its own is called: as the program has it, or itself.
func (s *state) termWords(t *practice.Term) string {
	if key := "practice.theme." + t.Key; t.Taxonomy == "theme" && s.say.Has(key) {
		return s.say.Text(key)
	}
	return t.Key
}

// titleOf is the name of an entry by its id; empty where it is not there.
func (s *state) titleOf(id data.EntryID) string {
	r, known := s.base.record(id)
	if !known {
		return ""
	}
	return s.title(r)
}

func (s *state) practiceTitle(id data.PracticeID) string {
	at, known := s.base.card[id]
	if !known {
		return s.say.Text("screen.directory.practice-gone")
	}
	card := s.base.cards[at]
	return cmp.Or(practice.Called(card.Title, card.Key, s.say.Language()), s.say.Text("practice.untitled"))
}

func (s *state) regionName(code data.RegionCode) string {
	if code == "" {
		return ""
	}
	return cmp.Or(s.base.known[code].Name.In(s.say.Language()), string(code))
}

func (s *state) regionNames(codes []data.RegionCode) []string {
	names := make([]string, len(codes))
	for i, code := range codes {
		names[i] = s.regionName(code)
	}
	return names
}

// worded is the phrase of a key, or the key where a user made it up.
func (s *state) worded(prefix, key string) string {
	if key != "" && s.say.Has(prefix+key) {
		return s.say.Text(prefix + key)
	}
	return key
}

// dateWords is a date as the language writes it; one without a day stays as it is.
func (s *state) dateWords(date string) string {
	if at, err := time.Parse(time.DateOnly, date); err == nil {
		return s.say.Date(at)
	}
	return date
}

// fieldWords is the label of a field.
func (s *state) fieldWords(f field) string { return s.say.Text("screen.directory.field." + f.id) }

// practicesTied counts the practices that an entry has to do with, each once.
func (s *state) practicesTied(id data.EntryID) int {
	n, last := 0, data.PracticeID("")
	seen := map[data.PracticeID]bool{}
	for _, t := range s.base.ties[id] {
		if t.practice != "" && t.practice != last && !seen[t.practice] {
			seen[t.practice] = true
			n++
		}
		last = t.practice
	}
	return n
}

// chosen are the entries ticked, else the one whose sheet is shown.
func (s *state) chosen() []record {
	var all []record
	for _, r := range s.records() {
		if s.ticked[r.entry.ID] {
			all = append(all, r)
		}
	}
	if len(all) > 0 {
		return all
	}
	if r, there := s.current(); there {
		return []record{r}
	}
	return nil
}
