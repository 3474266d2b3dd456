package regions

import (
	"context"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"pharos/app/kit"
	"pharos/app/session"
	"pharos/app/shell"
	"pharos/app/task"
	"pharos/data"
)

// kinds are the levels that a region made here can have.
var kinds = []data.Level{data.LevelOwn, data.LevelLAU, data.LevelOther}

// A draftView is the workshop of a region of one's own: names, members with shares, what is wrong
// with them, and what values the region would have.
type draftView struct {
	page    *page
	title   *kit.Line
	names   *names
	code    *field
	kind    *kit.Choice
	parent  *kit.Chooser
	members *kit.Table
	listed  *kit.Faces
	count   *kit.Line
	checks  *fyne.Container
	outcome *kit.Table
	why     *kit.Quiet
	mend    *kit.Button
	save    *kit.Button
	pause   *task.Debounce
	shown   []Outcome
	filling bool
	faces   *kit.Faces
	body    fyne.CanvasObject
}

func newDraftView(p *page) *draftView {
	say := p.host.Printer()
	v := &draftView{
		page: p, title: kit.NewLine("", kit.NameLine), count: kit.NewLine("", kit.HeadingLine), why: kit.NewQuiet(""),
		checks: container.New(&kit.Stacked{Gap: -6}), pause: task.NewDebounce(p.host.Runner(), 150*time.Millisecond),
	}
	v.save = kit.NewButtonWithIcon(say.Text("fyne.Save"), base.DocumentSaveIcon(), v.store)
	v.save.Importance = widget.HighImportance
	discard := kit.NewButton(say.Text("screen.regions.discard"), v.discard)
	top := container.NewBorder(nil, nil, nil, container.NewCenter(container.NewHBox(discard, v.save)), v.title)
	left := container.NewBorder(v.form(), nil, nil, nil, v.memberPart())
	split := container.NewHSplit(left, v.previewPart())
	split.SetOffset(0.47)
	v.body = container.NewVScroll(container.New(tall{650}, container.NewPadded(container.NewBorder(top, nil, nil, nil, split))))
	return v
}

func (v *draftView) content() fyne.CanvasObject { return v.body }

func (v *draftView) form() fyne.CanvasObject {
	say := v.page.host.Printer()
	v.names = newNames(say, data.Text{})
	v.names.changed = v.renamed
	v.code = newField("")
	v.code.OnChanged = v.coded
	options := make([]string, len(kinds))
	for i, kind := range kinds {
		options[i] = say.Text("screen.regions.kind." + string(kind))
	}
	v.kind = kit.NewChoice(say, options, func(string) { v.chooseKind() })
	v.parent = kit.NewChooser(kit.ChooserOptions{
		Printer: say, Placeholder: say.Text("screen.regions.lies-in.none"), OnChosen: func(o kit.Option) {
			d := v.page.state.draft
			d.region.Parent, d.changed = data.RegionCode(o.Key), true
			v.edited()
		},
	})
	row := container.NewGridWithColumns(2, labelled(say.Text("screen.regions.code"), v.code), labelled(say.Text("screen.regions.kind"), v.kind))
	return container.NewVBox(v.names.content, row, labelled(say.Text("screen.regions.lies-in"), v.parent))
}

func (v *draftView) memberPart() fyne.CanvasObject {
	p := v.page
	say := p.host.Printer()
	v.members = kit.NewTable(kit.TableOptions{
		Printer: say, Runner: p.host.Runner(), Name: say.Text("screen.regions.group.members"), Columns: v.memberColumns(), NoFilter: true, Cells: true,
		ID:   func(row int) string { return string(v.member(row).Region) },
		Edit: &kit.Editing{Begin: v.beginShare, Accept: v.takeShare, Remove: v.removeFields},
	})
	button := func(key string, icon fyne.Resource, do func()) fyne.CanvasObject {
		return kit.NewButtonWithIcon(say.Text("screen.regions.members."+key), icon, do)
	}
	buttons := container.New(&kit.Flow{},
		button("add", base.ContentAddIcon(), v.add), button("paste", base.ContentPasteIcon(), v.paste),
		button("remove", base.ContentRemoveIcon(), v.removeSelected))
	head := container.New(&kit.Stacked{}, v.count, buttons)
	v.listed = kit.NewFaces(say, v.members)
	return container.New(kit.Headed{Gap: 4, Head: 36}, head, v.listed)
}

