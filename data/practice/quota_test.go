package practice

import (
	"reflect"
	"slices"
	"testing"
	"time"

	"pharos/data"
	"pharos/data/datatest"
)

func TestBoard(t *testing.T) {
	cards := []data.PracticeCard{
		{ID: "draft", Themes: []string{"food"}, Project: "HIHeal", Contributor: "Hamburg"},
		{ID: "gone", State: data.Archived, Themes: []string{"food"}, Project: "HIHeal", Contributor: "Hamburg"},
		{ID: "valid", State: data.Validated, Themes: []string{"food", "medtech"}, Project: "hiheal ", Contributor: "Aarhus"},
		{ID: "public", State: data.Published, Themes: []string{"medtech"}, Project: "Other", Contributor: " hamburg", Instruments: []data.EntryID{"erdf"}},
		{ID: "plain", State: data.Outdated},
	}
	uses := []Use{
		{Practice: "valid", By: "region", Project: "HIHeal"},
		{Practice: "public", By: "instrument", Of: "erdf"},
		{Practice: "public", By: "region"},
		{Practice: "gone", By: "region"},
		{Practice: "nobody", By: "need"},
		{Practice: "draft", By: "region", Project: "Other"},
	}
	linked := map[data.EntryID][]data.PracticeID{"erdf": {"plain", "gone", "nobody"}}
	same := [][2]data.PracticeID{{"draft", "valid"}, {"valid", "plain"}, {"plain", "draft"}, {"public", "gone"}, {"plain", "plain"}}
	for _, row := range []struct {
		name                              string
		quota                             Quota
		identified, validated, used, open int
		unused                            []data.PracticeID
		pairs, distinct                   int
	}{
		{"all", Quota{Scope: ScopeAll, Target: 20}, 4, 2, 3, 17, []data.PracticeID{"plain"}, 3, 2},
		{"a project", Quota{Scope: ScopeProject, Subject: "hiHEAL", Target: 1}, 2, 1, 1, 0, []data.PracticeID{"draft"}, 1, 1},
		{"no project is not a project", Quota{Scope: ScopeProject, Target: 2}, 0, 0, 0, 2, nil, 0, 0},
		{"a theme", Quota{Scope: ScopeTheme, Subject: "medtech", Target: 0}, 2, 2, 2, 0, nil, 0, 2},
		{"a partner", Quota{Scope: ScopePartner, Subject: "Hamburg", Target: 20}, 2, 1, 2, 18, nil, 0, 2},
		{"an instrument", Quota{Scope: ScopeInstrument, Subject: "erdf", Target: 20}, 2, 1, 2, 18, nil, 0, 2},
		{"an instrument nobody has", Quota{Scope: ScopeInstrument, Subject: "esf", Target: 20}, 0, 0, 0, 20, nil, 0, 0},
		{"a scope nobody knows", Quota{Scope: "moon", Target: 20}, 0, 0, 0, 20, nil, 0, 0},
	} {
		t.Run(row.name, func(t *testing.T) {
			got := Board(Tally{Quotas: []Quota{row.quota}, Cards: cards, Uses: uses, Linked: linked, Duplicates: same})[0]
			want := QuotaRow{
				Quota: row.quota, Identified: row.identified, Validated: row.validated, Used: row.used, Open: row.open,
				Unused: row.unused, Distinct: row.distinct, Practices: got.Practices, Duplicates: got.Duplicates,
			}
			if !reflect.DeepEqual(want, got) || len(got.Practices) != row.identified || len(got.Duplicates) != row.pairs {
				t.Errorf("want %+v and %d pairs, got %+v", want, row.pairs, got)
			}
		})
	}
	if got := Board(Tally{}); len(got) != 1 || got[0].Quota.Target != UsualTarget || got[0].Open != UsualTarget {
		t.Errorf("want the usual target where there is none, got %+v", got)
	}
}

