package intake_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"pharos/data"
	"pharos/data/intake"
)

// A randomCube is what the test writes in several ways.
type randomCube struct {
	ids    []string
	codes  [][]string // of each dimension
	values []any      // nil where there is none
	status []any
	seed   *rand.Rand
}

func newRandomCube(seed uint64) randomCube {
	c := randomCube{seed: rand.New(rand.NewPCG(seed, 7))}
	all := map[string][]string{
		"geo": {"DE60", "DE93", "DEF0", "FI1B", "EL30"}, "time": {"2019", "2020", "2021", "2022-Q1"},
		"sex": {"F", "M", "T"}, "unit": {"PC", "NR"}, "age": {"Y15-24", "Y_GE65"},
	}
	c.ids = append([]string{"geo", "time"}, []string{"sex", "unit", "age"}[:c.seed.IntN(4)]...)
	c.seed.Shuffle(len(c.ids), func(i, k int) { c.ids[i], c.ids[k] = c.ids[k], c.ids[i] })
	cells := 1
	for _, id := range c.ids {
		codes := slices.Clone(all[id])
		c.seed.Shuffle(len(codes), func(i, k int) { codes[i], codes[k] = codes[k], codes[i] })
		codes = codes[:1+c.seed.IntN(len(codes))]
		c.codes = append(c.codes, codes)
		cells *= len(codes)
	}
	for range cells {
		var value, status any
		if c.seed.IntN(3) > 0 {
			value = float64(c.seed.IntN(2_000_000)-1_000_000) / 100
		}
		if c.seed.IntN(4) == 0 {
			status = []string{"b", "p", "bu", "e", "C"}[c.seed.IntN(5)]
		}
		c.values, c.status = append(c.values, value), append(c.status, status)
	}
	c.values[c.seed.IntN(cells)] = 12.5 // at least one
	return c
}

// want are the cells that every way of writing must give, by the cube's own arithmetic.
func (c randomCube) want() map[string]string {
	cells := map[string]string{}
	for i, value := range c.values {
		if value == nil {
			continue
		}
		at := make([]string, len(c.ids))
		rest := i
		for k := len(c.ids) - 1; k >= 0; k-- {
			at[k] = c.codes[k][rest%len(c.codes[k])]
			rest /= len(c.codes[k])
		}
		var key []string
		for k, id := range c.ids {
			if id != "geo" && id != "time" {
				key = append(key, at[k])
			}
		}
		flags, _ := c.status[i].(string)
		cells[strings.Join(key, ",")+" "+at[slices.Index(c.ids, "geo")]+" "+at[slices.Index(c.ids, "time")]] = fmt.Sprint(value, " ", flags)
	}
	return cells
}

func sparse(list []any, shuffled *rand.Rand) json.RawMessage {
	var parts []string
	for i, one := range list {
		if one != nil {
			text, _ := json.Marshal(one)
			parts = append(parts, fmt.Sprintf("%q:%s", fmt.Sprint(i), text))
		}
	}
	if shuffled != nil {
		shuffled.Shuffle(len(parts), func(i, k int) { parts[i], parts[k] = parts[k], parts[i] })
	}
	return json.RawMessage("{" + strings.Join(parts, ",") + "}")
}

// written gives the cube as members of a dataset, in an order of chance.
func (c randomCube) written(old bool, value, status any) string {
	dims := map[string]any{}
	var sizes []int
	for i, id := range c.ids {
		index := any(c.codes[i])
		if c.seed.IntN(2) == 0 {
			places := map[string]int{}
			for at, code := range c.codes[i] {
				places[code] = at
			}
			index = places
		}
		dims[id] = map[string]any{"category": map[string]any{"index": index}}
		sizes = append(sizes, len(c.codes[i]))
	}
	members := map[string]any{"value": value, "dimension": dims, "status": status}
	if old {
		dims["id"], dims["size"] = c.ids, sizes
		dims["role"] = map[string]any{"time": []string{"time"}, "geo": []string{"geo"}}
	} else {
		members["id"], members["size"], members["class"], members["version"] = c.ids, sizes, "dataset", "2.0"
	}
	names := slices.Sorted(maps.Keys(members))
	c.seed.Shuffle(len(names), func(i, k int) { names[i], names[k] = names[k], names[i] })
	var parts []string
	for _, name := range names {
		text, _ := json.Marshal(members[name])
		parts = append(parts, fmt.Sprintf("%q: %s", name, text))
	}
	text := "{" + strings.Join(parts, ",\n") + "}"
	if old {
		return `{"t": ` + text + "}"
	}
	return text
}

// asPX writes the cube without status.
func (c randomCube) asPX() string {
	var b strings.Builder
	b.WriteString("CHARSET=\"ANSI\";\nMATRIX=\"T\";\nSTUB=\"" + strings.Join(c.ids[:1], `","`) + "\";\nHEADING=\"" + strings.Join(c.ids[1:], `","`) + "\";\n")
	for i, id := range c.ids {
		fmt.Fprintf(&b, "VALUES(%q)=\"%s\";\nCODES(%q)=\"%s\";\n", id, strings.Join(c.codes[i], `","`), id, strings.Join(c.codes[i], "\",\n\""))
	}
	b.WriteString("DATA=\n")
	for _, value := range c.values {
		if value == nil {
			value = `".."`
		}
		fmt.Fprint(&b, value, []string{" ", "\n", "\t"}[c.seed.IntN(3)])
	}
	return b.String() + ";\n"
}

