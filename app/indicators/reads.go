package indicators

import (
	"cmp"
	"context"
)

// read reads the values of the sheet's indicator; the former ones stay in sight until these are there.
func (p *page) read() {
	asked := *p.state
	if asked.draft != nil {
		return
	}
	var got reading
	p.reads.Start(func(ctx context.Context) (err error) {
		got, err = read(ctx, p.config, asked)
		return err
	}, func(err error) {
		if err != nil {
			p.host.ShowError(err)
			return
		}
		s := p.state
		s.reading, s.level, s.period = got, cmp.Or(got.level, s.level), got.ranking.period
		p.sheet.refreshValues()
	})
	p.trace()
	p.recall()
}

// trace reads the development in the focus and its peers.
func (p *page) trace() {
	wanted := course{code: p.state.code, focus: p.state.asked.Focus, peers: p.state.asked.Peers}
	p.lines.Start(func(ctx context.Context) (err error) {
		wanted, err = readCourse(ctx, p.config.Catalogue, wanted)
		return err
	}, func(err error) {
		if err != nil {
			p.host.ShowError(err)
			return
		}
		p.state.course = wanted
		p.sheet.values.redraw()
	})
}

// recall reads the history.
func (p *page) recall() {
	if p.config.History == nil {
		return
	}
	var got History
	code := p.state.code
	p.tells.Start(func(ctx context.Context) (err error) {
		got, err = p.config.History(ctx, code)
		return err
	}, func(err error) {
		if err != nil {
			p.host.ShowError(err)
			return
		}
		p.state.history = got
		p.sheet.history.refresh()
	})
}