func TestSuggestedQuotas(t *testing.T) {
	cards := []data.PracticeCard{
		{Project: "HIHeal", Themes: []string{"food", "medtech"}, Contributor: "Hamburg"},
		{Project: " hiheal", Themes: []string{"medtech"}},
		{Project: "Other", State: data.Archived},
		{Project: " ", Contributor: "Aarhus"},
	}
	tally := Tally{Cards: cards, Quotas: []Quota{{Scope: ScopePartner, Subject: "HAMBURG"}}}
	var got []string
	for _, quota := range Suggested(tally, []Instrument{{ID: "erdf"}}) {
		got = append(got, quota.Scope+" "+quota.Subject+" "+count(quota.Target))
	}
	want := []string{"all  20", "project HIHeal 20", "theme medtech 20", "theme food 20", "partner Aarhus 20", "instrument erdf 20"}
	if !slices.Equal(want, got) {
		t.Errorf("want %q, got %q", want, got)
	}
	if got := Suggested(Tally{Quotas: []Quota{{Scope: ScopeAll}}}, nil); got != nil {
		t.Errorf("want none, got %v", got)
	}
}

func TestBoardIsQuick(t *testing.T) {
	cards, uses := make([]data.PracticeCard, 100_000), []Use{}
	var same [][2]data.PracticeID
	for i := range cards {
		cards[i] = data.PracticeCard{ID: data.PracticeID("id" + count(i)), State: data.Validated, Themes: []string{"food"}, Contributor: "Hamburg"}
		if i > 0 {
			same = append(same, [2]data.PracticeID{cards[i].ID, cards[i-1].ID}) // one chain: the worst
			uses = append(uses, Use{Practice: cards[i].ID, By: "region"})
		}
	}
	slices.Reverse(same[:len(same)/2])
	begin := time.Now()
	row := Board(Tally{Quotas: []Quota{{Scope: ScopeTheme, Subject: "food", Target: 20}}, Cards: cards, Uses: uses, Duplicates: same})[0]
	if took := time.Since(begin); row.Distinct != 1 || row.Used != len(uses) || took > 20*time.Second {
		t.Errorf("want one of 100,000 that look the same, got %d, %d used, in %v", row.Distinct, row.Used, took)
	}
}

func TestLinked(t *testing.T) {
	instruments := []Instrument{
		{ID: "a", Improvements: []Improvement{{Practices: []data.PracticeID{"p2", "p1"}}, {Practices: []data.PracticeID{"p2"}}}}, {ID: "b"},
	}
	actions := []Action{{Instrument: "b", Practices: []data.PracticeID{"p3"}}, {Practices: []data.PracticeID{"p4"}}}
	want := map[data.EntryID][]data.PracticeID{"a": {"p1", "p2"}, "b": {"p3"}}
	if got := Linked(instruments, actions); !reflect.DeepEqual(want, got) {
		t.Errorf("want %v, got %v", want, got)
	}
}

func TestAddUse(t *testing.T) {
	p := data.Practice{ID: "p", Title: data.Plain("Bridge")}
	for _, row := range []struct {
		name string
		p    data.Practice
		use  Use
		want []string
		kind string
	}{
		{"nothing told", data.Practice{}, Use{}, []string{"use.no-practice!", "use.by-unknown!", "use.nobody!"}, ""},
		{"by nobody", p, Use{By: "region", Name: " "}, []string{"use.nobody!"}, ""},
		{"a type nobody knows", p, Use{By: "region", Of: "DE60", Type: "theft"}, []string{"use.type-unknown!"}, ""},
		{"a day that is none", p, Use{By: "region", Of: "DE60", Date: "2026-02-30"}, []string{"use.date!"}, ""},
		{"by a region", p, Use{By: "region", Of: "DE60", Date: "2026-02", Type: "adoption"}, nil, StepUse},
		{"altered", p, Use{ID: "u", Practice: "other", By: "instrument", Of: "erdf", Name: "ERDF"}, nil, StepEditUse},
	} {
		t.Run(row.name, func(t *testing.T) {
			change, problems := AddUse(row.p, row.use, "Anna", "de")
			if got := codes(problems); !slices.Equal(row.want, got) || change.Kind != row.kind {
				t.Errorf("want %v %q, got %v %q", row.want, row.kind, got, change.Kind)
			}
			if row.kind != "" && (len(change.PutEntries) != 1 || change.PutEntries[0].Practice != "p" || change.PutEntries[0].ID == "") {
				t.Errorf("want one use of the practice, got %+v", change.PutEntries)
			}
		})
	}
}

