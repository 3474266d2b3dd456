package catalogue_test

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"pharos/data"
	"pharos/data/catalogue"
)

// tables reads every row of the tables that a step may touch, numbers and all, as text.
func tables(t testing.TB, path string) map[string][]string {
	t.Helper()
	db, err := sql.Open("sqlite", "file:"+path+"?mode=ro")
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	dumped := map[string][]string{}
	for _, table := range []string{
		"region", "region_member", "indicator", "peer_group", "peer_group_member", "source", "source_indicator",
		"observation", "vintage", "design", "design_version",
	} {
		dumped[table] = rowsOf(t, db, table)
	}
	return dumped
}

func rowsOf(t testing.TB, db *sql.DB, table string) (lines []string) {
	t.Helper()
	rows, err := db.Query("SELECT * FROM " + table)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	columns, err := rows.Columns()
	if err != nil {
		t.Fatal(err)
	}
	values := make([]any, len(columns))
	for rows.Next() {
		places := make([]any, len(columns))
		for i := range values {
			places[i] = &values[i]
		}
		if err := rows.Scan(places...); err != nil {
			t.Fatal(err)
		}
		lines = append(lines, fmt.Sprintf("%v", values))
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	slices.Sort(lines)
	return lines
}

// differ names the first difference of two dumps; empty where there is none.
func differ(want, got map[string][]string) string {
	for table := range want {
		if slices.Equal(want[table], got[table]) {
			continue
		}
		return fmt.Sprintf("%s: missing %q, surplus %q", table,
			without(want[table], got[table]), without(got[table], want[table]))
	}
	return ""
}

func without(lines, others []string) (left []string) {
	for _, line := range lines {
		if !slices.Contains(others, line) && len(left) < 4 {
			left = append(left, line)
		}
	}
	return left
}

// A player does random things to a catalogue.
type player struct {
	t *testing.T
	c *catalogue.Catalogue
	*rand.Rand
}

func (p *player) indicator() data.IndicatorCode {
	return data.IndicatorCode(fmt.Sprintf("ind%d", p.IntN(4)))
}
func (p *player) region() data.RegionCode { return data.RegionCode(fmt.Sprintf("R%d", p.IntN(9))) }
func (p *player) period() data.Period     { return data.YearPeriod(2020 + p.IntN(3)) }

func (p *player) value() float64 {
	return []float64{0, 0.1, -1.0 / 3, 1e-310, 12345678.9, float64(p.IntN(9)), p.NormFloat64()}[p.IntN(7)]
}

func (p *player) observation() data.Observation {
	return data.Observation{
		Indicator: p.indicator(), Region: p.region(), Period: p.period(), Value: p.value(),
		Flags: []data.Flags{"", "b", "ep"}[p.IntN(3)], Line: p.IntN(100),
	}
}

func (p *player) batch() data.Batch {
	list := make([]data.Observation, p.IntN(30))
	for i := range list {
		list[i] = p.observation()
	}
	b := batchOf(fmt.Sprintf("d%d", p.IntN(3)), list...)
	for range p.IntN(3) {
		b.Regions = append(b.Regions, data.Region{Code: p.region(), Name: data.Text{[]string{"de", "fi"}[p.IntN(2)]: "Ä \"x\"'" + string(p.region())}})
		b.Indicators = append(b.Indicators, data.Indicator{Code: p.indicator(), Unit: data.Plain("%"), Definition: data.Text{"da": "Œ"}})
	}
	if p.IntN(4) == 0 {
		b.Groups = []data.PeerGroup{p.group()}
	}
	return b
}

func (p *player) group() data.PeerGroup {
	g := data.PeerGroup{ID: fmt.Sprintf("g%d", p.IntN(3)), Name: data.Plain(fmt.Sprint(p.IntN(5)))}
	for range p.IntN(4) {
		g.Members = append(g.Members, p.region())
	}
	return g
}

func (p *player) ownRegion() data.Region {
	r := data.Region{Code: p.region(), Name: data.Plain(fmt.Sprint("own", p.IntN(9))), Level: data.LevelOwn, Country: "DE"}
	for range p.IntN(4) {
		r.Members = append(r.Members, data.Member{Region: p.region(), Share: 1 - p.Float64()})
	}
	return r
}

func (p *player) definition() data.Indicator {
	return data.Indicator{
		Code: p.indicator(), Name: data.Plain("renamed"), Short: data.Text{"fi": "lyh"}, Factor: p.value(), Formula: "a/b",
		Expected: data.Range{Low: data.Bound{Value: p.value(), Known: p.IntN(2) == 0}}, Aggregation: data.AggregateMean,
	}
}

// move does one random thing. What is not there need not be removed.
func (p *player) move() (name string, err error) {
	moves := []struct {
		name string
		do   func() error
	}{
		{"accept", func() error { _, err := p.c.Accept(ctx, p.batch(), nil); return err }},
		{"accept again", func() error { _, err := p.c.Accept(ctx, p.batch(), nil); return err }},
		{"accept two", func() error {
			_, err := p.c.AcceptAll(ctx, []data.Batch{p.batch(), p.batch()}, nil)
			return err
		}},
		{"edit", func() error { return p.c.EditObservation(ctx, p.observation()) }},
		{"edit again", func() error { return p.c.EditObservation(ctx, p.observation()) }},
		{"remove observations", func() error {
			q := data.Query{Indicators: []data.IndicatorCode{p.indicator()}, Regions: []data.RegionCode{p.region(), p.region()}, Latest: p.IntN(2) == 0}
			_, err := p.c.RemoveObservations(ctx, q)
			return err
		}},
		{"remove source", func() error {
			sources, err := p.c.Sources(ctx)
			if err != nil || len(sources) == 0 {
				return err
			}
			_, err = p.c.RemoveSource(ctx, sources[p.IntN(len(sources))].ID)
			return err
		}},
		{"remove indicator", func() error { return p.c.RemoveIndicator(ctx, p.indicator()) }},
		{"remove region", func() error { return p.c.RemoveRegion(ctx, p.region()) }},
		{"remove group", func() error { return p.c.RemoveGroup(ctx, p.group().ID) }},
		{"put group", func() error { return p.c.PutGroups(ctx, []data.PeerGroup{p.group(), p.group()}) }},
		{"put region", func() error { return p.c.PutRegions(ctx, []data.Region{p.ownRegion(), p.ownRegion()}) }},
		{"put design", p.putDesign},
		{"change design", p.changeDesign},
		{"put indicator", func() error { return p.c.PutIndicators(ctx, []data.Indicator{p.definition()}) }},
	}
	m := moves[p.IntN(len(moves))]
	if err := m.do(); err != nil && !errors.Is(err, data.ErrNotFound) {
		return m.name, err
	}
	return m.name, nil
}

func (p *player) putDesign() error {
	_, err := p.c.PutDesign(ctx, data.SavedDesign{
		Kind: data.DesignKinds[p.IntN(3)], Name: data.Text{"": "Ä'\"", "fi": fmt.Sprint(p.IntN(9))},
		Content: fmt.Appendf(nil, `{"x":%d,"y":"\u0000'\"é"}`, p.IntN(5)),
	})
	return err
}

// changeDesign saves, renames, restores or removes one of the designs there are.
func (p *player) changeDesign() error {
	list, err := p.c.Designs(ctx, "")
	if err != nil || len(list) == 0 {
		return err
	}
	design := list[p.IntN(len(list))]
	switch p.IntN(5) {
	case 0:
		return p.c.RemoveDesign(ctx, design.ID)
	case 1:
		return p.c.RenameDesign(ctx, design.ID, data.Plain(fmt.Sprint("n", p.IntN(3))))
	case 2:
		_, err = p.c.RestoreDesignVersion(ctx, design.ID, 1+p.IntN(3))
	default:
		design.Content = fmt.Appendf(nil, `{"x":%v}`, p.value())
		_, err = p.c.PutDesign(ctx, design)
	}
	return err
}

// Whatever was done, undoing it step by step leads through every state back to the first one, and
// redoing to the last, also in a program started later.
func TestUndoLeadsBackThroughEveryState(t *testing.T) {
	seeds := uint64(6)
	if testing.Short() {
		seeds = 2
	}
	for seed := range seeds {
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "x.pharos")
			c, err := catalogue.Create(path)
			if err != nil {
				t.Fatal(err)
			}
			p := &player{t, c, rand.New(rand.NewPCG(seed, 7))}
			states, names := []map[string][]string{tables(t, path)}, []string{"beginning"}
			for range 60 {
				name, err := p.move()
				if err != nil {
					t.Fatalf("%s: %v", name, err)
				}
				now, last := tables(t, path), len(states)-1
				if differ(states[last], now) != "" {
					states, names = append(states, now), append(names, name)
				}
				steps, err := c.Steps(ctx, 0)
				if err != nil || len(steps) != len(states)-1 {
					t.Fatalf("%s: want %d steps, got %d %v", name, len(states)-1, len(steps), err)
				}
			}
			sound(t, c)
			walk := &walker{t: t, c: c, path: path, states: states, names: names}
			walk.back()
			walk.forth()
			if err := c.Close(); err != nil {
				t.Fatal(err)
			}
			if c, err = catalogue.Open(path, catalogue.ReadWrite); err != nil {
				t.Fatal(err)
			}
			defer c.Close()
			walk.c = c
			walk.back()
			walk.forth()
		})
	}
}

