package exchange

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"time"

	"pharos/data"
	"pharos/data/practice"
)

// A Stored is where practices are kept. The catalogue is one.
type Stored interface {
	PracticesByID(ctx context.Context, ids []data.PracticeID) ([]data.Practice, error)
	Entry(ctx context.Context, id data.EntryID) (data.Entry, error) // data.ErrNotFound where there is none
	EntriesOf(ctx context.Context, practice data.PracticeID) ([]data.Entry, error)
}

// A Plan is what storing a reading would do.
type Plan struct {
	File      string
	New       []Item
	Changed   []Item
	Unchanged []Item
	Rejected  []data.Problem // rows that are not taken, with line and what to do
	Notices   []data.Problem // what is taken otherwise than it stood
	Entries   []data.Entry   // to be stored, new or changed
	Kept      int            // entries that are stored already as they are

	revisions map[data.PracticeID]int64
	arriving  []arriving
}

// An Item is a record and what comes of it.
type Item struct {
	Record  Record
	Was     data.Practice // zero for a new one
	Now     data.Practice
	ByTitle bool // it was found by title and region, not by an id
}

// Differences are what the item changes, field by field.
func (i Item) Differences() []practice.Difference { return practice.Differences(i.Was, i.Now) }

// Plan compares what was read with what is stored. cards are those of all stored practices. A record is
// an update of the practice with its id, else with its key, else with the same title and a region in
// common; each stored practice takes one record, further ones are rejected. Fields that the file does
// not have stay, and so do those it leaves empty unless the mapping erases.
func (r *Reading) Plan(ctx context.Context, cards []data.PracticeCard, stored Stored) (Plan, error) {
	p := &planning{ctx: ctx, reading: r, became: map[data.PracticeID]data.PracticeID{}, known: shelfOf(cards), plan: Plan{File: r.File, revisions: map[data.PracticeID]int64{}}}
	p.pair()
	if err := p.compare(stored); err != nil {
		return Plan{}, wrap("plan of an import", err)
	}
	for _, work := range []func() error{
		func() error { return p.entries(stored) }, p.follow, func() error { return p.arrivals(stored) },
	} {
		if err := work(); err != nil {
			return Plan{}, wrap("plan of an import", err)
		}
	}
	return p.plan, nil
}

// Change is the plan as one step. New practices have got their ids. The change fails with
// data.ErrConflict where a practice was changed since the plan was made. A practice that comes in another
// state than its reviews lead to gets an event that tells so.
func (p Plan) Change(by string) data.PracticeChange {
	change := data.PracticeChange{
		Kind: practice.StepImport, By: by, Unchanged: p.revisions,
		PutEntries: slices.Concat(p.Entries, p.events(by, time.Now().UTC())),
		Args:       map[string]string{"count": strconv.Itoa(len(p.New) + len(p.Changed)), "file": p.File},
	}
	change.Put = make([]data.Practice, 0, len(p.New)+len(p.Changed))
	for _, list := range [][]Item{p.New, p.Changed} {
		for _, item := range list {
			change.Put = append(change.Put, item.Now)
		}
	}
	if len(change.Put) == 0 {
		change.Kind, change.Args["count"] = practice.StepImportEntries, strconv.Itoa(len(p.Entries))
	}
	return change
}

// IsEmpty reports whether there is nothing to store.
func (p Plan) IsEmpty() bool { return len(p.New)+len(p.Changed)+len(p.Entries) == 0 }

// A shelf finds cards.
type shelf struct {
	byID    map[data.PracticeID]data.PracticeCard
	byKey   map[string]data.PracticeID
	byTitle map[string][]data.PracticeID
}

func shelfOf(cards []data.PracticeCard) shelf {
	s := shelf{map[data.PracticeID]data.PracticeCard{}, map[string]data.PracticeID{}, map[string][]data.PracticeID{}}
	for _, card := range cards {
		s.byID[card.ID] = card
		if card.Key != "" {
			s.byKey[card.Key] = card.ID
		}
		for _, title := range titles(card.Title) {
			s.byTitle[title] = append(s.byTitle[title], card.ID)
		}
	}
	return s
}

