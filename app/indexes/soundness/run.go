package soundness

import (
	"context"
	"slices"

	"pharos/app/shell"
	"pharos/app/task"
	"pharos/app/task/parallel"
	"pharos/data"
	"pharos/data/index/uncertainty"
)

// try runs a test of the design as it is, with progress and a way to cancel at the foot of the window.
func (p *Room) try(t test) {
	s := p.state
	if !s.Done {
		p.Host.Status(s.Say.Text("screen.indexes.robust.refused"))
		return
	}
	design, set, of, kept := s.Result.Design, s.Dataset, s.fingerprint(t), s.trial
	varied, asked := s.uncertainty(), s.asking
	design.Uncertainty = &varied
	if t == testWithout {
		design.Uncertainty = nil
	}
	var got trial
	p.Host.Run(shell.Job{
		Title: s.Say.Text("screen.indexes.robust.job."+string(t), "index", s.Title()),
		Work: func(ctx context.Context, report func(task.Progress)) error {
			how := uncertainty.How{Parallel: parallel.On(ctx), Progress: func(done, total int) {
				report(task.Progress{Done: int64(done), Total: int64(total)})
			}}
			v, err := uncertainty.Vary(ctx, set, design, how)
			if err == nil {
				got, err = attempt{v, how, t, asked}.compute(ctx)
				got.every.what.design = design
			}
			return err
		},
		Done: func(err error) {
			if kept == s.trial && s.Open.There { // else another design was opened
				p.tried(t, of, got, err)
			}
		},
	})
}

// mostDecided bounds the regions of which every pair is compared: the pairs grow with the square.
const mostDecided = 500

// An attempt is a test with what it is made of.
type attempt struct {
	variation *uncertainty.Variation
	how       uncertainty.How
	test      test
	asked     asking
}

// compute makes one of the tests. It runs away from the window.
func (a attempt) compute(ctx context.Context) (got trial, err error) {
	v, asked := a.variation, a.asked
	switch a.test {
	case testRanks:
		if got.ranks.what, err = v.MonteCarlo(ctx); err == nil && len(got.ranks.what.Units) <= mostDecided {
			got.decided.confidence = asked.confidence
			got.decided.share.Value, got.decided.share.Known, err = got.ranks.what.Decided(ctx, a.how, asked.confidence)
		}
	case testInputs:
		got.inputs.what, err = v.Sobol(ctx, uncertainty.SobolOptions{Samples: asked.samples})
	case testWithout:
		got.without.what = removals{level: asked.level, units: v.Units(), nominal: v.Nominal()}
		got.without.what.list, err = v.LeaveOut(ctx, asked.level)
	case testEvery:
		got.every.what.Factorial, err = v.Factorial(ctx)
	}
	return got, err
}

// tried takes over what a test found. One that was cancelled leaves what there was.
func (p *Room) tried(t test, of string, got trial, err error) {
	kept := p.state.trial
	refused := data.ProblemsOf(err)
	switch {
	case err != nil && len(refused) == 0:
		if !task.Stopped(err) {
			p.Host.ShowError(err)
		}
		return
	case err != nil:
	case t == testRanks:
		kept.ranks, kept.decided = tested[*uncertainty.Robustness]{got.ranks.what, of}, got.decided
	case t == testInputs:
		kept.inputs = tested[*uncertainty.Sensitivity]{got.inputs.what, of}
	case t == testWithout:
		kept.without = tested[removals]{got.without.what, of}
	case t == testEvery:
		kept.every = tested[combined]{got.every.what, of}
	}
	p.state.sift()
	kept.refused = refused
	if err == nil {
		p.turnTo(t)
	}
	p.Refresh()
}

// turnTo shows what a test found to who started it among the choices.
func (p *Room) turnTo(t test) {
	v := p.made
	if v == nil || v.turns.kinds[v.turns.shown].test == t {
		return
	}
	if at := slices.IndexFunc(v.turns.kinds, func(kind turn) bool { return kind.test == t }); at >= 0 {
		v.turns.show(at)
	}
}
