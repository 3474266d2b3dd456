package directory

import (
	"cmp"
	"slices"

	"pharos/data"
	"pharos/data/practice"
)

// actions are steps of action plans, with the practices they learnt from.
func actions() kind {
	return declared(declaration[practice.Action]{
		id:      func(a *practice.Action) *data.EntryID { return &a.ID },
		title:   func(a *practice.Action) data.Text { return a.Title },
		retitle: func(a *practice.Action, language, name string) { a.Title = withText(a.Title, language, name) },
		detail: func(s *state, a *practice.Action) string {
			return cmp.Or(s.worded("action.status.", a.Status), a.Plan, s.regionName(a.Region))
		},
		shelf:   func(_ *state, a *practice.Action) string { return a.Status },
		shelves: practice.ActionStatuses,
		shelved: func(s *state, key string) string { return s.worded("action.status.", key) },
		warning: func(s *state, a *practice.Action) string {
			if len(a.Practices) == 0 || len(a.Lesson) == 0 {
				return s.say.Text("screen.directory.no-lesson")
			}
			return ""
		},
		ties: func(a *practice.Action, add func(data.EntryID, tie)) {
			add(a.Instrument, tie{as: "action"})
			for _, p := range a.Practices {
				add(a.ID, tie{practice: p, as: "learnt"})
			}
		},
		along: actionUses,
		parts: []part{
			{"what", []field{
				names("title", func(a *practice.Action) *data.Text { return &a.Title }).atMost(300),
				link("instrument", practice.KindInstrument, func(a *practice.Action) *data.EntryID { return &a.Instrument }),
				line("plan", func(a *practice.Action) *string { return &a.Plan }),
				region("region", func(a *practice.Action) *data.RegionCode { return &a.Region }),
				line("responsible", func(a *practice.Action) *string { return &a.Responsible }),
				choice("status", "action.status.", func(a *practice.Action) *string { return &a.Status }, practice.ActionStatuses...),
				answer("pilot", func(a *practice.Action) *data.Answer { return &a.Pilot }),
			}},
			{"background", []field{
				several("practices", practicesFace, func(a *practice.Action) *[]data.PracticeID { return &a.Practices }),
				words("lesson", func(a *practice.Action) *data.Text { return &a.Lesson }),
			}},
			{"doing", []field{
				words("nature", func(a *practice.Action) *data.Text { return &a.Nature }),
				words("players", func(a *practice.Action) *data.Text { return &a.Players }),
				date("start", func(a *practice.Action) *string { return &a.Start }),
				date("end", func(a *practice.Action) *string { return &a.End }),
				amount("cost", func(a *practice.Action) *data.Amount { return &a.Cost }),
				words("funding", func(a *practice.Action) *data.Text { return &a.Funding }),
				inRows("milestones", func(a *practice.Action) *[]data.KeyDate { return &a.Milestones },
					date("date", func(k *data.KeyDate) *string { return &k.Date }),
					words("text", func(k *data.KeyDate) *data.Text { return &k.Text }),
				),
			}},
			{"measured", []field{
				words("indicator", func(a *practice.Action) *data.Text { return &a.Indicator }),
				number("target", func(a *practice.Action) *data.Quantity { return &a.Target }),
				words("risk", func(a *practice.Action) *data.Text { return &a.Risk }),
				words("results", func(a *practice.Action) *data.Text { return &a.Results }),
			}},
		},
	})
}

// actionUses tells that the action used the practices it learnt from.
func actionUses(s *state, before, after *practice.Action) []data.Kin {
	var uses []data.Kin
	for _, p := range after.Practices {
		if !slices.Contains(before.Practices, p) && !s.base.used(p, after.ID) {
			uses = append(uses, practice.Use{
				ID: practice.NewID[data.EntryID](), Practice: p, By: "action", Of: string(after.ID), Name: after.Title.In(s.say.Language()),
			})
		}
	}
	return uses
}
