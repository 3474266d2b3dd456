package peers

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"pharos/app/kit"
	"pharos/data"
	"pharos/data/similarity"
)

// design edits what makes two regions alike, with the list beside it as it changes.
type design struct {
	page    *page
	filling bool
	name    *kit.FormEntry
	note    *kit.FormEntry
	proof   *kit.Quiet
	loose   *widget.Label // problems that belong to no field

	method     *choosing
	methodOf   *field
	scaling    *choosing
	skew       *choosing
	shares     *choosing
	missing    *choosing
	components *numberEntry
	minKnown   *numberEntry
	draws      *numberEntry
	spread     *numberEntry
	seed       *numberEntry
	root       *widget.Check
	leaveOut   *widget.Check
	fields     map[string]*field // by the key of a problem
	dimensions *dimensions

	rows []row
	live *kit.Table
	body fyne.CanvasObject
}

// The ways to choose from, in the order of their lists; "screen.peers.<…>.<way>" are the phrase keys.
var (
	skewLimits = []float64{0, 0.75, 1, 2}
	shareWays  = []string{similarity.SharesSquared, similarity.SharesAbsolute}
	missings   = []string{similarity.MissingPairwise, similarity.MissingComplete}
)

func newDesign(p *page) view {
	v := &design{page: p, fields: map[string]*field{}, proof: kit.NewQuiet(""), loose: newTrouble()}
	v.dimensions = newDimensions(p)
	box := container.New(&kit.Stacked{Gap: 6}, v.loose, v.buildNames(), v.buildMethod(), v.dimensions.box, v.buildRules(), v.buildSure())
	v.live = p.table("live", v.liveColumns(), func(i int) { p.state.region = at(v.rows, i).peer.Region })
	aside := container.NewBorder(kit.NewLine(p.state.say.Text("screen.peers.live"), kit.StrongLine), nil, nil, nil, v.live)
	split := container.NewHSplit(container.NewVScroll(container.New(layout.NewCustomPaddedLayout(0, 0, 0, base.Size(base.SizeNameScrollBar)), box)), aside)
	split.SetOffset(0.66)
	v.body = split
	return v
}

func (v *design) content() fyne.CanvasObject { return v.body }

func (v *design) copyText() string { return v.live.Content().TSV() }

// edit changes the design, unless the widgets are only being filled.
func (v *design) edit(change func(*similarity.Design)) {
	if !v.filling {
		v.page.edit(change)
		v.tell()
	}
}

func (v *design) buildNames() fyne.CanvasObject {
	say := v.page.state.say
	v.name, v.note = kit.NewFormEntry(), kit.NewNotes(2)
	v.name.OnChanged = func(text string) {
		v.edit(func(d *similarity.Design) { d.Name = inLanguage(say.Language(), text) })
	}
	v.note.OnChanged = func(text string) {
		v.edit(func(d *similarity.Design) { d.Note = inLanguage(say.Language(), text) })
	}
	return container.New(&kit.Stacked{Gap: 2}, newField(say.Text("screen.peers.field.name"), "", v.name).box,
		newField(say.Text("screen.peers.field.note"), "", v.note).box, v.proof)
}

// inLanguage is a text in one language. Who edits a name in one language would leave the others telling
// something else, so they go.
func inLanguage(language, text string) data.Text {
	if text == "" {
		return nil
	}
	return data.Text{language: text}
}

func (v *design) buildMethod() fyne.CanvasObject {
	p := v.page
	var words []string
	for _, method := range similarity.Methods {
		name := p.state.say.Text("similarity." + method.ID)
		if method.Weak {
			name = p.state.say.Text("screen.peers.method.weak", "method", name)
		}
		words = append(words, name)
	}
	v.methodOf, v.method = newChoiceField(p, "method", words, func(i int) {
		v.edit(func(d *similarity.Design) { d.Method = similarity.Methods[i].ID })
		v.refresh()
	})
	v.fields["method"] = v.methodOf
	return v.methodOf.box
}