func (v *draftView) memberColumns() []kit.Column {
	s := v.page.state
	title := func(key string) string { return s.say.Text("screen.regions.column." + key) }
	return []kit.Column{
		{
			Key: "region", Title: title("region"), Width: 180,
			Text: func(row int) string { return s.name(v.member(row).Region) }, Second: func(row int) string { return string(v.member(row).Region) },
			Tone: func(row int) kit.Tone {
				if _, _, listed := s.base.region(v.member(row).Region); !listed {
					return kit.Bad
				}
				return kit.Plain
			},
		},
		{
			Key: "share", Title: title("share"), Unit: "%", Kind: kit.NumberColumn, Width: 76,
			Text:  func(row int) string { return v.shareText(row) },
			Value: func(row int) (float64, bool) { return v.member(row).Share * 100, true },
		},
	}
}

func (v *draftView) member(row int) data.Member {
	if d := v.page.state.draft; d != nil && row < len(d.region.Members) {
		return d.region.Members[row]
	}
	return data.Member{}
}

func (v *draftView) shareText(row int) string {
	percent := math.Round(v.member(row).Share*1e6) / 1e4
	_, behind, _ := strings.Cut(strconv.FormatFloat(percent, 'f', -1, 64), ".")
	return v.page.state.say.Number(percent, len(behind))
}

func (v *draftView) beginShare(f kit.Field) (string, bool) {
	return v.shareText(f.Row), f.Column == "share"
}

func (v *draftView) takeShare(t kit.Typed) string {
	share, ok := parseShare(t.Text)
	if !ok {
		return v.page.state.say.Text("screen.regions.share.wrong")
	}
	v.page.state.draft.share(t.Row, share)
	v.edited()
	return ""
}

func (v *draftView) removeFields(fields []kit.Field) {
	rows := make([]int, len(fields))
	for i, f := range fields {
		rows[i] = f.Row
	}
	v.page.state.draft.take(rows)
	v.edited()
}

func (v *draftView) removeSelected() {
	if row, ok := v.members.Selected(); ok {
		v.removeFields([]kit.Field{{Row: row}})
		return
	}
	v.page.chooseFirst()
}

func (v *draftView) add() {
	d := v.page.state.draft
	without := []data.RegionCode{d.region.Code}
	for _, m := range d.region.Members {
		without = append(without, m.Region)
	}
	v.page.choosePlaces(placesWanted{
		title: "screen.regions.members.add", confirm: "screen.regions.members.add", without: without,
		take: func(regions []data.Region) {
			members := make([]data.Member, len(regions))
			for i, region := range regions {
				members[i] = data.Member{Region: region.Code, Share: 1}
			}
			d.add(members)
			v.edited()
		},
	})
}

func (v *draftView) paste() {
	d := v.page.state.draft
	v.page.pastePlaces(func(found []pasted) {
		members := make([]data.Member, len(found))
		for i, f := range found {
			members[i] = data.Member{Region: f.region, Share: f.share}
		}
		d.add(members)
		v.edited()
	})
}

func (v *draftView) renamed() {
	s := v.page.state
	s.rename(s.draft, v.names.text())
	if !s.draft.typed {
		v.filling = true
		v.code.SetText(string(s.draft.region.Code))
		v.filling = false
	}
	v.edited()
}

func (v *draftView) coded(text string) {
	if v.filling {
		return
	}
	d := v.page.state.draft
	d.region.Code, d.typed, d.changed = data.RegionCode(text), text != "", true
	v.edited()
}