// sound fails where a reference leads nowhere.
func sound(t *testing.T, c *catalogue.Catalogue) {
	t.Helper()
	findings, err := c.Check(ctx)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range findings {
		if f.Severity == data.Refusal {
			t.Fatalf("want a sound file, got %+v", f)
		}
	}
}

type walker struct {
	t      *testing.T
	c      *catalogue.Catalogue
	path   string
	states []map[string][]string
	names  []string
}

func (w *walker) back() {
	w.t.Helper()
	for i := len(w.states) - 2; i >= 0; i-- {
		step, err := w.c.Undo(ctx)
		if err != nil || !step.Undone {
			w.t.Fatalf("undoing %q: got %+v %v", w.names[i+1], step, err)
		}
		if d := differ(w.states[i], tables(w.t, w.path)); d != "" {
			w.t.Fatalf("after undoing %q (%d): %s", w.names[i+1], i+1, d)
		}
	}
	sound(w.t, w.c)
	if _, err := w.c.Undo(ctx); !errors.Is(err, data.ErrNotFound) {
		w.t.Fatalf("want nothing left to undo, got %v", err)
	}
}

func (w *walker) forth() {
	w.t.Helper()
	for i := 1; i < len(w.states); i++ {
		if _, err := w.c.Redo(ctx); err != nil {
			w.t.Fatalf("redoing %q: %v", w.names[i], err)
		}
		if d := differ(w.states[i], tables(w.t, w.path)); d != "" {
			w.t.Fatalf("after redoing %q (%d): %s", w.names[i], i, d)
		}
	}
	sound(w.t, w.c)
	if _, err := w.c.Redo(ctx); !errors.Is(err, data.ErrNotFound) {
		w.t.Fatalf("want nothing left to redo, got %v", err)
	}
}

