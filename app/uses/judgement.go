package uses

import (
	"context"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"pharos/app/kit"
	"pharos/app/session"
	"pharos/data"
	"pharos/data/practice"
	"pharos/data/transfer"
)

// A judgement shows how well a practice can be taken over by the region in focus, question by question.
type judgement struct {
	page     *page
	filling  bool
	head     *fyne.Container
	practice *kit.Button
	save     *kit.Button
	score    *widget.Label
	sub      *kit.Quiet
	reasons  *kit.Quiet
	parts    *kit.Table
	weights  map[string]*kit.FormEntry
	answers  map[string]*kit.Choice
	origins  map[string]*kit.Line
	context  *kit.Table
	tables   *fyne.Container
	note     *kit.FormEntry
	faces    *kit.Faces
	body     fyne.CanvasObject
}

func newJudgement(p *page) *judgement {
	say := p.host.Printer()
	j := &judgement{
		page: p, score: widget.NewLabel(""), sub: kit.NewQuiet(""), reasons: kit.NewQuiet(""),
		weights: map[string]*kit.FormEntry{}, answers: map[string]*kit.Choice{}, origins: map[string]*kit.Line{},
	}
	j.score.SizeName, j.score.TextStyle.Bold = base.SizeNameHeadingText, true
	j.practice = kit.NewButton("", func() { p.choosePractice(p.judgeIt) })
	j.practice.Alignment = widget.ButtonAlignLeading
	j.save = kit.NewButtonWithIcon(say.Text("screen.uses.assessment.save"), base.DocumentSaveIcon(), p.saveAssessment)
	j.save.Importance = widget.HighImportance
	j.parts = kit.NewTable(kit.TableOptions{Printer: say, Name: say.Text("screen.uses.parts"), Columns: j.partColumns(), NoFilter: true, OnCopy: p.host.Copy})
	j.context = kit.NewTable(kit.TableOptions{Printer: say, Name: say.Text("screen.uses.context"), Columns: j.contextColumns(), NoFilter: true, OnCopy: p.host.Copy})
	j.note = kit.NewNotes(3)
	j.note.OnChanged = func(text string) {
		if !j.filling {
			p.state.judged.note, p.state.judged.changed = text, true
			j.mark()
		}
	}
	left := container.NewVScroll(j.questions())
	j.tables = kit.NewFitted(j.parts, j.context, 0.55, j.parts.Need)
	right := container.NewBorder(nil, named(say.Text("screen.uses.note"), j.note), nil, nil,
		container.New(kit.Headed{}, container.New(&kit.Stacked{Gap: -2}, j.score, j.sub, j.reasons), j.tables))
	split := container.NewHSplit(left, container.NewPadded(right))
	split.SetOffset(0.48)
	j.faces = kit.NewFaces(say, split)
	j.faces.ShowFilled()
	deeds := container.NewHBox(j.save)
	deeds.Hidden = p.state.readOnly
	j.head = container.NewBorder(nil, nil, nil, deeds, j.practice)
	j.body = container.NewBorder(j.head, nil, nil, nil, j.faces)
	return j
}

// questions lists them part by part, each with its scale and where the answer is from.
func (j *judgement) questions() fyne.CanvasObject {
	p, say := j.page, j.page.host.Printer()
	box := container.New(&kit.Stacked{Gap: 2, Pad: 6})
	part := ""
	for _, q := range transfer.Questions {
		if q.Part != part {
			part = q.Part
			weight := kit.NewFormEntry()
			weight.OnChanged = func(text string) { j.weigh(q.Part, text) }
			j.weights[part] = weight
			box.Add(container.NewBorder(nil, nil, nil,
				container.NewHBox(widget.NewLabel(say.Text("screen.uses.weight")), container.New(wide(76), weight)),
				kit.NewLine(say.Text("transfer.part."+part), kit.StrongLine)))
		}
		choice := kit.NewChoice(say, j.scale(q), nil)
		choice.OnChanged = func(string) { j.answered(q, choice.SelectedIndex()) }
		if p.state.readOnly {
			choice.Disable()
		}
		origin := kit.NewLine("", kit.SmallLine)
		j.answers[q.ID], j.origins[q.ID] = choice, origin
		words := container.New(kit.Snug{}, kit.NewLine(say.Text("transfer.question."+q.ID), kit.TextLine), origin)
		box.Add(container.NewBorder(nil, nil, nil, container.New(wide(180), choice), words))
	}
	return box
}

