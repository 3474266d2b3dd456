package building

import (
	"cmp"
	"slices"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"pharos/app/indexes/desk"
	"pharos/app/kit"
	"pharos/data"
	"pharos/data/index"
)

// A dataView is the step that says which regions and periods the index is built over, and tells what
// is there.
type dataView struct {
	page       *Room
	form       *form
	told       *desk.Told
	views      *kit.Views
	indicators *kit.Table
	regions    *kit.Table
	codes      []string
	have       map[string]availability
	units      []unitData
	body       fyne.CanvasObject
}

// NewDataView returns the view that shows which regions, periods and values the index is built of.
func NewDataView(p *Room) desk.View {
	v := &dataView{page: p, form: newForm(p), told: desk.NewTold()}
	v.settings()
	say := p.Host.Printer()
	v.views = kit.NewViews([]string{say.Text("screen.indexes.data.indicators"), say.Text("screen.indexes.data.regions")}, v.turn)
	v.indicators, v.regions = v.indicatorTable(), v.regionTable()
	v.regions.Hide()
	results := container.NewBorder(v.views, nil, nil, nil, container.NewStack(v.indicators, v.regions))
	v.body = withSettings(v.form, desk.Under(v.told, results))
	return v
}

func (v *dataView) turn(at int) {
	if at == 0 {
		v.regions.Hide()
		v.indicators.Show()
		return
	}
	v.indicators.Hide()
	v.regions.Show()
}

func (v *dataView) settings() {
	f, p := v.form, v.page
	p.pick(picked{
		key: "data.levels", options: p.state.levelOptions,
		get: func(d index.Design) []string { return levelsOf(d.Scope) },
		set: func(d *index.Design, codes []string) {
			d.Scope.Level, d.Scope.Levels = nil, nil
			for _, code := range codes {
				d.Scope.Levels = append(d.Scope.Levels, data.Level(code))
			}
		},
	}, f)
	p.pick(picked{
		key: "data.countries", options: p.state.countryOptions,
		get: func(d index.Design) []string { return d.Scope.Countries },
		set: func(d *index.Design, codes []string) { d.Scope.Countries = codes },
	}, f)
	p.pick(picked{
		key: "data.own", options: p.state.regionOptions,
		get: func(d index.Design) []string { return asTexts(d.Scope.Regions) },
		set: func(d *index.Design, codes []string) {
			d.Scope.Regions = nil
			for _, code := range codes {
				d.Scope.Regions = append(d.Scope.Regions, data.RegionCode(code))
			}
		},
	}, f)
	f.note("data.own.note")
	p.pick(picked{
		key: "data.periods", options: p.state.periodOptions,
		get: func(d index.Design) []string { return asTexts(d.Scope.Periods) },
		set: func(d *index.Design, codes []string) {
			slices.Sort(codes)
			d.Scope.Periods = nil
			for _, code := range codes {
				d.Scope.Periods = append(d.Scope.Periods, data.Period(code))
			}
		},
	}, f)
	f.note("data.periods.note")
	f.trouble(f.room(), "scope")
}

func asTexts[T ~string](list []T) []string {
	texts := make([]string, len(list))
	for i, one := range list {
		texts[i] = string(one)
	}
	return texts
}

// levelsOf are the levels of a scope, with those that it means without naming any.
func levelsOf(scope index.Scope) []string {
	levels := asTexts(scope.Levels)
	if scope.Level != nil {
		levels = append(levels, string(*scope.Level))
	}
	if len(levels) == 0 {
		levels = []string{string(data.LevelNUTS2)}
	}
	return levels
}