func TestANewChangeDropsWhatWasUndone(t *testing.T) {
	c := fresh(t)
	accept(t, c, batchOf("d", observation("gdp", "DE60", "2023", 1)))
	if _, err := c.Undo(ctx); err != nil {
		t.Fatal(err)
	}
	accept(t, c, batchOf("e", observation("pop", "DE60", "2023", 2)))
	if _, err := c.Redo(ctx); !errors.Is(err, data.ErrNotFound) {
		t.Errorf("want nothing to redo, got %v", err)
	}
	steps, err := c.Steps(ctx, 10)
	if err != nil || len(steps) != 1 || steps[0].Kind != catalogue.StepImport || steps[0].Args["file"] != "e.csv" {
		t.Errorf("want the import of e.csv, got %+v %v", steps, err)
	}
	if err := c.PutIndicators(ctx, nil); err != nil {
		t.Fatal(err)
	}
	if again, err := c.Steps(ctx, 10); err != nil || !reflect.DeepEqual(again, steps) {
		t.Errorf("want no step for what changed nothing, got %+v %v", again, err)
	}
}

func TestAHundredStepsAreKept(t *testing.T) {
	c := fresh(t)
	accept(t, c, batchOf("d", observation("gdp", "DE60", "2023", -1)))
	for i := range 130 {
		o := observation("gdp", "DE60", "2023", float64(i))
		if err := c.EditObservation(ctx, o); err != nil {
			t.Fatal(err)
		}
	}
	undone := 0
	for ; ; undone++ {
		if _, err := c.Undo(ctx); errors.Is(err, data.ErrNotFound) {
			break
		} else if err != nil {
			t.Fatal(err)
		}
	}
	found := all(t, c)
	if undone != 100 || len(found) != 1 || found[0].Value != 29 {
		t.Errorf("want the value before the hundred newest, got %v after %d", found, undone)
	}
	accept(t, c, batchOf("e", observation("pop", "DE60", "2023", 2)))
	left := kept(t, c)
	if left != "step 1, step_row 8, step_observation 0, step_vintage 0" && !strings.HasPrefix(left, "step 1,") {
		t.Errorf("want nothing kept of forgotten steps, got %s", left)
	}
}

func kept(t *testing.T, c *catalogue.Catalogue) string {
	t.Helper()
	db, err := sql.Open("sqlite", "file:"+c.Path()+"?mode=ro")
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	var parts []string
	for _, table := range []string{"step", "step_row", "step_observation", "step_vintage"} {
		parts = append(parts, fmt.Sprint(table, " ", len(rowsOf(t, db, table))))
	}
	return strings.Join(parts, ", ")
}

// A step that is cancelled half-way has not happened.
func TestACancelledUndoLeavesEverythingAsBefore(t *testing.T) {
	c := fresh(t)
	accept(t, c, tall(60_000, 0))
	before := tables(t, c.Path())
	sources, err := c.Sources(ctx)
	if err != nil {
		t.Fatal(err)
	}
	for name, act := range map[string]func(context.Context) error{
		"undo":   func(ctx context.Context) error { _, err := c.Undo(ctx); return err },
		"source": func(ctx context.Context) error { _, err := c.RemoveSource(ctx, sources[0].ID); return err },
		"values": func(ctx context.Context) error { _, err := c.RemoveObservations(ctx, data.Query{}); return err },
	} {
		cancelled, cancel := context.WithTimeout(ctx, 20*time.Millisecond)
		err := act(cancelled)
		cancel()
		if !errors.Is(err, context.Canceled) && !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("%s: want cancelled, got %v", name, err)
		}
		if d := differ(before, tables(t, c.Path())); d != "" {
			t.Errorf("%s: %s", name, d)
		}
	}
	if _, err := c.Undo(ctx); err != nil || len(all(t, c)) != 0 {
		t.Errorf("want the step still there to be undone, got %v", err)
	}
}