func TestUsesOfAreLatestFirst(t *testing.T) {
	entries := []data.Entry{
		mustEntry(Use{ID: "1"}), mustEntry(Use{ID: "2", Date: "2024"}), mustEntry(Review{ID: "3"}), mustEntry(Use{ID: "4", Date: "2024-05"}),
	}
	uses, err := UsesOf(entries)
	if err != nil || len(uses) != 3 || uses[0].ID != "4" || uses[2].ID != "1" {
		t.Errorf("want 4, 2, 1, got %v %v", uses, err)
	}
}

func TestImprove(t *testing.T) {
	erdf := Instrument{ID: "erdf", Name: data.Plain("ERDF"), Improvements: []Improvement{{Type: 1, Practices: []data.PracticeID{"p0"}}}}
	for name, row := range map[string]struct {
		instrument  Instrument
		improvement Improvement
		want        []string
	}{
		"nothing told":   {Instrument{}, Improvement{}, []string{"instrument.improvement-type!", "instrument.improvement-practice!", "instrument.no-name!"}},
		"a fourth type":  {erdf, Improvement{Type: 4, Practices: []data.PracticeID{"p"}}, []string{"instrument.improvement-type!"}},
		"a day in words": {erdf, Improvement{Type: 1, Date: "soon", Practices: []data.PracticeID{"p"}}, []string{"instrument.improvement-date!"}},
	} {
		if change, problems := Improve(row.instrument, row.improvement, nil, ""); !slices.Equal(row.want, codes(problems)) || change.Kind != "" {
			t.Errorf("%s: want %v, got %v", name, row.want, problems)
		}
	}
	known := []Use{{Practice: "p1", Of: "erdf"}}
	change, problems := Improve(erdf, Improvement{Type: 2, Practices: []data.PracticeID{"p1", "p2"}}, known, "Anna")
	if len(problems) > 0 || len(change.PutEntries) != 2 || change.PutEntries[1].Practice != "p2" || change.PutEntries[1].Kind != KindUse {
		t.Fatalf("want the instrument and one new use, got %+v %v", change, problems)
	}
	if next, err := data.KinOf[Instrument](change.PutEntries[:1]); err != nil || len(next[0].Improvements) != 2 || len(erdf.Improvements) != 1 {
		t.Errorf("want two improvements, the old instrument as it was: %+v %v", next, err)
	}
}

func TestInstrumentsAndActionsTellWhatIsToDo(t *testing.T) {
	want := []string{"name:missing!", "weaknesses:missing!", "authority:missing", "improvements:missing!"}
	if got := said(InstrumentTodo(Instrument{Improvements: []Improvement{{Type: 1}}})); !slices.Equal(want, got) {
		t.Errorf("want %v, got %v", want, got)
	}
	want = []string{"title:missing!", "practices:missing!", "lesson:missing!", "results:missing!"}
	if got := said(ActionTodo(Action{Status: "stopped"})); !slices.Equal(want, got) {
		t.Errorf("want %v, got %v", want, got)
	}
	if got := InstrumentTodo(datatest.Filled[Instrument]()); len(got) != 1 { // improvements of a date that is none
		t.Errorf("want one, got %v", got)
	}
}
