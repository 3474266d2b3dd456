package regions

import (
	"context"
	"slices"

	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"pharos/app/kit"
	"pharos/app/shell"
	"pharos/data"
)

// placesWanted says which places are to be chosen and what follows.
type placesWanted struct {
	title, confirm string // phrase keys
	hint           string // phrase key; may be empty
	unlisted       bool   // only those that the catalogue does not have
	without        []data.RegionCode
	take           func([]data.Region)
}

// A placeList is a list of places to tick, of the catalogue and of the published lists.
type placeList struct {
	page   *page
	all    []offered
	mixed  bool // some are in the catalogue and some are not
	levels []data.Level
	level  data.Level
	shown  []int             // of the level chosen
	ticked []data.RegionCode // in the order in which they were
	is     map[data.RegionCode]bool

	table  *kit.Table
	narrow *kit.Choice
	count  *widget.Label
}

// offered is a place to choose.
type offered struct {
	data.Region
	folded string
	stored bool
}

// choosePlaces opens the list.
func (p *page) choosePlaces(wanted placesWanted) {
	l := &placeList{page: p, all: p.state.offered(wanted), mixed: !wanted.unlisted, is: map[data.RegionCode]bool{}, count: widget.NewLabel("")}
	l.build()
	say := p.state.say
	head := container.New(&kit.Stacked{})
	if wanted.hint != "" {
		head.Add(kit.Hint(say.Text(wanted.hint)))
	}
	p.host.ShowPanel(shell.Panel{
		Title: say.Text(wanted.title), Confirm: say.Text(wanted.confirm), Width: 720, Height: 460,
		Content:   container.New(kit.Headed{Gap: 4, Head: 36}, head, container.NewBorder(nil, l.count, nil, nil, l.table)),
		OnConfirm: func() { wanted.take(l.chosen()) },
	})
}

// offered lists what can be chosen: the catalogue's regions, then those of the published lists.
func (s *state) offered(wanted placesWanted) []offered {
	without := map[data.RegionCode]bool{}
	for _, code := range wanted.without {
		without[code] = true
	}
	var all []offered
	if !wanted.unlisted {
		for _, region := range s.base.regions {
			if !without[region.Code] {
				all = append(all, offered{region, s.base.folded[region.Code], true})
			}
		}
	}
	for _, code := range s.unlistedCodes() {
		region, listed := s.base.lists.Region(code)
		if listed && !without[code] && region.Level != data.LevelAggregate {
			all = append(all, offered{region, foldedNames(region.Name, string(code)), false})
		}
	}
	return all
}

// unlistedCodes are those of the newest edition and of none that the catalogue does not have.
func (s *state) unlistedCodes() []data.RegionCode {
	if s.base.lists == nil {
		return nil
	}
	codes := append(s.base.lists.Codes(""), s.base.lists.Codes(data.Editions[0])...)
	return slices.DeleteFunc(codes, func(code data.RegionCode) bool {
		_, stored := s.base.known[code]
		return stored
	})
}

func (l *placeList) build() {
	s := l.page.state
	has := map[data.Level]bool{}
	for _, o := range l.all {
		has[o.Level] = true
	}
	options := []string{s.say.Text("screen.regions.level.all")}
	for _, level := range data.Levels {
		if has[level] {
			l.levels = append(l.levels, level)
			options = append(options, s.say.Text("level."+string(level)))
		}
	}
	l.narrow = kit.NewChoice(s.say, options, func(string) { l.chooseLevel() })
	l.table = kit.NewTable(kit.TableOptions{
		Printer: s.say, Runner: l.page.host.Runner(), Name: s.say.Text("nav.regions"), Columns: l.columns(),
		Extra: container.New(wide{l.narrow, 190}, l.narrow),
		ID:    func(row int) string { return string(l.at(row).Code) },
		Match: func(row int, folded string) bool { return containsWords(l.at(row).folded, folded) },
		Tick:  &kit.Ticking{Ticked: l.isTicked, Turn: l.turn, All: l.turnAll}, OnOpen: l.opened,
	})
	l.narrow.SetSelectedIndex(0)
	l.tell()
}