func (v *design) buildRules() fyne.CanvasObject {
	p, say := v.page, v.page.state.say
	add := func(key string, f *field) *field {
		v.fields[key] = f
		return f
	}
	var f *field
	grid := container.New(&abreast{least: 210})
	f, v.scaling = newChoiceField(p, "scaling", wordsOf(p, "similarity.scaling.", similarity.Scalings), func(i int) {
		v.edit(func(d *similarity.Design) { d.Scaling = similarity.Scalings[i] })
	})
	grid.Add(add("scaling", f).box)
	f, v.skew = newChoiceField(p, "skew", skewWords(p), func(i int) {
		v.edit(func(d *similarity.Design) { d.SkewLimit = skewLimits[i] })
	})
	grid.Add(add("skewLimit", f).box)
	f, v.shares = newChoiceField(p, "composition", wordsOf(p, "screen.peers.composition.", shareWays), func(i int) {
		v.edit(func(d *similarity.Design) { d.Composition = shareWays[i] })
	})
	grid.Add(add("composition", f).box)
	f, v.missing = newChoiceField(p, "missing", wordsOf(p, "screen.peers.missing.", missings), func(i int) {
		v.edit(func(d *similarity.Design) { d.Missing = missings[i] })
	})
	grid.Add(add("missing", f).box)
	f, v.minKnown = newNumberField(p, "min-known", false, func(x float64) {
		v.edit(func(d *similarity.Design) { d.MinKnown = x / 100 })
	})
	grid.Add(add("minKnown", f).box)
	f, v.components = newNumberField(p, "components", true, func(x float64) {
		v.edit(func(d *similarity.Design) { d.Components = int(x) })
	})
	grid.Add(add("components", f).box)
	v.root = widget.NewCheck(say.Text("screen.peers.field.root"), func(on bool) {
		v.edit(func(d *similarity.Design) { d.Root = on })
	})
	return container.New(&kit.Stacked{Gap: 2}, kit.NewLine(say.Text("screen.peers.part.rules"), kit.HeadingLine), grid, v.root)
}

func skewWords(p *page) []string {
	words := make([]string, len(skewLimits))
	for i, limit := range skewLimits {
		words[i] = p.state.say.Text("screen.peers.skew.above", "limit", p.state.say.Number(limit, 2))
		if limit == 0 {
			words[i] = p.state.say.Text("screen.peers.skew.never")
		}
	}
	return words
}

func (v *design) buildSure() fyne.CanvasObject {
	p, say := v.page, v.page.state.say
	grid := container.New(&abreast{least: 150})
	number := func(key, name string, whole bool, set func(d *similarity.Design, x float64)) *numberEntry {
		f, entry := newNumberField(p, name, whole, func(x float64) { v.edit(func(d *similarity.Design) { set(d, x) }) })
		v.fields[key] = f
		grid.Add(f.box)
		return entry
	}
	v.draws = number("draws", "draws", true, func(d *similarity.Design, x float64) { d.Draws = int(x) })
	v.spread = number("concentration", "concentration", false, func(d *similarity.Design, x float64) { d.Concentration = x })
	v.seed = number("seed", "seed", true, func(d *similarity.Design, x float64) { d.Seed = uint64(x) })
	v.leaveOut = widget.NewCheck(say.Text("screen.peers.field.leave-out"), func(on bool) {
		v.edit(func(d *similarity.Design) { d.LeaveOut = on })
	})
	return container.New(&kit.Stacked{Gap: 2}, kit.NewLine(say.Text("screen.peers.part.sure"), kit.HeadingLine), grid, v.leaveOut)
}

