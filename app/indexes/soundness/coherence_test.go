package soundness

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"pharos/app/indexes/desk"
	"pharos/app/screentest"
	"pharos/data"
	"pharos/data/index"
	"pharos/data/index/framework"
	"pharos/data/statistic"
	"pharos/reports/figure"
	"pharos/resources/phrase"
)

// onColumns is a state with an index over columns made up: every one an indicator of one group.
func onColumns(t *testing.T, columns ...statistic.Column) *state {
	t.Helper()
	s := New(&desk.Desk{State: desk.NewState(phrase.For("en"))}).state
	design := index.DefaultDesign()
	design.Framework = []framework.Node{{Code: "top", Weight: 1}}
	set := index.Dataset{Slices: []index.Slice{{Columns: columns}}}
	for i := range columns {
		code := fmt.Sprintf("i%d", i)
		design.Framework = append(design.Framework, framework.Node{Code: code, Parent: "top", Weight: 1, Name: data.Text{"en": strings.Repeat("long ", 60) + code}})
		set.Codes = append(set.Codes, code)
	}
	for i := range columns[0].Values {
		set.Units = append(set.Units, fmt.Sprintf("U%02d", i))
	}
	result, err := index.Run(t.Context(), set, design)
	if err != nil {
		t.Fatal(err)
	}
	s.Open = desk.Opened{Design: design, There: true}
	s.Accept(desk.Outcome{Dataset: set, Result: result})
	return s
}

func TestCoherenceOfAwkwardColumnsHasNoNumberThatIsNone(t *testing.T) {
	up, down := statistic.Complete(1, 2, 3, 4, 5, 7), statistic.Complete(7, 5, 4, 3, 2, 1)
	for _, row := range []struct {
		name    string
		columns []statistic.Column
		trouble string
	}{
		{"two that run against each other", []statistic.Column{up, down}, ""},
		{"the same twice", []statistic.Column{up, up}, ""},
		{"one that does not vary", []statistic.Column{up, statistic.Complete(3, 3, 3, 3, 3, 3)}, "screen.indexes.coherence.factors.too-few"},
		{"one that is absent", []statistic.Column{up, statistic.NewColumn(6)}, "screen.indexes.coherence.factors.too-few"},
		{"one indicator", []statistic.Column{up}, "screen.indexes.coherence.factors.no-group"},
		{"one region", []statistic.Column{statistic.Complete(1), statistic.Complete(2)}, "screen.indexes.coherence.factors.too-few"},
	} {
		t.Run(row.name, func(t *testing.T) {
			s := onColumns(t, row.columns...)
			ground, there := s.gathered()
			if !there {
				t.Fatal("want something to look at")
			}
			c, err := ground.find(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			c.of = s.coherenceKey()
			s.coherent = c
			if c.trouble != row.trouble {
				t.Errorf("want trouble %q, got %q", row.trouble, c.trouble)
			}
			if len(c.profiles) != len(row.columns) {
				t.Errorf("want %d profiles, got %d", len(row.columns), len(c.profiles))
			}
			words := append(s.factorWords(), s.coherenceWords())
			for _, alpha := range c.alphas {
				words = append(words, s.alphaWords(alpha.Alpha))
			}
			for i := range c.profiles {
				words = append(words, s.profileRemark(&c.profiles[i]))
			}
			if all := strings.Join(words, " "); strings.Contains(all, "NaN") || strings.Contains(all, "Inf") || strings.Contains(all, "{") || strings.Contains(all, "screen.") {
				t.Errorf("want plain words, got %q", all)
			}
			var in figure.Input
			s.correlations(&in)
			for _, pair := range in.Correlations.Pairs {
				if pair.A >= len(in.Correlations.Variables) {
					t.Errorf("want a place among the variables, got %+v", pair)
				}
			}
		})
	}
}

func TestRemarksNameWhatToDo(t *testing.T) {
	up, down := statistic.Complete(1, 2, 3, 4, 5, 7), statistic.Complete(7, 5, 4, 3, 2, 1)
	for _, row := range []struct {
		name   string
		b      statistic.Column
		change func(*looking)
		kind   string
	}{
		{"the same twice", up, func(*looking) {}, "redundant"},
		{"against each other", down, func(*looking) {}, "conflicting"},
		{"no remark above a higher limit", down, func(l *looking) { l.conflicting = -1 }, ""},
	} {
		t.Run(row.name, func(t *testing.T) {
			s := onColumns(t, up, row.b)
			row.change(&s.looking)
			ground, _ := s.gathered()
			c, err := ground.find(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			s.coherent = c
			found := ""
			for _, remark := range s.remarks() {
				if remark.kind != "weak" {
					found = remark.kind
				}
			}
			if found != row.kind {
				t.Errorf("want %q, got %q of %+v", row.kind, found, s.remarks())
			}
		})
	}
}

func TestCoherenceIsCancelled(t *testing.T) {
	s := onColumns(t, statistic.Complete(1, 2, 3), statistic.Complete(3, 1, 2))
	ground, _ := s.gathered()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := ground.find(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("want it cancelled, got %v", err)
	}
}

func TestEveryStageAndLevelOfTheSampleIsJudged(t *testing.T) {
	s := soundOn(t, "en", "ris-2023")
	stages := s.stages()
	if len(stages) < 3 || stages[len(stages)-1] != "" {
		t.Fatalf("want the steps, the data as they came last, got %v", stages)
	}
	for stage := range stages {
		for level := 1; level <= s.height()+1; level++ { // one more than there are: a framework that shrank
			s.looking.stage, s.looking.levels, s.looking.within = stage, [2]int{level, level}, level == 1
			ground, there := s.gathered()
			if !there {
				t.Fatal("want a ground")
			}
			c, err := ground.find(t.Context())
			if err != nil || len(c.pairs) == 0 {
				t.Errorf("stage %d level %d: want pairs, got %d, %v", stage, level, len(c.pairs), err)
			}
			if level == 1 && len(c.alphas) != 13 {
				t.Errorf("want 13 groups, got %d", len(c.alphas))
			}
		}
	}
	if s.unsettled() != 0 {
		t.Error("want no count before it was worked out")
	}
}

func TestLimitsAreReadWithPointAndComma(t *testing.T) {
	s := openSureness(t, screentest.Sample(t), "de", "coherence", screentest.Look{})
	var set float64
	take := func(text string) bool {
		limit, good := parseLimit(text)
		if good {
			set = limit
		}
		return good
	}
	for _, row := range []struct {
		text string
		want float64
		good bool
	}{{"0,5", 0.5, true}, {"0.25", 0.25, true}, {"−0,3", -0.3, true}, {"x", -0.3, false}, {"NaN", -0.3, false}, {"1e9", -0.3, false}} {
		if good := take(row.text); good != row.good || set != row.want {
			t.Errorf("%q: want %v %t, got %v %t", row.text, row.want, row.good, set, good)
		}
	}
	s.page.look(func(l *looking) { l.redundant = 0.1 })
	if got := len(s.page.state.coherent.redundant); got == 0 {
		t.Error("want pairs above a low limit")
	}
	if s.page.state.unsettled() == 0 {
		t.Error("want them counted at the step")
	}
}
