package writing

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2/test"

	"pharos/app/screentest"
	"pharos/app/session"
	"pharos/data"
)

// On a machine with nothing else to do these take a tenth of what is allowed.
func TestLongTextsAndFormsStayQuick(t *testing.T) {
	c := screentest.Empty(t)
	p := data.Practice{ID: "5f0c1d3e-0000-7000-8000-000000000001", Title: data.Text{"en": "Long"}, Description: data.Text{"en": strings.Repeat("word ", 3999)}}
	if err := c.PutPractices(t.Context(), []data.Practice{p}); err != nil {
		t.Fatal(err)
	}
	s := show(t, c, session.NewRoute(ID, "id", string(p.ID)))
	begin := time.Now()
	s.ShowView(3)
	first := time.Since(begin)
	var most time.Duration
	for len(s.clock.waiting) > 0 && s.form.built < len(s.form.views) {
		begin := time.Now()
		s.clock.pass(time.Second)
		most = max(most, time.Since(begin))
	}
	t.Logf("the first fields of the full form: %v, the slowest part after them: %v", first, most)
	prose := s.prose("description", "en")
	s.window.Canvas().Focus(prose)
	begin = time.Now()
	const letters = 20
	test.Type(prose, strings.Repeat("x", letters))
	each := time.Since(begin) / letters
	t.Logf("a letter in a text of 20,000 letters: %v", each)
	s.window.Canvas().Focus(s.prose("title", "en"))
	begin = time.Now()
	test.Type(s.prose("title", "en"), strings.Repeat("x", letters))
	title := time.Since(begin) / letters
	t.Logf("a letter in the title: %v", title)
	if first > 2*time.Second || most > 4*time.Second || each > time.Second || title > time.Second {
		t.Error("want none of this to stop the window")
	}
}
