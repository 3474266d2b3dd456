package uses

import (
	"context"
	"slices"
	"strings"

	"pharos/data"
	"pharos/data/practice"
	"pharos/data/transfer"
)

// load reads everything but a judgement. It runs away from the window.
func load(ctx context.Context, config Config) (s stock, err error) {
	c := config.Catalogue
	if s.cards, err = config.Cards(ctx); err != nil {
		return s, err
	}
	for _, read := range []func() error{
		func() (err error) { s.quotas, err = kin[practice.Quota](ctx, c, practice.KindQuota); return err },
		func() (err error) { s.uses, err = kin[practice.Use](ctx, c, practice.KindUse); return err },
		func() (err error) {
			s.instruments, err = kin[practice.Instrument](ctx, c, practice.KindInstrument)
			return err
		},
		func() (err error) { s.actions, err = kin[practice.Action](ctx, c, practice.KindAction); return err },
		func() (err error) {
			s.assessments, err = kin[practice.Assessment](ctx, c, practice.KindAssessment)
			return err
		},
		func() (err error) { s.regions, err = c.Regions(ctx); return err },
	} {
		if err := read(); err != nil {
			return s, err
		}
	}
	slices.SortStableFunc(s.uses, func(a, b practice.Use) int { return strings.Compare(b.Date, a.Date) })
	indicators, err := c.Indicators(ctx)
	s.named = data.Keyed(indicators, func(i data.Indicator) data.IndicatorCode { return i.Code })
	return s, err
}

func kin[K data.Kin](ctx context.Context, c Catalogue, kind data.EntryKind) ([]K, error) {
	entries, err := c.Entries(ctx, kind)
	if err != nil {
		return nil, err
	}
	return data.KinOf[K](entries)
}

// An inquiry is a practice to be judged for a region.
type inquiry struct {
	practice    data.PracticeID
	target      data.RegionCode
	regions     []data.Region
	assessments []practice.Assessment
}

// judge fills in what the numbers tell, and takes over what was answered last.
func judge(ctx context.Context, config Config, q inquiry) (j judged, err error) {
	if j.practice, err = config.Catalogue.Practice(ctx, string(q.practice)); err != nil {
		return j, err
	}
	ground, err := config.Ground(ctx, q.target, q.regions)
	if err != nil && len(data.ProblemsOf(err)) == 0 {
		return j, err
	}
	j.noGround = err != nil || ground == nil
	j.context = transfer.Context{Target: q.target}
	if owner, has := ground.OwnerOf(j.practice.Regions); has {
		j.context = ground.Compare(owner)
	}
	j.context.Target = q.target
	j.prefill = transfer.Prefill(j.practice, j.context)
	for _, a := range q.assessments {
		if a.Practice == q.practice && a.Region == q.target && !a.At.Before(j.kept.At) {
			j.kept = a
		}
	}
	j.own = transfer.Answers{}.Over(j.kept.Answers)
	j.weights, j.note, j.ready = j.kept.Weights, j.kept.Note, true
	return j, nil
}