// titles are those of every language, comparable, each once.
func titles(t data.Text) []string {
	var found []string
	for _, text := range t {
		if text = folded(text); text != "" && !slices.Contains(found, text) {
			found = append(found, text)
		}
	}
	slices.Sort(found)
	return found
}

// find returns the stored practice that a practice of a file is; byTitle where only its words tell.
func (s shelf) find(p data.Practice, idsCount bool) (id data.PracticeID, byTitle bool) {
	if idsCount {
		if _, is := s.byID[p.ID]; is {
			return p.ID, false
		}
		if id := s.byKey[p.Key]; id != "" && p.ID == "" {
			return id, false
		}
		if p.ID != "" || p.Key != "" {
			return "", false
		}
	}
	for _, title := range titles(p.Title) {
		for _, id := range s.byTitle[title] {
			if samePlace(p.Regions, p.Country, s.byID[id]) {
				return id, true
			}
		}
	}
	return "", false
}

// samePlace reports whether a region is in common; without regions on both sides the country counts.
func samePlace(regions []data.RegionCode, country string, card data.PracticeCard) bool {
	if len(regions) == 0 && len(card.Regions) == 0 {
		return country == card.Country
	}
	return slices.ContainsFunc(regions, card.InRegion)
}

// A planning makes a plan.
type planning struct {
	ctx     context.Context
	reading *Reading
	known   shelf
	plan    Plan
	pairs   []pair
	became  map[data.PracticeID]data.PracticeID // ids of the file, and what they are in the catalogue
}

type pair struct {
	record  Record
	stored  data.PracticeID // empty for a new one
	byTitle bool
	origin  data.PracticeID // the id that the file gives it
}

// pair finds for each record what it updates, and rejects what the file has twice.
func (p *planning) pair() {
	for _, problem := range p.reading.Problems {
		switch {
		case rejecting[problem.Code]:
			p.plan.Rejected = append(p.plan.Rejected, problem)
		default:
			p.plan.Notices = append(p.plan.Notices, problem)
		}
	}
	ids, keys, places := map[data.PracticeID]int{}, map[string]int{}, map[string]int{}
	p.pairs = make([]pair, 0, len(p.reading.Records))
	for _, record := range p.reading.Records {
		origin := record.Practice.ID
		if p.reading.Mapping.ByTitle {
			record.Practice.ID, record.Practice.Key = "", ""
		}
		known, byTitle := p.known.find(record.Practice, !p.reading.Mapping.ByTitle)
		if known == "" && len(titles(record.Practice.Title)) == 0 {
			p.reject("exchange.row.no-title", record, 0)
			continue
		}
		if line := p.twice(record, known, [3]any{ids, keys, places}); line > 0 {
			p.reject("exchange.row.twice", record, line)
			continue
		}
		p.pairs = append(p.pairs, pair{record, known, byTitle, origin})
	}
}

// rejecting are the problems of rows of which nothing is taken.
var rejecting = map[string]bool{
	"exchange.row.too-long": true, "exchange.row.no-title": true, "exchange.row.unreadable": true, "exchange.row.twice": true,
	"exchange.entry.impossible": true, "practice.text-too-large": true, "practice.list-too-large": true, "practice.too-large": true,
	"exchange.reference.no-title": true, "exchange.reference.twice": true, "exchange.bibtex.broken": true,
}

