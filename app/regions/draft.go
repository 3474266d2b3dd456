package regions

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"pharos/data"
	"pharos/data/derive"
)

// newDraftRoute is the parameter "edit" of a region that is not stored yet.
const newDraftRoute = "new"

// A draft is a region of one's own that is worked on. It stays while the page lives, until it is
// stored or discarded.
type draft struct {
	region  data.Region
	stored  data.RegionCode // where it comes from; empty: it is new
	filled  bool            // false: only the code is known
	typed   bool            // the code was typed and no longer follows the name
	changed bool
}

// wantedDraft is the draft that a route asks for, to be filled when the lists are there.
func wantedDraft(edited string) *draft {
	if edited == newDraftRoute {
		return &draft{region: data.Region{Level: data.LevelOwn, Name: data.Text{}}, filled: true}
	}
	return &draft{stored: data.RegionCode(edited)}
}

func (d *draft) routed() string { return cmp.Or(string(d.stored), newDraftRoute) }

// fill takes what the catalogue has; a draft of a region that is gone becomes a new one.
func (s *state) fill(d *draft) {
	if d.filled {
		return
	}
	region, known := s.base.known[d.stored]
	if !known {
		*d = *wantedDraft(newDraftRoute)
		return
	}
	d.region, d.filled, d.typed = region, true, true
	d.region.Name, d.region.Members = maps.Clone(region.Name), slices.Clone(region.Members)
}

// copied is a draft of a region like another one.
func (s *state) copied(of data.RegionCode) *draft {
	d := &draft{stored: of}
	s.fill(d)
	d.stored, d.changed = "", true
	d.region.Code = freeName(of, s.taken)
	for language, name := range d.region.Name {
		d.region.Name[language] = s.say.Text("screen.regions.copy-of", "name", name)
	}
	return d
}

// taken reports whether a code names a region already, here or in the published lists.
func (s *state) taken(code data.RegionCode) bool {
	_, _, known := s.base.region(code)
	return known
}

// rename takes a name; a code that was not typed follows it.
func (s *state) rename(d *draft, name data.Text) {
	d.region.Name, d.changed = name, true
	if d.typed || d.stored != "" {
		return
	}
	d.region.Code = ""
	if text := name.In(s.say.Language()); text != "" {
		d.region.Code = freeName(proposedCode(text), s.taken)
	}
}

// add puts members at the end, each once.
func (d *draft) add(members []data.Member) {
	for _, m := range members {
		has := slices.ContainsFunc(d.region.Members, func(other data.Member) bool { return other.Region == m.Region })
		if !has && m.Region != "" && m.Region != d.region.Code {
			d.region.Members = append(d.region.Members, m)
			d.changed = true
		}
	}
}

// take takes members out by their places.
func (d *draft) take(rows []int) {
	kept := d.region.Members[:0:0]
	for i, m := range d.region.Members {
		if !slices.Contains(rows, i) {
			kept = append(kept, m)
		}
	}
	d.region.Members, d.changed = kept, true
}

// share sets the share of a member.
func (d *draft) share(row int, share float64) {
	d.region.Members = slices.Clone(d.region.Members)
	d.region.Members[row].Share, d.changed = share, true
}

// settle gives a region made of others the country of its members, where they have one in common.
func (s *state) settled(d *draft) data.Region {
	r := d.region
	if parent, stored, _ := s.base.region(r.Parent); r.Parent != "" && (stored || parent.Code != "") {
		r.Country = parent.Country
		return r
	}
	countries := map[string]bool{}
	for _, m := range r.Members {
		member, _, _ := s.base.region(m.Region)
		countries[member.Country] = true
	}
	if len(countries) == 1 {
		for country := range countries {
			r.Country = country
		}
	} else if len(countries) > 1 {
		r.Country = ""
	}
	return r
}

// newcomers are the members that the catalogue does not have but the published lists do.
func (s *state) newcomers(d *draft) []data.Region {
	var all []data.Region
	for _, m := range d.region.Members {
		if region, stored, listed := s.base.region(m.Region); !stored && listed {
			all = append(all, region)
		}
	}
	return all
}

// checks lists what stands against storing the draft, and what is doubtful about it.
func (s *state) checks(d *draft) []data.Problem {
	problems := s.formProblems(d)
	known := maps.Clone(s.base.known)
	for _, region := range s.newcomers(d) {
		known[region.Code] = region
	}
	known[d.region.Code] = d.region
	for _, p := range derive.MemberProblems(d.region, known) {
		if p.Code == "derive.member.editions" && s.oneEdition(d) {
			continue // another edition has them all
		}
		problems = append(problems, p)
	}
	problems = append(problems, s.levelProblems(d)...)
	if n := len(s.newcomers(d)); n > 0 {
		problems = append(problems, problem(data.Notice, "newcomers", "count", s.say.Integer(n)))
	}
	return problems
}

func problem(severity data.Severity, code string, args ...string) data.Problem {
	p := data.Problem{Code: "regions." + code, Severity: severity, Args: map[string]string{}}
	for i := 0; i+1 < len(args); i += 2 {
		p.Args[args[i]] = args[i+1]
	}
	return p
}

// formProblems checks name and code.
func (s *state) formProblems(d *draft) []data.Problem {
	var problems []data.Problem
	code := d.region.Code
	switch {
	case len(d.region.Name) == 0:
		problems = append(problems, problem(data.Refusal, "no-name"))
	case code == "":
		problems = append(problems, problem(data.Refusal, "no-code"))
	}
	switch {
	case code == "" || d.stored != "":
	case !data.PlausibleRegionCode(string(code)):
		problems = append(problems, problem(data.Refusal, "code", "code", string(code)))
	case s.taken(code):
		problems = append(problems, problem(data.Refusal, "code-taken", "code", string(code), "name", s.name(code)))
	}
	return problems
}

func (s *state) oneEdition(d *draft) bool {
	codes := make([]data.RegionCode, len(d.region.Members))
	for i, m := range d.region.Members {
		codes[i] = m.Region
	}
	return s.base.lists != nil && s.base.lists.OneEdition(codes)
}

// levelProblems points out members of several levels.
func (s *state) levelProblems(d *draft) []data.Problem {
	var levels []string
	for _, level := range data.Levels {
		has := func(m data.Member) bool {
			region, _, listed := s.base.region(m.Region)
			return listed && region.Level == level
		}
		if slices.ContainsFunc(d.region.Members, has) {
			levels = append(levels, s.say.Text("level.one."+string(level)))
		}
	}
	if len(levels) < 2 {
		return nil
	}
	return []data.Problem{problem(data.Warning, "levels", "levels", strings.Join(levels, ", "))}
}

// refused reports whether the draft cannot be stored as it is.
func refused(problems []data.Problem) bool {
	return slices.ContainsFunc(problems, func(p data.Problem) bool { return p.Severity == data.Refusal })
}

// preview orders the outcomes for the eye: those with a value before those without, each with the
// indicators of the comparison first; what nothing is known of is left out.
func (s *state) preview(outcomes []Outcome) []Outcome {
	main := s.main
	kept := slices.DeleteFunc(slices.Clone(outcomes), func(o Outcome) bool {
		return !o.Found && o.Absent == "" && len(o.Problems) == 0 && !slices.Contains(main, o.Indicator)
	})
	rank := func(o Outcome) int {
		at := len(main)
		if i := slices.Index(main, o.Indicator); i >= 0 {
			at = i
		}
		if !o.Found {
			at += len(main) + 1
		}
		return at
	}
	slices.SortStableFunc(kept, func(a, b Outcome) int { return cmp.Compare(rank(a), rank(b)) })
	return kept
}