func (v *dataView) indicatorTable() *kit.Table {
	p := v.page
	say := p.Host.Printer()
	row := func(i int) availability { return v.have[v.codes[i]] }
	whole := func(_ int, x float64) string { return say.Integer(int(x)) }
	share := p.numberColumn("coverage", 84, func(i int) (float64, bool) { return row(i).share(), row(i).all > 0 }, func(_ int, x float64) string { return say.Percent(x, 0) })
	share.Tone = func(i int) kit.Tone {
		if row(i).share() < leastShare {
			return kit.Caution
		}
		return kit.Plain
	}
	return p.resultTable(resultTable{
		name: "data.indicators", id: func(i int) string { return v.codes[i] }, selected: func(i int) { p.SelectNode(v.codes[i]) },
		columns: []kit.Column{
			p.textColumn("indicator", 120, func(i int) string { return p.state.NodeName(v.codes[i]) }),
			p.numberColumn("regions", 72, func(i int) (float64, bool) { return float64(row(i).known), true }, whole),
			share,
			p.textColumn("years", 84, func(i int) string { return spanOf(row(i).first, row(i).last) }),
			p.numberColumn("flagged", 70, func(i int) (float64, bool) { return float64(row(i).flagged), true }, whole),
			p.textColumn("source", 84, func(i int) string { return p.state.SourceOf(v.codes[i]) }),
		},
	})
}

// leastShare is the coverage below which an indicator or a region is pointed out.
const leastShare = 2.0 / 3

func (v *dataView) regionTable() *kit.Table {
	p := v.page
	say := p.Host.Printer()
	row := func(i int) unitData { return v.units[i] }
	region := p.textColumn("region", 140, func(i int) string { return p.state.RegionName(row(i).code) })
	region.Second = func(i int) string { return row(i).code }
	share := p.numberColumn("coverage", 84, func(i int) (float64, bool) { return row(i).share(), row(i).all > 0 }, func(_ int, x float64) string { return say.Percent(x, 0) })
	share.Tone = func(i int) kit.Tone {
		if row(i).share() < leastShare {
			return kit.Caution
		}
		return kit.Plain
	}
	return p.resultTable(resultTable{
		name: "data.regions", sortBy: "coverage", id: func(i int) string { return row(i).code }, selected: func(i int) { p.SelectRegion(row(i).code) },
		columns: []kit.Column{
			region,
			p.textColumn("country", 56, func(i int) string { return p.state.Base.Regions[data.RegionCode(row(i).code)].Country }),
			p.numberColumn("missing", 70, func(i int) (float64, bool) { return float64(row(i).all - row(i).known), true }, func(_ int, x float64) string { return say.Integer(int(x)) }),
			share,
			p.textColumn("years", 80, func(i int) string { return spanOf(row(i).first, row(i).last) }),
			p.numberColumn("flagged", 70, func(i int) (float64, bool) { return float64(row(i).flagged), true }, func(_ int, x float64) string { return say.Integer(int(x)) }),
		},
	})
}

// An availability is how much is known of an indicator or of a region in the last period.
type availability struct {
	known, all, flagged int
	first, last         data.Period // of the values used
}

func (a availability) share() float64 { return float64(a.known) / float64(max(a.all, 1)) }

func (a *availability) count(known bool, origin index.Origin) {
	a.all++
	if !known {
		return
	}
	a.known++
	if origin.Flags != "" {
		a.flagged++
	}
	if a.first == "" || origin.Period < a.first && origin.Period != "" {
		a.first = origin.Period
	}
	a.last = max(a.last, origin.Period)
}

// A unitData is how much is known of a region.
type unitData struct {
	code string
	availability
}

// available counts what the data have of the design's indicators in the last period, before any step.
func (s *state) available() (byCode map[string]availability, units []unitData) {
	byCode = map[string]availability{}
	units = make([]unitData, len(s.Dataset.Units))
	for i, code := range s.Dataset.Units {
		units[i].code = code
	}
	if len(s.Dataset.Slices) == 0 {
		return byCode, units
	}
	slice, wanted := s.Dataset.Slices[len(s.Dataset.Slices)-1], s.Indicators()
	for at, code := range s.Dataset.Codes {
		if !slices.Contains(wanted, code) {
			continue
		}
		of := availability{}
		for unit, known := range slice.Columns[at].Known {
			origin := index.Origin{}
			if slice.Origins != nil {
				origin = slice.Origins[at][unit]
			}
			of.count(known, origin)
			units[unit].count(known, origin)
		}
		byCode[code] = of
	}
	return byCode, units
}