// twice returns the line at which the file had the same practice before; 0 where it had not.
func (p *planning) twice(record Record, known data.PracticeID, seen [3]any) int {
	ids, keys, places := seen[0].(map[data.PracticeID]int), seen[1].(map[string]int), seen[2].(map[string]int)
	one, place := record.Practice, placeKey(record.Practice)
	id := cmp.Or(known, one.ID)
	line := 0
	if id != "" {
		line = ids[id]
	}
	if line == 0 && one.Key != "" {
		line = keys[one.Key]
	}
	if line == 0 && id == "" && one.Key == "" {
		line = places[place]
	}
	if line > 0 {
		return line
	}
	if ids[id] = record.Line; one.Key != "" {
		keys[one.Key] = record.Line
	}
	places[place] = record.Line
	return 0
}

func placeKey(p data.Practice) string {
	regions := slices.Sorted(slices.Values(p.Regions))
	return fmt.Sprint(titles(p.Title), regions, p.Country)
}

func (p *planning) reject(code string, record Record, other int) {
	p.plan.Rejected = append(p.plan.Rejected, data.Problem{
		Code: code, Severity: data.Warning, File: p.reading.File, Line: record.Line,
		Args: map[string]string{"value": short(record.Practice.Title.In("")), "other": strconv.Itoa(other)},
	})
}

// atOnce is how many practices are read in full at a time.
const atOnce = 500

// compare lays every record over what is stored.
func (p *planning) compare(stored Stored) error {
	p.plan.New = make([]Item, 0, p.unknown()) // items are large: a list that grows would be there twice
	for pairs := range slices.Chunk(p.pairs, atOnce) {
		if err := p.ctx.Err(); err != nil {
			return err
		}
		var ids []data.PracticeID
		for _, one := range pairs {
			if one.stored != "" {
				ids = append(ids, one.stored)
			}
		}
		var were []data.Practice
		if len(ids) > 0 {
			var err error
			if were, err = stored.PracticesByID(p.ctx, ids); err != nil {
				return err
			}
		}
		byID := data.Keyed(were, func(p data.Practice) data.PracticeID { return p.ID })
		for _, one := range pairs {
			if err := p.item(one, byID[one.stored]); err != nil {
				return err
			}
		}
	}
	return nil
}

// unknown counts the pairs of which nothing is stored.
func (p *planning) unknown() (n int) {
	for _, one := range p.pairs {
		if one.stored == "" {
			n++
		}
	}
	return n
}

func (p *planning) item(one pair, was data.Practice) error {
	item := Item{Record: one.record, ByTitle: one.byTitle, Was: was}
	var err error
	if was.ID == "" {
		item.Now = p.fresh(one.record)
		p.became[one.origin] = item.Now.ID
		p.plan.New = append(p.plan.New, item)
		return nil
	}
	if item.Now, err = merged(was, one.record, p.reading.Mapping.Erase); err != nil {
		return err
	}
	item.Now.ID = was.ID
	p.became[one.origin] = was.ID
	if p.keyTaken(item.Now.Key, was.ID) {
		item.Now.Key = was.Key
		p.notice("exchange.key.taken", one.record)
	}
	same, err := sameBut(was, item.Now)
	if err != nil {
		return err
	}
	if same {
		p.plan.Unchanged = append(p.plan.Unchanged, item)
		return nil
	}
	p.plan.revisions[was.ID] = p.known.byID[was.ID].Revision
	p.plan.Changed = append(p.plan.Changed, item)
	return nil
}

// fresh is a new practice. One of a foreign table was written in the language of the table.
func (p *planning) fresh(record Record) data.Practice {
	now := record.Practice
	if now.ID == "" {
		now.ID = practice.NewID[data.PracticeID]()
	}
	if now.Language == "" && !p.reading.Known && len(p.reading.Columns) > 0 {
		now.Language = p.reading.Mapping.Language
	}
	if p.keyTaken(now.Key, now.ID) {
		now.Key = ""
		p.notice("exchange.key.taken", record)
	}
	return now
}

func (p *planning) keyTaken(key string, by data.PracticeID) bool {
	other := p.known.byKey[key]
	return key != "" && other != "" && other != by
}