func (l *placeList) columns() []kit.Column {
	s := l.page.state
	title := func(key string) string { return s.say.Text("screen.regions.column." + key) }
	columns := []kit.Column{
		{
			Key: "region", Title: title("region"), Width: 270,
			Text: func(row int) string { return l.at(row).Name.In(s.say.Language()) }, Second: func(row int) string { return string(l.at(row).Code) },
		},
		{Key: "level", Title: title("level"), Width: 130, Text: func(row int) string { return s.say.Text("level.one." + string(l.at(row).Level)) }},
		{Key: "in", Title: title("in"), Width: 140, Text: func(row int) string {
			if parent := l.at(row).Parent; parent != "" {
				return s.name(parent)
			}
			return ""
		}},
	}
	if !l.mixed {
		return columns
	}
	return append(columns, kit.Column{Key: "stored", Title: title("stored"), Width: 90, Text: func(row int) string {
		if l.at(row).stored {
			return s.say.Text("screen.regions.yes")
		}
		return ""
	}})
}

func (l *placeList) at(row int) offered { return l.all[l.shown[row]] }

func (l *placeList) chooseLevel() {
	l.level = ""
	if at := l.narrow.SelectedIndex(); at > 0 {
		l.level = l.levels[at-1]
	}
	l.shown = l.shown[:0]
	for i, o := range l.all {
		if l.level == "" || o.Level == l.level {
			l.shown = append(l.shown, i)
		}
	}
	l.table.SetRows(len(l.shown))
}

func (l *placeList) isTicked(row int) bool { return l.is[l.at(row).Code] }

func (l *placeList) turn(row int) {
	l.tick([]int{row}, !l.isTicked(row))
}

func (l *placeList) opened(row int) {
	l.turn(row)
	l.table.Refill()
}

// turnAll ticks all rows, or none where all are ticked.
func (l *placeList) turnAll(rows []int) {
	missing := slices.DeleteFunc(slices.Clone(rows), l.isTicked)
	if len(missing) == 0 {
		l.tick(rows, false)
		return
	}
	l.tick(missing, true)
}

func (l *placeList) tick(rows []int, on bool) {
	for _, row := range rows {
		code := l.at(row).Code
		l.is[code] = on
		if on {
			l.ticked = append(l.ticked, code)
		}
	}
	l.ticked = slices.DeleteFunc(l.ticked, func(code data.RegionCode) bool { return !l.is[code] })
	l.tell()
}

func (l *placeList) tell() {
	l.count.SetText(l.page.state.say.Plural("screen.regions.chosen", len(l.ticked)))
}

// chosen are the regions ticked, in the order in which they were.
func (l *placeList) chosen() []data.Region {
	by := make(map[data.RegionCode]data.Region, len(l.all))
	for _, o := range l.all {
		by[o.Code] = o.Region
	}
	regions := make([]data.Region, len(l.ticked))
	for i, code := range l.ticked {
		regions[i] = by[code]
	}
	return regions
}

// addTowns adds places of the published lists to the catalogue.
func (p *page) addTowns() {
	p.choosePlaces(placesWanted{
		title: "screen.regions.make.towns", confirm: "screen.regions.add", hint: "screen.regions.make.towns.hint", unlisted: true,
		take: func(regions []data.Region) {
			if len(regions) > 0 {
				p.addRegions(regions, regions[0].Code)
			}
		},
	})
}

// addRegions stores regions as one step and shows one of them, or what is shown.
func (p *page) addRegions(regions []data.Region, show data.RegionCode) {
	p.writes.store(write{
		what: "regions",
		do:   func(ctx context.Context, keep Keeper) error { return keep.PutRegions(ctx, regions) },
		then: func() {
			p.host.Status(p.state.say.Plural("screen.regions.added", len(regions)))
			if show != "" {
				p.state.region, p.state.group, p.state.edit = show, "", false
			}
		},
	})
}

// storeMissing stores those of the regions that the catalogue does not have.
func (p *page) storeMissing(regions []data.Region) {
	if missing := p.state.missing(regions); len(missing) > 0 {
		p.addRegions(missing, "")
	}
}

func (s *state) missing(regions []data.Region) []data.Region {
	return slices.DeleteFunc(slices.Clone(regions), func(r data.Region) bool {
		_, stored := s.base.known[r.Code]
		return stored
	})
}