// scale words the answers to a question, after that of leaving it open or to the numbers.
func (j *judgement) scale(q transfer.Question) []string {
	say := j.page.host.Printer()
	options := []string{say.Text("screen.uses.answer.none")}
	for grade := q.Least; grade <= q.Most; grade++ {
		options = append(options, say.Text("screen.uses.answer", "grade", say.Integer(grade), "most", say.Integer(q.Most)))
	}
	return options
}

func (j *judgement) answered(q transfer.Question, at int) {
	s := j.page.state
	if j.filling || at < 0 || !s.judged.ready {
		return
	}
	if at == 0 {
		delete(s.judged.own, q.ID)
	} else {
		s.judged.own[q.ID] = q.Least + at - 1
	}
	s.judged.changed = true
	j.refresh()
}

func (j *judgement) weigh(part, text string) {
	s := j.page.state
	if j.filling || !s.judged.ready {
		return
	}
	read, is := practice.ReadNumber(text, []rune(j.page.state.say.Text("format.decimal"))[0])
	if !is || !read.Known || read.Value < 0 {
		return // half typed: the weight stays as it was
	}
	next := transfer.Weights{}
	for id, weight := range s.judged.weightsOrUsual() {
		next[id] = weight
	}
	next[part] = read.Value
	if len(next.Check()) > 0 {
		return
	}
	s.judged.weights, s.judged.changed = next, true
	j.tell()
}

func (j *judgement) content() fyne.CanvasObject { return j.body }

func (j *judgement) focus() fyne.Focusable {
	if step := j.faces.Step(); j.head.Hidden && step != nil {
		return step
	}
	return j.practice
}

func (j *judgement) refresh() {
	s := j.page.state
	say := s.say
	words := say.Text("screen.uses.choose-practice")
	if s.selected != "" {
		words = s.title(s.selected)
	}
	j.practice.SetText(words)
	j.head.Hidden = s.focus == "" || s.selected == "" // what is to be done first is said below
	j.body.Refresh()
	switch {
	case s.focus == "":
		j.faces.ShowEmpty(kit.Empty{Title: say.Text("screen.uses.no-focus"), Text: say.Text("screen.uses.no-focus.text")})
		return
	case s.selected == "":
		j.faces.ShowEmpty(kit.Empty{
			Title: say.Text("screen.uses.no-practice"), Text: say.Text("screen.uses.no-practice.text", "region", s.region(s.focus)),
			Action: say.Text("screen.uses.choose-practice"), Do: func() { j.page.choosePractice(j.page.judgeIt) },
		})
		return
	case !s.judged.ready:
		j.faces.ShowLoading()
		return
	}
	j.fill()
	j.tell()
	j.faces.ShowFilled()
}

func (j *judgement) fill() {
	j.filling = true
	defer func() { j.filling = false }()
	s := j.page.state
	for _, q := range transfer.Questions {
		grade, own, given := s.judged.answer(q.ID)
		at, origin := 0, ""
		choice := j.answers[q.ID]
		choice.Options[0] = s.say.Text("screen.uses.origin.open")
		if _, told := s.judged.prefill[q.ID]; told {
			choice.Options[0] = s.say.Text("screen.uses.answer.none")
		}
		if given {
			origin = s.say.Text("screen.uses.origin.numbers", "grade", s.say.Integer(grade), "most", s.say.Integer(q.Most))
		}
		if own {
			at, origin = grade-q.Least+1, s.say.Text("screen.uses.origin.own")
		}
		choice.SetSelectedIndex(at)
		j.origins[q.ID].Set(origin)
	}
	focused := j.page.focused()
	for part, entry := range j.weights {
		if entry != focused {
			entry.SetText(s.say.Number(s.judged.weightsOrUsual()[part], 2))
		}
	}
	if j.note != focused {
		j.note.SetText(s.judged.note)
	}
}