func (p *planning) notice(code string, record Record) {
	p.plan.Notices = append(p.plan.Notices, data.Problem{
		Code: code, Severity: data.Warning, File: p.reading.File, Line: record.Line,
		Args: map[string]string{"value": record.Practice.Key},
	})
}

// merged lays a record over a stored practice: what the record tells counts, languages apart. Where
// empty cells erase, what it has and leaves empty goes.
func merged(was data.Practice, record Record, erase bool) (now data.Practice, err error) {
	below, err := treeOf(was)
	if err != nil {
		return now, err
	}
	above, err := treeOf(record.Practice)
	if err != nil {
		return now, err
	}
	if erase && record.Whole {
		for name := range below {
			if name != "id" && name != "created" && name != "changed" && name != "key" {
				delete(below, name)
			}
		}
	}
	if erase {
		for _, path := range record.Empty {
			below.drop(path)
		}
	}
	below.over(above)
	return now, below.into(&now)
}

// sameBut reports whether two states differ in nothing but the times of their making.
func sameBut(was, now data.Practice) (bool, error) {
	before, err := treeOf(was)
	if err != nil {
		return false, err
	}
	after, err := treeOf(now)
	if err != nil {
		return false, err
	}
	for _, name := range []string{"created", "changed"} {
		delete(before, name)
		delete(after, name)
	}
	return reflect.DeepEqual(before, after), nil
}

// entries lays the entries that came along over the stored ones.
func (p *planning) entries(stored Stored) error {
	seen := map[data.EntryID]bool{}
	for _, entry := range p.reading.Entries {
		if err := p.ctx.Err(); err != nil {
			return err
		}
		if seen[entry.ID] {
			continue
		}
		seen[entry.ID] = true
		entry, belongs, err := p.belonging(entry)
		if err != nil {
			return err
		}
		if !belongs {
			p.plan.Rejected = append(p.plan.Rejected, data.Problem{
				Code: "exchange.entry.nobody", Severity: data.Warning, File: p.reading.File,
				Args: map[string]string{"value": short(entry.Name), "kind": string(entry.Kind)},
			})
			continue
		}
		was, err := stored.Entry(p.ctx, entry.ID)
		if err != nil && !errors.Is(err, data.ErrNotFound) {
			return err
		}
		now, same, err := mergedEntry(was, entry)
		if err != nil {
			return err
		}
		if same {
			p.plan.Kept++
			continue
		}
		p.plan.Entries = append(p.plan.Entries, now)
	}
	return nil
}

// belonging gives an entry to the practice that the one of the file became. It reports false where
// there is none.
func (p *planning) belonging(entry data.Entry) (data.Entry, bool, error) {
	if entry.Practice == "" {
		return entry, true, nil
	}
	id, came := p.became[entry.Practice]
	if !came {
		_, known := p.known.byID[entry.Practice]
		return entry, known, nil
	}
	if id == entry.Practice {
		return entry, true, nil
	}
	content, err := parseTree(entry.Content)
	if err != nil {
		return entry, false, err
	}
	entry.Practice, content["practice"] = id, string(id)
	entry.Content, err = json.Marshal(content)
	return entry, true, err
}

// mergedEntry lays an entry over the stored one; what the file does not tell stays. An entry of another
// kind with the same id is kept as it is.
func mergedEntry(was, entry data.Entry) (now data.Entry, same bool, err error) {
	if was.ID == "" {
		return entry, false, nil
	}
	if was.Kind != entry.Kind || was.Practice != entry.Practice {
		return was, true, nil
	}
	below, err := parseTree(was.Content)
	if err != nil {
		return now, false, err
	}
	before, err := parseTree(was.Content)
	if err != nil {
		return now, false, err
	}
	above, err := parseTree(entry.Content)
	if err != nil {
		return now, false, err
	}
	above.prune()
	below.over(above)
	now = was
	now.Name = cmp.Or(entry.Name, was.Name)
	now.Content, err = json.Marshal(below)
	return now, reflect.DeepEqual(before, below) && now.Name == was.Name, err
}
