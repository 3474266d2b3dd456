package intake_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"

	"pharos/data"
	"pharos/data/intake"
)

// corpusSize is how many files the corpus has.
const corpusSize = 800

// A corpusFile is one with what it must be read as.
type corpusFile struct {
	name  string
	dress dress
	table *corpusTable
	file  intake.File
	rows  [][]string
}

func corpus(t testing.TB) []corpusFile {
	t.Helper()
	random := rand.New(rand.NewPCG(8, 21))
	known := directory(t)
	files := make([]corpusFile, corpusSize)
	for i := range files {
		d := randomDress(random)
		c := tableFor(random, d)
		rows := rowsOf(random, d, c)
		name, content := d.file(t, fmt.Sprintf("corpus-%c%c", 'a'+i/26%26, 'a'+i%26), rows)
		file := fileOf(name, content)
		file.Places = known
		files[i] = corpusFile{name: fmt.Sprintf("%03d %s", i, d), dress: d, table: c, file: file, rows: rows}
	}
	return files
}

// TestACorpusIsReadWithoutASetting reads many small files, each dressed otherwise, and says which share comes in
// as it was written with no setting touched, and which with two at most.
func TestACorpusIsReadWithoutASetting(t *testing.T) {
	right, chosen := 0, 0
	for _, one := range corpus(t) {
		why, told := one.read(t, intake.Options{}, intake.Mapping{})
		if why == "" {
			right++
			continue
		}
		if !told {
			t.Errorf("wrong without a word: %s\n\t%s\n\t%s", one.name, why, head(one.rows))
		}
		choices := one.choose(t)
		if choices == "" {
			t.Errorf("two choices do not help: %s\n\t%s\n\t%s", one.name, why, head(one.rows))
			continue
		}
		chosen++
		t.Logf("%s: %s", choices, one.name)
	}
	t.Logf("%d of %d files read with no setting, %d with two choices at most", right, corpusSize, chosen)
	if right*100 < corpusSize*98 {
		t.Errorf("want at least 98 %% of the corpus read with no setting, got %d of %d", right, corpusSize)
	}
}

// A choice is one thing that a user changes in the preview.
type choice struct {
	name string
	make func(*intake.Options, *intake.Mapping)
}

// choices are what may be changed about a file by one who knows how it was written.
func (f corpusFile) choices() []choice {
	d := f.dress
	thousands := map[string]string{"": "none", ",": ",", ".": ".", "'": "'", "’": "'"}[d.thousands]
	if thousands == "" {
		thousands = " "
	}
	all := []choice{
		{"encoding", func(o *intake.Options, _ *intake.Mapping) { o.Encoding = d.encoding }},
		{"separator", func(o *intake.Options, _ *intake.Mapping) { o.Separator = d.separator }},
		{"numbers", func(o *intake.Options, _ *intake.Mapping) { o.Decimal, o.Thousands = d.decimal, thousands }},
		{"names", func(_ *intake.Options, m *intake.Mapping) {
			m.Places = map[string]data.RegionCode{}
			for _, place := range f.table.places {
				m.Places[place[1]] = data.RegionCode(place[0])
				m.Places[strings.ReplaceAll(place[1], "’", "'")] = data.RegionCode(place[0])
			}
		}},
	}
	for column := 1; column <= 5; column++ {
		for _, role := range []intake.Role{intake.RolePlace, intake.RolePeriod, intake.RoleValue, intake.RoleFlag} {
			all = append(all, choice{fmt.Sprintf("column %d %s", column, role), func(o *intake.Options, _ *intake.Mapping) {
				o.Columns = maps.Clone(o.Columns)
				if o.Columns == nil {
					o.Columns = map[int]intake.Role{}
				}
				o.Columns[column] = role
			}})
		}
	}
	return all
}

// choose names at most two choices under which the file is read right; empty where there are none.
func (f corpusFile) choose(t testing.TB) string {
	t.Helper()
	all := f.choices()
	helps := func(some ...choice) bool {
		var as intake.Options
		var m intake.Mapping
		for _, one := range some {
			one.make(&as, &m)
		}
		wrong, _ := f.read(t, as, m)
		return wrong == ""
	}
	for _, one := range all {
		if helps(one) {
			return one.name
		}
	}
	for i, one := range all {
		for _, two := range all[i+1:] {
			if helps(one, two) {
				return one.name + ", " + two.name
			}
		}
	}
	return ""
}

func head(rows [][]string) string {
	var out []string
	for _, row := range rows[:min(len(rows), 6)] {
		out = append(out, strings.Join(row, " | "))
	}
	return strings.Join(out, "\n\t")
}

// read reads the file and says what is wrong with what came out; told reports whether the reader said so too.
func (f corpusFile) read(t testing.TB, as intake.Options, m intake.Mapping) (wrong string, told bool) {
	t.Helper()
	file := f.file
	file.As = as
	r, err := intake.Survey(t.Context(), file, nil)
	if err != nil {
		return "refused: " + err.Error(), true
	}
	if asked := r.Blocked(); len(asked) > 0 {
		return "asks " + strings.Join(asked, " ") + fmt.Sprintf(" %s %+v", r.Layout, r.Columns), true
	}
	told = r.Rejected > 0 || len(r.Asked) > 0
	for _, p := range r.Problems {
		told = told || p.Severity != data.Notice || p.Code == "intake.number.ambiguous"
	}
	if r.Values == 0 {
		return "no values " + fmt.Sprint(r.ProblemCounts), true
	}
	batch, err := r.Batch(m)
	if err != nil {
		return "no batch: " + err.Error(), true
	}
	got := map[data.IndicatorCode]map[string]string{}
	for o, err := range batch.Observations {
		if err != nil {
			return "observations: " + err.Error(), true
		}
		if got[o.Indicator] == nil {
			got[o.Indicator] = map[string]string{}
		}
		got[o.Indicator][string(o.Region)+" "+string(o.Period)] = strconv.FormatFloat(o.Value, 'g', -1, 64) + string(o.Flags)
	}
	wrong = f.table.differs(got)
	if wrong != "" {
		wrong += fmt.Sprintf(" %s %s %v %v %+v", r.Format, r.Layout, r.Asked, r.ProblemCounts, r.Columns)
	}
	return wrong, told
}

// differs says how what was read differs from what was written; indicators are told apart by their values.
func (c *corpusTable) differs(got map[data.IndicatorCode]map[string]string) string {
	if len(got) != c.indicators() {
		return fmt.Sprintf("%d indicators for %d", len(got), c.indicators())
	}
	for m := range c.measures {
		want := c.wanted(m)
		found := false
		closest := ""
		for code, values := range got {
			if found = maps.Equal(want, values); found {
				delete(got, code)
				break
			}
			closest = difference(want, values)
		}
		if !found {
			return fmt.Sprintf("measure %d differs: %s", m, closest)
		}
	}
	return ""
}

func difference(want, got map[string]string) string {
	var out []string
	for _, key := range slices.Sorted(maps.Keys(want)) {
		if got[key] != want[key] {
			out = append(out, fmt.Sprintf("%s want %s got %q", key, want[key], got[key]))
		}
	}
	return fmt.Sprintf("%d of %d (%d read): %s", len(out), len(want), len(got), strings.Join(out[:min(3, len(out))], "; "))
}