// Whatever way a cube is written, it gives the same cells: dense or sparse, in version 1 or 2, the status in
// any form, the members in any order.
func TestCubesOfChanceReadTheSameInEveryForm(t *testing.T) {
	for seed := range uint64(80) {
		c := newRandomCube(seed)
		want := c.want()
		forms := map[string]string{
			"dense":           c.written(false, c.values, c.status),
			"sparse":          c.written(false, sparse(c.values, nil), sparse(c.status, nil)),
			"sparse in chaos": c.written(false, sparse(c.values, c.seed), sparse(c.status, c.seed)),
			"values sparse":   c.written(false, sparse(c.values, nil), c.status),
			"status sparse":   c.written(false, c.values, sparse(c.status, nil)),
			"version 1":       c.written(true, c.values, map[string]any{"value": c.status}),
			"version 1 both":  c.written(true, sparse(c.values, nil), map[string]any{"value": sparse(c.status, nil)}),
		}
		missing := map[string]int{}
		for form, text := range forms {
			r := surveyText(t, "t.json", text)
			got := map[string]string{}
			for key, o := range cellsOf(t, r) {
				got[key] = fmt.Sprint(o.Value, " ", o.Flags)
			}
			if !maps.Equal(want, got) || r.Rejected > 0 || r.Cells != len(c.values) {
				t.Fatalf("seed %d, %s: want %v, got %v of %d cells\n%s", seed, form, want, got, r.Cells, text)
			}
			missing[fmt.Sprint(r.Missing, r.MissingFlagged)]++
		}
		if len(missing) != 1 {
			t.Fatalf("seed %d: want the same missing cells in every form, got %v", seed, missing)
		}
		r := surveyText(t, "t.px", c.asPX())
		if r.Values != len(want) || r.Cells != len(c.values) {
			t.Fatalf("seed %d: want %d values of %d cells in PX, got %d of %d", seed, len(want), len(c.values), r.Values, r.Cells)
		}
		for key, o := range cellsOf(t, r) {
			if value, _, _ := strings.Cut(want[key], " "); value != fmt.Sprint(o.Value) {
				t.Fatalf("seed %d: want %s = %s in PX, got %v", seed, key, value, o)
			}
		}
	}
}

// A dataset without a name of its own whose metric is called indicator, as Pharos writes it, gives the
// indicators back under their codes.
func TestIndicatorsOfOurOwnFileKeepTheirCodes(t *testing.T) {
	const text = `{"version":"2.0","class":"dataset","label":"My table","source":"Source: Eurostat (tgs00042), CC BY 4.0; written today",
"id":["indicator","geo","time"],"size":[2,1,1],"role":{"metric":["indicator"],"geo":["geo"],"time":["time"]},"dimension":{
"indicator":{"label":"Indicator","category":{"index":["tgs00042","nama:EUR_HAB"],"label":{"tgs00042":"R&D"},"unit":{"tgs00042":{"label":"%","decimals":2}}}},
"geo":{"category":{"index":["DE60"]}},"time":{"category":{"index":["2021"]}}},"value":{"0":2.1,"1":63000}}`
	r := surveyText(t, "export.json", text)
	checkReading(t, r)
	batch, all := observed(t, r, intake.Mapping{})
	if o := value(t, all, "nama:EUR_HAB", "DE60", "2021"); o.Value != 63000 {
		t.Errorf("want 63000, got %v", o)
	}
	if one := batch.Indicators[0]; one.Code != "tgs00042" || one.Name.In("en") != "R&D" || one.Unit.In("en") != "%" || one.Decimals != 2 {
		t.Errorf("want the indicator as it was, got %v", one)
	}
	if r.Publisher != "Eurostat" || r.Credit != "Source: Eurostat (tgs00042), CC BY 4.0; written today" {
		t.Errorf("want the credit as it was, got %q, %q", r.Publisher, r.Credit)
	}
}

// Indicators of a slice keep their codes, and a cube gives a batch as often as it is asked.
func TestSliceOfACube(t *testing.T) {
	r := survey(t, intake.FileAt("testdata/json-stat-2/dense.json"))
	batch, all := observed(t, r, intake.Mapping{Slice: map[string]string{"indic": "FIRMS"}, Edition: "2021"})
	if len(batch.Indicators) != 1 || batch.Indicators[0].Code != "jobs_r:FIRMS" || len(all) != 5 {
		t.Errorf("want the 5 values of FIRMS, got %v and %d", batch.Indicators, len(all))
	}
	if batch.Regions[0].Edition != data.Edition("2021") {
		t.Errorf("want the edition on the regions, got %v", batch.Regions[0])
	}
	for range 2 {
		n := 0
		for _, err := range batch.Observations {
			if err != nil {
				t.Fatal(err)
			}
			if n++; n == 2 {
				break
			}
		}
	}
}
