package catalogue

import (
	"maps"
	"path/filepath"
	"slices"
	"testing"

	"pharos/app/task/parallel"
	"pharos/data"
	"pharos/data/datatest"
	"pharos/data/lexis"
)

func TestTheIndexIsTheSameOnAllCores(t *testing.T) {
	c, err := Create(filepath.Join(t.TempDir(), "cores.pharos"))
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	if err := c.PutPractices(t.Context(), datatest.Practices(cardsAtOnce+practicesAtOnce/2, 60)); err != nil {
		t.Fatal(err)
	}
	want := indexOf(t, c)
	rebuilt(t, c)
	mustBeSame(t, "made anew one by one", want, indexOf(t, c))
	c.spread = parallel.On(t.Context())
	rebuilt(t, c)
	mustBeSame(t, "made anew on all cores", want, indexOf(t, c))
}

func TestPrintsAreThoseOfWhatAPracticeTellsAtLength(t *testing.T) {
	p := datatest.FullPractice()
	g := lexis.NewGatherer(len(textColumns), inBodyOften)
	_, got := (&indexed{}).gather(&p, g)
	want := lexis.Prints(inAllLanguages(p.Title, p.Summary, p.Description, p.Results))
	if len(want) == 0 || string(printsColumn(got)) != string(printsColumn(want)) {
		t.Errorf("want %v, got %v", want, got)
	}
}

func inAllLanguages(texts ...data.Text) (all string) {
	for _, t := range texts {
		for _, language := range slices.Sorted(maps.Keys(t)) {
			all += t[language] + "\n"
		}
	}
	return all
}
