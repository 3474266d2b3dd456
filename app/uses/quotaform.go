package uses

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"pharos/app/kit"
	"pharos/app/shell"
	"pharos/data"
	"pharos/data/practice"
)

// named sets the name of a field above it.
func named(name string, field fyne.CanvasObject) fyne.CanvasObject {
	return container.New(&kit.Stacked{Gap: -4}, kit.NewLine(name, kit.QuietLine), field)
}

// by is the user's name, as chosen in the settings.
func (p *page) by() string { return p.host.Settings().Get().Author }

// mostTarget bounds what a quota may ask for.
const mostTarget = 100_000

// A quotaForm asks what is owed.
type quotaForm struct {
	page    *page
	quota   practice.Quota
	name    *kit.FormEntry
	target  *kit.FormEntry
	scope   *kit.Choice
	subject *kit.Choice
	values  []string // of the subject
	content fyne.CanvasObject
}

// editQuota asks for a quota and stores it.
func (p *page) editQuota(quota practice.Quota) {
	say := p.host.Printer()
	f := &quotaForm{page: p, quota: quota, name: kit.NewFormEntry(), target: kit.NewFormEntry()}
	f.name.SetText(quota.Name)
	f.name.SetPlaceHolder(say.Text("screen.uses.quota.name.hint"))
	f.target.SetText(strconv.Itoa(quota.Target))
	f.subject = kit.NewChoice(say, nil, func(string) {
		if i := f.subject.SelectedIndex(); i >= 0 && i < len(f.values) {
			f.quota.Subject = f.values[i]
		}
	})
	var scopes []string
	for _, scope := range practice.QuotaScopes {
		scopes = append(scopes, say.Text("quota.scope."+scope))
	}
	f.scope = kit.NewChoice(say, scopes, func(string) { f.offer(practice.QuotaScopes[max(f.scope.SelectedIndex(), 0)]) })
	f.scope.SetSelectedIndex(max(slices.Index(practice.QuotaScopes, quota.Scope), 0))
	f.content = container.New(&kit.Stacked{Gap: 6},
		named(say.Text("screen.uses.quota.scope"), f.scope), named(say.Text("screen.uses.quota.subject"), f.subject),
		named(say.Text("screen.uses.quota.name"), f.name), named(say.Text("screen.uses.quota.target"), f.target),
	)
	p.host.ShowPanel(shell.Panel{
		Title: say.Text("screen.uses.quota.title"), Content: f.content, Confirm: say.Text("screen.uses.keep"), Ready: f.ready, OnConfirm: f.keep,
		Width: 440, Height: 260,
	})
	kit.Focus(f.scope)
}

// offer lists what a quota of the scope can be of.
func (f *quotaForm) offer(scope string) {
	f.quota.Scope = scope
	values, words := f.page.state.subjects(scope)
	f.values = values
	f.subject.SetOptions(words)
	at := slices.Index(values, f.quota.Subject)
	if at < 0 && len(values) > 0 {
		at = 0
	}
	if at >= 0 {
		f.subject.SetSelectedIndex(at)
		f.quota.Subject = values[at]
	} else {
		f.subject.ClearSelected()
		f.quota.Subject = ""
	}
	if len(values) == 0 {
		f.subject.Disable()
	} else {
		f.subject.Enable()
	}
}

// ready takes what was typed, or tells what is wrong with it.
func (f *quotaForm) ready() bool {
	say := f.page.host.Printer()
	target, err := strconv.Atoi(strings.TrimSpace(f.target.Text))
	if err != nil || target < 1 || target > mostTarget {
		f.page.host.Inform(say.Text("screen.uses.quota.title"), say.Text("screen.uses.quota.target.wrong", "most", say.Integer(mostTarget)))
		return false
	}
	if f.quota.Scope != practice.ScopeAll && f.quota.Subject == "" {
		f.page.host.Inform(say.Text("screen.uses.quota.title"), say.Text("screen.uses.quota.subject.missing"))
		return false
	}
	f.quota.Target, f.quota.Name = target, strings.TrimSpace(f.name.Text)
	return true
}

func (f *quotaForm) keep() {
	f.quota.ID = cmp.Or(f.quota.ID, practice.NewID[data.EntryID]())
	change, err := practice.PutEntry(f.quota, f.page.by())
	if err != nil {
		f.page.host.ShowError(err)
		return
	}
	f.page.store(change)
}