// focused is what has the keyboard.
func (p *page) focused() fyne.Focusable {
	if surface := fyne.CurrentApp().Driver().CanvasForObject(p.content); surface != nil {
		return surface.Focused()
	}
	return nil
}

// tell shows what the answers come to.
func (j *judgement) tell() {
	s := j.page.state
	result := s.judged.result()
	words := s.say.Text("screen.uses.score.none")
	if result.Score.Known {
		words = s.say.Text("screen.uses.score", "score", s.say.Number(result.Score.Value, 0))
	}
	j.score.SetText(words)
	j.sub.Set(s.say.Text("screen.uses.coverage", "coverage", s.say.Percent(result.Coverage, 0), "region", s.region(s.focus)))
	j.reasons.Set(s.contextWords())
	j.parts.SetRows(len(result.Parts))
	j.context.SetRows(len(s.judged.context.Indicators))
	j.tables.Refresh()
	j.mark()
}

// contextWords say which region of the practice was compared, and how near it is.
func (s *state) contextWords() string {
	c := s.judged.context
	switch {
	case s.judged.noGround:
		return s.say.Text("screen.uses.no-ground")
	case c.Owner == "":
		return s.say.Text("screen.uses.no-owner")
	case c.Rank > 0:
		return s.say.Text("screen.uses.owner.rank", "owner", s.region(c.Owner), "rank", s.say.Integer(c.Rank), "of", s.say.Integer(c.Of))
	}
	return s.say.Text("screen.uses.owner", "owner", s.region(c.Owner))
}

// mark says whether something waits to be stored.
func (j *judgement) mark() {
	if j.page.state.judged.changed && !j.page.state.readOnly {
		j.save.Enable()
	} else {
		j.save.Disable()
	}
}

// judgeIt judges another practice.
func (p *page) judgeIt(id data.PracticeID) {
	p.state.selected, p.state.judged = id, judged{}
	p.refresh()
	p.host.Replace(session.NewRoute(ID, "view", viewTransfer, "id", string(id)))
	p.judge()
}

// judge fills in what the numbers tell, where that is not done and is looked at.
func (p *page) judge() {
	s := p.state
	if s.view != viewTransfer || s.selected == "" || s.focus == "" || s.judged.changed || len(s.cards) == 0 {
		return
	}
	asked := inquiry{s.selected, s.focus, s.regions, s.assessments}
	var done judged
	p.judging.Start(func(ctx context.Context) (err error) {
		done, err = judge(ctx, p.config, asked)
		return err
	}, func(err error) {
		if err != nil {
			p.host.ShowError(err)
			return
		}
		s.judged, s.selected = done, done.practice.ID // a route may name it by its key
		p.refresh()
	})
}

// saveAssessment stores the answers; the next look begins with them.
func (p *page) saveAssessment() {
	s := p.state
	if !s.judged.ready || s.readOnly {
		return
	}
	assessment, _ := transfer.Assess(transfer.Case{
		ID: practice.NewID[data.EntryID](), Practice: s.selected, Context: s.judged.context, Prefill: s.judged.prefill,
		Own: s.judged.own, Weights: s.judged.weights, By: p.by(), At: time.Now().UTC().Round(0), Note: s.judged.note,
	})
	entry, err := data.EntryOf(assessment)
	if err != nil {
		p.host.ShowError(err)
		return
	}
	s.judged.changed = false
	p.store(data.PracticeChange{
		Kind: practice.StepAssess, Subject: string(s.selected), By: p.by(), PutEntries: []data.Entry{entry},
		Args: map[string]string{"title": s.title(s.selected), "region": s.region(s.focus)},
	})
}