// refresh copies the design and the list into the widgets.
func (v *design) refresh() {
	v.filling = true
	defer func() { v.filling = false }()
	s, d := v.page.state, v.page.state.open.design
	fillText(v.name, d.Name.In(s.say.Language()))
	fillText(v.note, d.Note.In(s.say.Language()))
	v.proof.Set(s.proofWords())
	v.proof.Hidden = s.proofWords() == ""
	v.method.fill(slices.IndexFunc(similarity.Methods, func(m similarity.Method) bool { return m.ID == d.Method }), d.Method)
	v.methodOf.setHint(s.methodWords())
	v.scaling.fill(slices.Index(similarity.Scalings, d.Scaling), d.Scaling)
	v.skew.fill(slices.Index(skewLimits, d.SkewLimit), s.say.Text("screen.peers.skew.above", "limit", s.say.Number(d.SkewLimit, 2)))
	v.shares.fill(slices.Index(shareWays, d.Composition), d.Composition)
	v.missing.fill(slices.Index(missings, d.Missing), d.Missing)
	v.components.fill(float64(d.Components))
	v.minKnown.fill(round(d.MinKnown * 100))
	v.draws.fill(float64(d.Draws))
	v.spread.fill(d.Concentration)
	v.seed.fill(float64(d.Seed))
	v.root.SetChecked(d.Root)
	v.leaveOut.SetChecked(d.LeaveOut)
	v.suit(d)
	v.dimensions.refresh()
	v.tell()
	v.showLive()
}

// suit hides what the method does not read.
func (v *design) suit(d similarity.Design) {
	method, _ := similarity.MethodByID(d.Method)
	hide := func(key string, hidden bool) { v.fields[key].box.Hidden = hidden }
	hide("scaling", !method.Scaled)
	hide("components", d.Method != similarity.MethodComponents)
	hide("composition", !method.Compositions)
	hide("minKnown", !method.Compositions)
	v.fields["scaling"].box.Refresh()
}

// tell words what is wrong, each problem at its field.
func (v *design) tell() {
	said := v.page.state.troubles()
	for key, f := range v.fields {
		f.setRefused(said[key])
	}
	v.dimensions.tell(said)
	rest := said[""]
	showTrouble(v.loose, joined("\n", rest, said["schema"], said["kind"]))
	v.page.relay()
}

func (v *design) showLive() {
	v.live.SetRows(0)
	v.rows = v.page.state.rows()
	v.live.SetColumns(v.liveColumns())
	v.live.SetRows(len(v.rows))
}

func (v *design) liveColumns() []kit.Column {
	s := v.page.state
	row := func(i int) row { return at(v.rows, i) }
	region := s.regionColumn(func(i int) data.RegionCode { return row(i).peer.Region })
	region.Width = 110
	return []kit.Column{
		s.column("rank", 40, func(i int) (float64, bool) { return float64(row(i).peer.Rank), row(i).hasRank }, s.digits(0)),
		region,
		s.column("distance", 66, func(i int) (float64, bool) { return row(i).peer.Distance, row(i).known }, s.digits(4)),
	}
}

// fillText shows a text, unless it stands there already.
func fillText(entry *kit.FormEntry, text string) {
	if entry.Text != text {
		entry.SetText(text)
	}
}

// round takes away what a product of decimal fractions adds.
func round(x float64) float64 { return float64(int64(x*1e6+0.5)) / 1e6 }

// proofWords tell where the method was published and whether it was checked against that.
func (s *state) proofWords() string {
	d := s.open.design
	words := ""
	if d.Source != "" {
		words = s.say.Text("screen.peers.published", "source", d.Source)
	}
	if d.Verified {
		return joined(" ", words, s.say.Text("screen.peers.verified"))
	}
	if d.Source != "" {
		words = joined(" ", words, s.say.Text("screen.peers.unverified"))
	}
	return words
}

// methodWords tell what the method does, with its formula, and warn of one that misleads.
func (s *state) methodWords() string {
	method, known := similarity.MethodByID(s.open.design.Method)
	if !known {
		return ""
	}
	words := s.say.Text("similarity." + method.ID + ".hint")
	if method.Weak {
		words = joined(" ", words, s.say.Text("similarity.weak")+".")
	}
	return words + "\n" + s.say.Text("screen.peers.formula", "formula", method.Formula)
}
