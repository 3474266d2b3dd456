package uses

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"pharos/app/kit"
	"pharos/app/session"
	"pharos/data"
	"pharos/data/practice"
)

// A board shows the quotas, and for the one chosen what is missing.
type board struct {
	page   *page
	quotas *kit.Table
	unused *kit.Table
	lower  *kit.Faces
	head   *widget.Label
	hint   *kit.Quiet
	twins  *fyne.Container
	deeds  []*kit.Button // that need a quota of the user's own
	body   fyne.CanvasObject
}

func newBoard(p *page) *board {
	say := p.host.Printer()
	b := &board{page: p, head: widget.NewLabel(""), hint: kit.NewQuiet(""), twins: container.New(&kit.Stacked{Gap: -4})}
	b.head.Wrapping = fyne.TextWrapWord
	b.head.SizeName, b.head.TextStyle.Bold = base.SizeNameSubHeadingText, true
	b.quotas = kit.NewTable(kit.TableOptions{
		Printer: say, Runner: p.host.Runner(), Name: say.Text("screen.uses.view.board"), Columns: b.columns(), NoFilter: true,
		OnSelect: func(row int) { p.state.quota = row; b.detail() },
		OnOpen:   func(row int) { b.edit(row) }, OnCopy: p.host.Copy, OnExport: b.export(),
	})
	b.unused = kit.NewTable(kit.TableOptions{
		Printer: say, Runner: p.host.Runner(), Name: say.Text("screen.uses.unused"), Columns: b.unusedColumns(),
		ID:     func(row int) string { return string(b.unusedID(row)) },
		OnOpen: func(row int) { p.host.Go(session.NewRoute("practices", "id", string(b.unusedID(row)))) },
		OnCopy: p.host.Copy, OnExport: b.export(),
	})
	buttons := b.buttons()
	top := container.NewBorder(buttons, nil, nil, nil, b.quotas)
	b.lower = kit.NewFaces(say, b.unused)
	lower := container.New(kit.Headed{}, container.New(&kit.Stacked{Gap: -2}, b.head, b.hint, b.twins), b.lower)
	b.body = kit.NewFitted(top, lower, 0.42, func() float32 { return buttons.MinSize().Height + base.Padding() + b.quotas.Need() })
	return b
}

func (b *board) export() func(kit.Content) {
	if b.page.config.ExportTable == nil {
		return nil
	}
	return func(content kit.Content) { b.page.config.ExportTable(content, "") }
}

func (b *board) buttons() fyne.CanvasObject {
	p, say := b.page, b.page.host.Printer()
	if p.state.readOnly {
		return container.NewHBox()
	}
	fresh := kit.NewButtonWithIcon(say.Text("screen.uses.quota.new"), base.ContentAddIcon(), func() { p.Make() })
	fresh.Importance = widget.HighImportance
	edit := kit.NewButton(say.Text("screen.uses.edit"), func() { b.edit(p.state.quota) })
	remove := kit.NewButton(say.Text("screen.uses.remove"), b.remove)
	b.deeds = []*kit.Button{remove}
	return container.NewHBox(fresh, edit, remove)
}

func (b *board) row(i int) practice.QuotaRow { return b.page.state.board[i] }

func (b *board) columns() []kit.Column {
	s := b.page.state
	title := func(key string) string { return s.say.Text("screen.uses.column." + key) }
	number := func(key string, of func(practice.QuotaRow) int) kit.Column {
		return kit.Column{
			Key: key, Title: title(key), Kind: kit.NumberColumn, Width: 88,
			Text:  func(i int) string { return s.say.Integer(of(b.row(i))) },
			Value: func(i int) (float64, bool) { return float64(of(b.row(i))), true },
		}
	}
	progress := kit.Column{
		Key: "progress", Title: title("progress"), Kind: kit.NumberColumn, Width: 110,
		Text:  func(i int) string { return s.say.Percent(share(b.row(i)), 0) },
		Value: func(i int) (float64, bool) { return share(b.row(i)), true },
		Bar:   func(i int) (from, to float64, there bool) { return 0, min(share(b.row(i)), 1), true },
	}
	return []kit.Column{
		{Key: "quota", Title: title("quota"), Width: 210, Text: func(i int) string { return s.quotaName(b.row(i).Quota) }},
		{Key: "scope", Title: title("scope"), Width: 150, Text: func(i int) string { return s.scopeWords(b.row(i).Quota) }},
		number("target", func(r practice.QuotaRow) int { return r.Quota.Target }),
		number("identified", func(r practice.QuotaRow) int { return r.Identified }),
		number("validated", func(r practice.QuotaRow) int { return r.Validated }),
		number("used", func(r practice.QuotaRow) int { return r.Used }),
		progress,
		number("open", func(r practice.QuotaRow) int { return r.Open }),
		number("twins", func(r practice.QuotaRow) int { return len(r.Duplicates) }),
	}
}

