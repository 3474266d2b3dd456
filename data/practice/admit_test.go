package practice_test

import (
	"strings"
	"testing"
	"time"

	"pharos/data"
	"pharos/data/practice"
)

// What is typed into a line of commands is shown as it is, wherever it is named later.
func TestUsesAndDecisionsHideNothing(t *testing.T) {
	p := data.Practice{ID: "0198c2f4-0000-7000-8000-000000000001", Title: data.Text{"en": "T"}}
	use, problems := practice.AddUse(p, practice.Use{By: "need", Name: "a\x1b[31mb\u202ec"}, "", "en")
	if len(problems) > 0 || use.Args["name"] != "a\ufffd[31mb‹RLO›c" || use.PutEntries[0].Name != use.Args["name"] {
		t.Errorf("want what is hidden shown, got %+v %v", use, problems)
	}
	decided, problems := practice.Decide(p, nil, practice.Decision{Key: practice.DecideSubmit, By: "x\u202ey", Reason: "\x07z", At: time.Now()})
	if decided.PutEntries[0].Name != "x‹RLO›y" || strings.ContainsAny(string(decided.PutEntries[0].Content), "\x07\u202e") {
		t.Errorf("want what is hidden shown, got %+v %v", decided, problems)
	}
}

func TestRevealLeavesPlainTextsAlone(t *testing.T) {
	p := data.Practice{Title: data.Text{"el": "Ταξίδι", "": "a\tb\r\nc"}, Tags: []string{"Übung", "zero\u200bwidth"}}
	before := practice.Copy(p)
	if n := practice.Reveal(&p); n != 0 || len(practice.Differences(before, p)) != 0 {
		t.Errorf("want nothing changed, got %d %+v", n, p)
	}
}