func (v *draftView) chooseKind() {
	if at := v.kind.SelectedIndex(); !v.filling && at >= 0 {
		d := v.page.state.draft
		d.region.Level, d.changed = kinds[at], true
		v.edited()
	}
}

// refresh fills the workshop with the draft.
func (v *draftView) refresh() {
	s := v.page.state
	s.fill(s.draft)
	d := s.draft
	v.filling = true
	v.names.set(d.region.Name, s.say.Language())
	v.code.SetText(string(d.region.Code))
	setEnabled(v.code, d.stored == "")
	v.kind.SetSelectedIndex(max(slices.Index(kinds, d.region.Level), 0))
	v.fillParents()
	v.filling = false
	v.edited()
}

func setEnabled(of fyne.Disableable, enabled bool) {
	if enabled {
		of.Enable()
	} else {
		of.Disable()
	}
}

func (v *draftView) fillParents() {
	s := v.page.state
	options := []kit.Option{{Key: "", Title: s.say.Text("screen.regions.lies-in.none")}}
	for _, region := range s.base.regions {
		if region.Level != data.LevelOwn && region.Level != data.LevelLAU && region.Code != s.draft.region.Code {
			options = append(options, kit.Option{
				Key: string(region.Code), Title: brief(s.name(region.Code)), Detail: string(region.Code), Group: s.say.Text("level." + string(region.Level)),
			})
		}
	}
	v.parent.SetOptions(options)
	v.parent.SetChosen(string(s.draft.region.Parent))
}

// edited shows what follows from the draft as it is now.
func (v *draftView) edited() {
	s := v.page.state
	d := s.draft
	title := s.say.Text("screen.regions.make.region")
	if d.stored != "" {
		title = s.name(d.stored)
	}
	v.title.Set(title)
	v.count.Set(s.say.Plural("screen.regions.members", len(d.region.Members)))
	v.members.SetRows(len(d.region.Members))
	if len(d.region.Members) == 0 {
		v.listed.ShowEmpty(kit.Empty{Title: s.say.Text("screen.regions.preview.empty"), Text: s.say.Text("screen.regions.members.empty")})
	} else if v.listed.Face() != kit.Filled {
		v.listed.ShowFilled()
	}
	problems := s.checks(d)
	v.showChecks(problems)
	setEnabled(v.save, !refused(problems))
	v.pause.Call(v.ask)
}

func (v *draftView) store() {
	p, s := v.page, v.page.state
	d := s.draft
	if refused(s.checks(d)) {
		return
	}
	regions := append(s.newcomers(d), s.settled(d))
	code := d.region.Code
	p.writes.store(write{
		what: "region " + string(code),
		do:   func(ctx context.Context, keep Keeper) error { return keep.PutRegions(ctx, regions) },
		then: func() {
			p.host.Status(s.say.Text("screen.regions.stored", "name", s.settled(d).Name.In(s.say.Language())))
			s.draft, s.edit, s.group, s.region = nil, false, "", code
			p.host.Replace(p.Route())
		},
	})
}

// discard leaves the draft; the region is as it is stored.
func (v *draftView) discard() {
	s := v.page.state
	if !s.draft.changed {
		v.leave()
		return
	}
	v.page.host.Ask(shell.Question{
		Title: s.say.Text("screen.regions.discard.title"), Text: s.say.Text("screen.regions.discard.text"),
		Yes: s.say.Text("screen.regions.discard"), Harmful: true,
	}, v.leave)
}

func (v *draftView) leave() {
	s := v.page.state
	s.region = s.draft.stored
	s.draft, s.edit = nil, false
	v.page.loaded()
	v.page.host.Replace(v.page.Route())
}

// openMissing leads to the sheet of the indicator whose rule is missing.
func (v *draftView) openMissing() {
	if row, ok := v.outcome.Selected(); ok && row < len(v.shown) {
		v.page.host.Go(session.NewRoute("indicators", "id", string(v.shown[row].Indicator)))
	}
}