// spanOf words the years that values come from.
func spanOf(first, last data.Period) string {
	if first == last {
		return string(last)
	}
	return string(first) + "–" + string(last)
}

func (v *dataView) Content() fyne.CanvasObject { return v.body }

func (v *dataView) Refresh() {
	s := v.page.state
	v.codes = s.Indicators()
	v.have, v.units = s.available()
	v.form.Refresh()
	v.indicators.SetRows(len(v.codes))
	v.regions.SetRows(len(v.units))
	known, all := 0, 0
	for _, one := range v.have {
		known, all = known+one.known, all+one.all
	}
	v.told.Set(s.Say.Text("screen.indexes.data.told", "regions", s.Say.Integer(len(v.units)), "indicators", s.Say.Integer(len(v.have)),
		"share", s.Say.Percent(float64(known)/float64(max(all, 1)), 0)))
}

func (v *dataView) Edited() { v.form.Refresh() }

func (v *dataView) CopyText() string {
	if v.regions.Visible() {
		return v.regions.Content().TSV()
	}
	return v.indicators.Content().TSV()
}

// levelOptions are the levels that the catalogue has regions of.
func (s *state) levelOptions() []kit.Option {
	count := map[data.Level]int{}
	for _, region := range s.Base.Regions {
		count[region.Level]++
	}
	var options []kit.Option
	for _, level := range data.Levels {
		if count[level] > 0 {
			options = append(options, kit.Option{Key: string(level), Title: s.Say.Text("level." + string(level)), Detail: s.Say.Plural("screen.indexes.regions", count[level])})
		}
	}
	return options
}

// countryOptions are the countries of the catalogue's regions.
func (s *state) countryOptions() []kit.Option {
	count := map[string]int{}
	for _, region := range s.Base.Regions {
		if region.Country != "" {
			count[region.Country]++
		}
	}
	var options []kit.Option
	for country := range count {
		options = append(options, kit.Option{Key: country, Title: s.RegionName(country), Detail: country})
	}
	s.sortOptions(options)
	return options
}

// regionOptions are all regions of the catalogue.
func (s *state) regionOptions() []kit.Option {
	options := make([]kit.Option, 0, len(s.Base.Regions))
	for code, region := range s.Base.Regions {
		options = append(options, kit.Option{Key: string(code), Title: s.RegionName(string(code)), Detail: string(code), Group: s.Say.Text("level." + string(region.Level))})
	}
	s.sortOptions(options)
	return options
}

func (s *state) sortOptions(options []kit.Option) {
	key := s.Say.SortKey()
	keys := make(map[string]string, len(options))
	for _, option := range options {
		keys[option.Key] = key(option.Title)
	}
	slices.SortFunc(options, func(a, b kit.Option) int {
		return cmp.Or(cmp.Compare(keys[a.Key], keys[b.Key]), cmp.Compare(a.Key, b.Key))
	})
}

// periodOptions are the years from the first to the last that the design's indicators have, the latest
// first.
func (s *state) periodOptions() []kit.Option {
	first, last := 0, 0
	for _, code := range s.Indicators() {
		summary := s.Base.Summaries[data.IndicatorCode(code)]
		if summary.First == "" {
			continue
		}
		if year := summary.First.Year(); first == 0 || year < first {
			first = year
		}
		last = max(last, summary.Last.Year())
	}
	var options []kit.Option
	for year := last; year >= first && year > 0; year-- {
		options = append(options, kit.Option{Key: string(data.YearPeriod(year)), Title: strconv.Itoa(year), Detail: s.yearDetail(year)})
	}
	return options
}

// yearDetail says of how many indicators a year lies in their span.
func (s *state) yearDetail(year int) string {
	count := 0
	for _, code := range s.Indicators() {
		summary := s.Base.Summaries[data.IndicatorCode(code)]
		if summary.First != "" && summary.First.Year() <= year && year <= summary.Last.Year() {
			count++
		}
	}
	return s.Say.Plural("screen.indexes.indicators", count)
}
