package indicators

import (
	"context"
	"reflect"
	"slices"

	"pharos/data"
)

// saves are changes on their way into the catalogue, one after the other.
type saves struct {
	waiting [][]data.Indicator
	running bool
}

// over puts changes that are not stored yet over what was read meanwhile.
func (q *saves) over(h *holdings) {
	changed := false
	for _, batch := range q.waiting {
		for _, i := range batch {
			if at, known := h.place[i.Code]; known {
				h.indicators[at], changed = i, true
			}
		}
	}
	if changed {
		h.define()
	}
}

// change alters the indicator of the sheet and stores it as one step. What is not stored yet changes
// as well: nothing waits for the file.
func (p *page) change(edit func(*data.Indicator)) {
	s := p.state
	before, found := s.at()
	if !found || p.config.Put == nil {
		return
	}
	after := before
	edit(&after)
	if reflect.DeepEqual(before, after) {
		return
	}
	if s.draft != nil {
		s.draft = &after
		return
	}
	p.put([]data.Indicator{after})
	p.sheet.refreshNotices()
	if before.Expected != after.Expected || before.Direction != after.Direction || before.Formula != after.Formula {
		p.read()
	}
}

// put shows indicators as they will be and stores them as one step.
func (p *page) put(changed []data.Indicator) {
	s := p.state
	s.base.indicators = slices.Clone(s.base.indicators)
	for _, i := range changed {
		if at, known := s.base.place[i.Code]; known {
			s.base.indicators[at] = i
		} else {
			s.base.indicators = append(s.base.indicators, i)
		}
	}
	s.base.define()
	p.list.changed()
	p.saves.waiting = append(p.saves.waiting, changed)
	if !p.saves.running {
		p.saveNext()
	}
}

func (p *page) saveNext() {
	if len(p.saves.waiting) == 0 {
		return
	}
	p.saves.running = true
	next := p.saves.waiting[0]
	p.host.Runner().Start(context.Background(), func(ctx context.Context) error {
		return p.config.Put(ctx, next)
	}, func(err error) {
		p.saves.running = false
		p.saves.waiting = p.saves.waiting[1:]
		if err != nil {
			p.host.ShowError(err)
			p.saves.waiting = nil
			p.Reload()
			return
		}
		p.host.Status(p.state.say.Plural("screen.indicators.saved", len(next), "name", p.state.name(next[0])))
		p.saveNext()
	})
}
