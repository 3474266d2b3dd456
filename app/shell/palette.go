package shell

import (
	"cmp"
	"context"
	"slices"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"pharos/app/kit"
	"pharos/app/task"
	"pharos/resources/phrase"
)

// perGroup is how many answers a group gives at most.
const perGroup = 7

// The palette finds regions, indicators, practices, pages and commands while one types.
type palette struct {
	shell   *Shell
	slot    *task.Slot
	picker  *kit.Picker
	popup   *widget.PopUp
	entries []Entry // what the picker lists
}

// An answered group is what one provider found.
type answered struct {
	group   string
	entries []Entry
}

func (s *Shell) openPalette() {
	if s.palette != nil {
		s.palette.hide()
	}
	p := &palette{shell: s, slot: task.NewSlot(s.config.Runner)}
	s.palette = p
	p.picker = kit.NewPicker(kit.PickerOptions{
		Printer: s.printer, Placeholder: s.printer.Text("palette.placeholder"),
		Search: p.search, OnChosen: p.choose, OnCancel: p.hide,
	})
	surface := s.config.Window.Canvas()
	p.popup = widget.NewPopUp(p.picker, surface)
	room := surface.Size()
	size := fyne.NewSize(min(600*kit.Unit(), room.Width-40), min(440*kit.Unit(), room.Height-100))
	p.popup.ShowAtPosition(fyne.NewPos((room.Width-size.Width)/2, min(70*kit.Unit(), room.Height/8)))
	p.popup.Resize(size)
	surface.Focus(p.picker.FocusTarget())
}

func (p *palette) hide() {
	p.slot.Cancel()
	p.popup.Hide()
	p.shell.palette = nil
}

func (p *palette) choose(o kit.Option) {
	at, err := strconv.Atoi(o.Key)
	if err != nil || at >= len(p.entries) {
		return
	}
	entry := p.entries[at]
	p.hide()
	if entry.Run != nil {
		entry.Run()
		return
	}
	p.shell.Go(entry.Route)
}

// search asks every provider away from the window; an answer to an older text is dropped.
func (p *palette) search(text string, show func([]kit.Option)) {
	providers := append(slices.Clone(p.shell.config.Providers), p.shell.commandProvider())
	if text == "" {
		providers = providers[len(providers)-1:]
	}
	var groups []answered
	p.slot.Start(func(ctx context.Context) error {
		groups = ask(ctx, providers, text)
		return ctx.Err()
	}, func(err error) {
		if err != nil {
			groups = nil
		}
		show(p.list(groups))
	})
}

// ask collects the answers, the group with the best answer first.
func ask(ctx context.Context, providers []Provider, text string) []answered {
	var groups []answered
	limit := perGroup
	if len(providers) == 1 {
		limit = 4 * perGroup
	}
	for _, provider := range providers {
		if ctx.Err() != nil {
			return nil
		}
		if entries := provider.Search(ctx, text, limit); len(entries) > 0 {
			groups = append(groups, answered{provider.Group(), entries})
		}
	}
	slices.SortStableFunc(groups, func(a, b answered) int {
		return cmp.Compare(b.entries[0].Score, a.entries[0].Score)
	})
	return groups
}

func (p *palette) list(groups []answered) []kit.Option {
	p.entries = nil
	var options []kit.Option
	for _, group := range groups {
		for _, entry := range group.entries {
			options = append(options, kit.Option{
				Key: strconv.Itoa(len(p.entries)), Title: entry.Title, Detail: entry.Detail, Group: p.shell.printer.Text(group.group),
			})
			p.entries = append(p.entries, entry)
		}
	}
	return options
}

// commandAnswers are the frame's own answers. They are worded before the search leaves the window.
type commandAnswers struct {
	entries []Entry
	folded  []string
}

func (s *Shell) commandProvider() Provider {
	var c commandAnswers
	for _, known := range slices.Concat(s.commandsOf(true), s.commandsOf(false)) {
		detail := ""
		if known.keys != nil {
			detail = s.keyName(known.keys)
		}
		label := s.commandLabel(known.id)
		c.entries = append(c.entries, Entry{Title: label, Detail: detail, Run: known.run})
		c.folded = append(c.folded, phrase.Fold(label))
	}
	return c
}

// commandsOf returns the commands that lead to pages, or the others, without the palette itself.
func (s *Shell) commandsOf(pages bool) []command {
	return slices.DeleteFunc(slices.Clone(s.commands), func(c command) bool {
		isPage := len(c.id) > len(pagePrefix) && c.id[:len(pagePrefix)] == pagePrefix
		return c.run == nil || c.id == CommandPalette || isPage != pages
	})
}

// Group implements Provider.
func (commandAnswers) Group() string { return "palette.commands" }

// Search implements Provider.
func (c commandAnswers) Search(_ context.Context, text string, limit int) []Entry {
	query := phrase.Fold(text)
	var found []Entry
	for i, entry := range c.entries {
		if entry.Score = kit.Match(c.folded[i], query); entry.Score > 0 {
			found = append(found, entry)
		}
	}
	slices.SortStableFunc(found, func(a, b Entry) int { return cmp.Compare(b.Score, a.Score) })
	return found[:min(len(found), limit)]
}