// share is how much of a target is reached by practices in use; a target of nothing is reached.
func share(row practice.QuotaRow) float64 {
	if row.Quota.Target <= 0 {
		return 1
	}
	return float64(row.Used) / float64(row.Quota.Target)
}

func (b *board) unusedID(row int) data.PracticeID { return b.row(b.page.state.quota).Unused[row] }

func (b *board) unusedColumns() []kit.Column {
	s := b.page.state
	card := func(i int) data.PracticeCard { return s.byID[b.unusedID(i)] }
	title := func(key string) string { return s.say.Text("screen.uses.column." + key) }
	return []kit.Column{
		{Key: "practice", Title: title("practice"), Width: 320, Text: func(i int) string { return s.title(b.unusedID(i)) }, Second: func(i int) string { return card(i).Key }},
		{Key: "state", Title: title("state"), Width: 120, Text: func(i int) string { return s.say.Text("practice.state." + string(card(i).State)) }},
		{Key: "place", Title: title("place"), Width: 160, Text: func(i int) string { return card(i).Place.In(s.say.Language()) }},
		{
			Key: "evidence", Title: title("evidence"), Kind: kit.NumberColumn, Width: 90,
			Text:  func(i int) string { return s.say.Integer(int(card(i).Evidence)) },
			Value: func(i int) (float64, bool) { return float64(card(i).Evidence), true },
		},
	}
}

func (b *board) content() fyne.CanvasObject { return b.body }

func (b *board) focus() fyne.Focusable { return b.quotas.FocusTarget() }

func (b *board) refresh() {
	b.quotas.SetRows(len(b.page.state.board))
	b.detail()
}

// detail shows what the chosen quota still wants.
func (b *board) detail() {
	s := b.page.state
	if s.quota < 0 || s.quota >= len(s.board) {
		return
	}
	row := s.board[s.quota]
	b.head.SetText(kit.Cut(s.quotaName(row.Quota), mostHead))
	b.hint.Set(s.verdict(row))
	b.twins.RemoveAll()
	for i, pair := range row.Duplicates {
		if i == mostTwins {
			b.twins.Add(kit.Body(s.say.Plural("brief.more", len(row.Duplicates)-i), kit.Caution))
			break
		}
		b.twins.Add(kit.Body(s.say.Text("screen.uses.twins", "one", kit.Cut(s.title(pair[0]), mostTitle), "other", kit.Cut(s.title(pair[1]), mostTitle)), kit.Caution))
	}
	for _, deed := range b.deeds {
		if row.Quota.ID == "" {
			deed.Disable()
		} else {
			deed.Enable()
		}
	}
	b.unused.SetRows(len(row.Unused))
	switch {
	case len(row.Unused) > 0:
		b.lower.ShowFilled()
	case row.Identified == 0:
		b.lower.ShowEmpty(kit.Empty{Title: s.say.Text("screen.uses.unused.nothing"), Text: s.say.Text("screen.uses.unused.nothing.text")})
	default:
		b.lower.ShowEmpty(kit.Empty{Title: s.say.Text("screen.uses.unused.none"), Text: s.say.Text("screen.uses.unused.none.text")})
	}
	b.body.Refresh()
}

// mostTwins are warned of by name; mostHead and mostTitle are the letters of a name above the table and
// within a sentence.
const (
	mostTwins = 3
	mostHead  = 110
	mostTitle = 60
)

// scopeWords say what a quota counts, by name where its own name does not tell.
func (s *state) scopeWords(q practice.Quota) string {
	words := s.say.Text("quota.scope." + q.Scope)
	if subject := s.subject(q); subject != "" && subject != s.quotaName(q) {
		words += ": " + subject
	}
	return words
}

// verdict says in words how far a quota is.
func (s *state) verdict(row practice.QuotaRow) string {
	words := s.say.Text("screen.uses.verdict", "used", s.say.Integer(row.Used), "target", s.say.Integer(row.Quota.Target),
		"identified", s.say.Integer(row.Identified), "validated", s.say.Integer(row.Validated))
	switch {
	case row.Open == 0:
		words += " " + s.say.Text("screen.uses.verdict.reached")
	case row.Distinct < row.Quota.Target:
		words += " " + s.say.Plural("screen.uses.verdict.find", row.Quota.Target-row.Distinct)
	default:
		words += " " + s.say.Plural("screen.uses.verdict.use", row.Open)
	}
	return words
}

func (b *board) edit(row int) {
	s := b.page.state
	if s.readOnly || row < 0 || row >= len(s.board) {
		return
	}
	b.page.editQuota(s.board[row].Quota)
}

func (b *board) remove() {
	s := b.page.state
	if s.quota < 0 || s.quota >= len(s.board) || s.board[s.quota].Quota.ID == "" {
		return
	}
	b.page.store(practice.RemoveEntry(s.board[s.quota].Quota.Entry(), b.page.by()))
}
