package directory

import (
	"cmp"
	"slices"
	"strings"

	"pharos/data"
	"pharos/data/practice"
)

// instruments are programmes, strategies and laws that practices improve.
func instruments() kind {
	return declared(declaration[practice.Instrument]{
		id:    func(i *practice.Instrument) *data.EntryID { return &i.ID },
		title: func(i *practice.Instrument) data.Text { return i.Name },
		retitle: func(i *practice.Instrument, language, name string) {
			i.Name = withText(i.Name, language, name)
		},
		detail: func(s *state, i *practice.Instrument) string {
			return cmp.Or(strings.Join(s.regionNames(i.Regions), ", "), s.worded("instrument.type.", i.Type))
		},
		shelf:   func(_ *state, i *practice.Instrument) string { return i.Type },
		shelved: func(s *state, key string) string { return s.worded("instrument.type.", key) },
		warning: func(s *state, i *practice.Instrument) string {
			if len(i.Weaknesses) == 0 {
				return s.say.Text("screen.directory.no-weaknesses")
			}
			return ""
		},
		ties:  instrumentTies,
		along: instrumentUses,
		parts: []part{
			{"what", []field{
				names("name", func(i *practice.Instrument) *data.Text { return &i.Name }).atMost(300),
				choice("type", "instrument.type.", func(i *practice.Instrument) *string { return &i.Type }, practice.InstrumentTypes...),
				answer("structural", func(i *practice.Instrument) *data.Answer { return &i.Structural }),
				answer("is-partner", func(i *practice.Instrument) *data.Answer { return &i.IsPartner }),
				link("authority", practice.KindOrganisation, func(i *practice.Instrument) *data.EntryID { return &i.AuthorityID }),
				line("authority-name", func(i *practice.Instrument) *string { return &i.Authority }),
				several("regions", regionsFace, func(i *practice.Instrument) *[]data.RegionCode { return &i.Regions }),
				date("start", func(i *practice.Instrument) *string { return &i.Start }),
				date("end", func(i *practice.Instrument) *string { return &i.End }),
				line("phase", func(i *practice.Instrument) *string { return &i.Phase }).across(2),
				amount("budget", func(i *practice.Instrument) *data.Amount { return &i.Budget }),
				number("influenced-share", func(i *practice.Instrument) *data.Quantity { return &i.Influenced }),
				line("status", func(i *practice.Instrument) *string { return &i.Status }).across(2),
			}},
			{"about", []field{
				words("axis", func(i *practice.Instrument) *data.Text { return &i.Axis }),
				words("description", func(i *practice.Instrument) *data.Text { return &i.Description }).atMost(1500),
				words("features", func(i *practice.Instrument) *data.Text { return &i.Features }),
				words("weaknesses", func(i *practice.Instrument) *data.Text { return &i.Weaknesses }),
			}},
			{"measured", []field{
				words("indicator", func(i *practice.Instrument) *data.Text { return &i.Indicator }),
				line("unit", func(i *practice.Instrument) *string { return &i.Unit }).across(2),
				number("baseline", func(i *practice.Instrument) *data.Quantity { return &i.Baseline }),
				line("baseline-year", func(i *practice.Instrument) *string { return &i.BaselineYear }).across(2).atMost(4),
				number("target", func(i *practice.Instrument) *data.Quantity { return &i.Target }),
				words("performance", func(i *practice.Instrument) *data.Text { return &i.Performance }),
			}},
			{"stakeholders", []field{
				links("stakeholders", practice.KindOrganisation, func(i *practice.Instrument) *[]data.EntryID { return &i.Stakeholders }),
			}},
			{"improvements", []field{
				inRows("improvements", func(i *practice.Instrument) *[]practice.Improvement { return &i.Improvements },
					improvementType,
					date("date", func(i *practice.Improvement) *string { return &i.Date }),
					amount("influenced", func(i *practice.Improvement) *data.Amount { return &i.Influenced }),
					words("evidence", func(i *practice.Improvement) *data.Text { return &i.Evidence }),
					link("document", practice.KindReference, func(i *practice.Improvement) *data.EntryID { return &i.Document }).across(6),
					several("improvement-practices", practicesFace, func(i *practice.Improvement) *[]data.PracticeID { return &i.Practices }),
				),
			}},
		},
	})
}

// improvementType is 1, 2 or 3; 0 where it is not said.
var improvementType = field{
	id: "improvement-type", face: choiceFace, span: 2, words: "instrument.improvement.", choices: practice.ImprovementTypes,
	get: func(of any, _ string) string {
		if n := of.(*practice.Improvement).Type; n > 0 {
			return numberText(float64(n), true)
		}
		return ""
	},
	set: func(of any, _, text string) {
		n, _ := numberOf(text)
		of.(*practice.Improvement).Type = int(n)
	},
}

func instrumentTies(i *practice.Instrument, add func(data.EntryID, tie)) {
	add(i.AuthorityID, tie{as: "authority"})
	for _, id := range i.Stakeholders {
		add(id, tie{as: "stakeholder"})
	}
	for _, improvement := range i.Improvements {
		add(improvement.Document, tie{as: "document"})
		for _, p := range improvement.Practices {
			add(i.ID, tie{practice: p, as: "improved"})
		}
	}
}

// instrumentUses tells that the instrument used the practices that an improvement came from.
func instrumentUses(s *state, before, after *practice.Instrument) []data.Kin {
	var had, has []data.PracticeID
	for _, improvement := range before.Improvements {
		had = append(had, improvement.Practices...)
	}
	var dates []string
	for _, improvement := range after.Improvements {
		for _, p := range improvement.Practices {
			has, dates = append(has, p), append(dates, improvement.Date)
		}
	}
	var uses []data.Kin
	for i, p := range has {
		if !slices.Contains(had, p) && !s.base.used(p, after.ID) {
			uses = append(uses, practice.Use{
				ID: practice.NewID[data.EntryID](), Practice: p, By: "instrument", Of: string(after.ID),
				Name: after.Name.In(s.say.Language()), Date: dates[i],
			})
		}
	}
	return uses
}

// used reports whether a practice is told to be used by an entry.
func (h *holdings) used(p data.PracticeID, by data.EntryID) bool {
	return slices.ContainsFunc(h.uses, func(u practice.Use) bool { return u.Practice == p && u.Of == string(by) })
}
