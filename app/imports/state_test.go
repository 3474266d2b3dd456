package imports

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"pharos/data"
	"pharos/data/intake"
	"pharos/resources/phrase"
)

// understood surveys a file of the text.
func understood(t *testing.T, name, text string) *state {
	t.Helper()
	s := &state{say: phrase.For("en")}
	s.start([]string{"/folder/" + name})
	r, err := intake.Survey(context.Background(), intake.File{Name: name, Open: func() (io.ReadCloser, error) {
		return io.NopCloser(strings.NewReader(text)), nil
	}}, nil)
	var found places
	if err == nil {
		found = placesOf(r, nil)
	}
	s.understand(r, found, err)
	s.remap()
	return s
}

// remap works out the batch at once.
func (s *state) remap() {
	if s.stage == preview && len(s.understood.Blocked()) == 0 {
		s.take(fit(context.Background(), s.understood, s.mapping, nil))
	}
}

func TestSlicesNarrowTheIndicators(t *testing.T) {
	s := understood(t, "own.csv", "geo,time,sex,age,value\nDE60,2023,F,Y1,1\nDE60,2023,M,Y1,2\nDE60,2023,F,Y2,3\n")
	if s.stage != preview || len(s.varying()) != 2 || len(s.batch.Indicators) != 3 {
		t.Fatalf("want two dimensions and three indicators, got %d and %d", len(s.varying()), len(s.batch.Indicators))
	}
	for _, c := range []struct {
		dimension, value string
		want             int
	}{{"sex", "F", 2}, {"age", "Y2", 1}, {"sex", "M", 0}, {"sex", "", 1}, {"age", "", 3}} {
		s.choose(c.dimension, c.value)
		s.remap()
		if got := len(s.batch.Indicators); got != c.want || (s.misfit != nil) != (c.want == 0) {
			t.Errorf("%s=%s: want %d indicators, got %d and %v", c.dimension, c.value, c.want, got, s.misfit)
		}
	}
}

func TestWhatCanBeImported(t *testing.T) {
	s := understood(t, "own.csv", "geo,time,value\nDE60,2023,1\n")
	if s.importable(false) {
		t.Error("want nothing importable before the comparison")
	}
	s.learn(data.Acceptance{New: 1})
	if !s.importable(false) || s.importable(true) {
		t.Error("want it importable where the catalogue can be written, and only there")
	}
	s.learn(data.Acceptance{Unchanged: 1})
	if s.importable(false) {
		t.Error("want nothing importable when nothing would change")
	}
}

func TestWhatNeedsLookingAtIsShownFirst(t *testing.T) {
	text := "geo,time,value\nDE60,2023,1\nDK01,2023,abc\n"
	for name, c := range map[string]struct {
		change data.Acceptance
		turned bool
		want   int
	}{
		"revisions": {data.Acceptance{Revised: 1}, false, changesView},
		"problems":  {data.Acceptance{New: 1}, false, problemsView},
		"own view":  {data.Acceptance{Revised: 1}, true, indicatorsView},
	} {
		s := understood(t, "own.csv", text)
		s.turned = c.turned
		s.learn(c.change)
		if s.understood.Rejected == 0 || s.view != c.want {
			t.Errorf("%s: want view %d, got %d with %d rejected", name, c.want, s.view, s.understood.Rejected)
		}
	}
}

func TestOddFilesAreWorded(t *testing.T) {
	many := "geo,time,value\nDE60,2023,1\n" + strings.Repeat("DE60,20x3,1\n", 10_000)
	for name, text := range map[string]string{
		"nothing":       "",
		"only a header": "geo,time,value\n",
		"one value":     "geo,time,value\nEL30,2023,1\n",
		"all absent":    "geo,time,value\nDE60,2023,:\n",
		"long names":    "geo,time,value," + strings.Repeat("Ä", 290) + "\nDE60,2023,1,x\nDE60,2023,2,y\n",
		"10 000 wrong":  many,
	} {
		for _, language := range phrase.Languages() {
			s := understood(t, "τιμές.csv", text)
			s.say = phrase.For(language.Code)
			words := s.name()
			if s.stage == preview {
				words += s.how() + s.summary() + s.origin() + s.verdict(false)
				for view := range views {
					words += s.title(view)
				}
			}
			for _, p := range append(data.ProblemsOf(s.refusal), s.problems...) {
				words += s.words(p)
			}
			if strings.Contains(words, "screen.") || strings.Contains(words, "problem.") || strings.ContainsAny(words, "{}") {
				t.Errorf("%s, %s: got %.300q", name, language.Code, words)
			}
		}
	}
}

func TestPathsOfTheRoute(t *testing.T) {
	for parameter, want := range map[string]int{"": 0, "/a b.tsv": 1, "/a.tsv\n/b.tsv": 2, "\n/a.tsv\n": 1} {
		if got := paths(parameter); len(got) != want {
			t.Errorf("%q: want %d, got %v", parameter, want, got)
		}
	}
	if got := fileName(`C:\Daten\a.tsv`); got != "a.tsv" {
		t.Errorf("want a.tsv, got %s", got)
	}
}

func TestDigitsOfAValue(t *testing.T) {
	for value, want := range map[float64]int{0: 0, 12: 0, 1.5: 1, -0.25: 2, 1e21: 0} {
		if got := written(value); got != want {
			t.Errorf("%v: want %d, got %d", value, want, got)
		}
	}
}

func TestFaultsAreNoProblems(t *testing.T) {
	if got := data.ProblemsOf(fmt.Errorf("reading: %w", errors.New("disk"))); len(got) != 0 {
		t.Errorf("want none, got %v", got)
	}
}
