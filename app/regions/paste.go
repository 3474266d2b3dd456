package regions

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"pharos/app/kit"
	"pharos/app/shell"
	"pharos/app/task"
	"pharos/data"
	"pharos/resources/phrase"
)

// pasted is one line of a pasted list and the region that it is taken for.
type pasted struct {
	text       string
	share      float64 // 1 where the line names none
	region     data.RegionCode
	certainty  data.Certainty
	candidates []data.RegionCode
	reason     string // why another code is proposed: "suggest.<reason>"
}

// mostPasted lines of a list are read.
const mostPasted = 500

// linesOf reads codes or names, one a line or separated by semicolons, each with a share behind it
// where it has one: "DE933 50 %".
func linesOf(text string) []pasted {
	var all []pasted
	for line := range strings.FieldsFuncSeq(text, func(r rune) bool { return r == '\n' || r == '\r' || r == ';' }) {
		name, share := splitShare(strings.TrimSpace(line))
		if name != "" && len(all) < mostPasted {
			all = append(all, pasted{text: name, share: share})
		}
	}
	return all
}

// splitShare takes a share from the end of a line: after a tab, or with a percent sign.
func splitShare(line string) (name string, share float64) {
	before, after, tabbed := lastCut(line, "\t")
	if !tabbed {
		rest, percent := strings.CutSuffix(line, "%")
		if !percent {
			return line, 1
		}
		rest = strings.TrimSpace(rest)
		before, after, _ = lastCut(rest, " ")
	}
	if share, ok := parseShare(after); ok {
		return strings.TrimSpace(before), share
	}
	return strings.TrimSpace(strings.ReplaceAll(line, "\t", " ")), 1
}

func lastCut(text, sep string) (before, after string, found bool) {
	if i := strings.LastIndex(text, sep); i >= 0 {
		return text[:i], text[i+len(sep):], true
	}
	return text, "", false
}

// parseShare reads a share in percent, 0 < percent <= 100, with a decimal comma or point.
func parseShare(text string) (float64, bool) {
	text = strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(text), "%"))
	percent, err := strconv.ParseFloat(strings.Replace(text, ",", ".", 1), 64)
	if err != nil || !(percent > 0 && percent <= 100) {
		return 0, false
	}
	return percent / 100, true
}

// match finds the regions behind the lines: by the catalogue's codes and names, which alone know
// regions of one's own, then by the published lists. It changes nothing of the state.
func (h holdings) match(lines []pasted) []pasted {
	byName := map[string][]data.RegionCode{}
	for _, region := range h.regions {
		for _, name := range distinctNames(region.Name) {
			byName[name] = append(byName[name], region.Code)
		}
	}
	found := slices.Clone(lines)
	var open []int
	for i := range found {
		if !found[i].takeStored(h, byName) {
			open = append(open, i)
		}
	}
	h.matchListed(found, open)
	return found
}

func distinctNames(name data.Text) []string {
	names := make([]string, 0, len(name))
	for _, text := range name {
		names = append(names, phrase.Fold(text))
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// takeStored matches a line with the catalogue; a name of regions at several levels is asked.
func (l *pasted) takeStored(h holdings, byName map[string][]data.RegionCode) bool {
	code := data.RegionCode(strings.ToUpper(l.text))
	for _, c := range []data.RegionCode{data.RegionCode(l.text), code} {
		if _, known := h.known[c]; known {
			l.region, l.certainty = c, data.CertainCode
			return true
		}
	}
	switch codes := byName[phrase.Fold(l.text)]; len(codes) {
	case 0:
		return false
	case 1:
		l.region, l.certainty = codes[0], data.CertainFolded
	default:
		l.certainty, l.candidates = data.Several, codes[:min(len(codes), 5)]
	}
	return true
}

// matchListed matches the lines that are open with the published lists.
func (h holdings) matchListed(lines []pasted, open []int) {
	for _, i := range open {
		lines[i].certainty = data.Unknown
	}
	if h.lists == nil || len(open) == 0 {
		return
	}
	texts := make([]string, len(open))
	for k, i := range open {
		texts[k] = lines[i].text
	}
	for k, m := range h.lists.Match(data.PlaceQuestion{Texts: texts}) {
		line := &lines[open[k]]
		line.region, line.certainty, line.candidates = m.Region, m.Certainty, m.Candidates
		if meant, reason, ok := h.lists.Suggest(data.RegionCode(line.text)); ok && !m.Certainty.Sure() {
			line.candidates, line.reason = append([]data.RegionCode{meant}, line.candidates...), reason
		}
	}
}

// A pasteBox takes a list and shows what each line is taken for; lines that are not sure are asked.
type pasteBox struct {
	page    *page
	entry   *field
	answers *fyne.Container
	summary *kit.Line
	pause   *task.Debounce
	lines   []pasted
}

// pastePlaces opens the box; take gets the lines that have a region.
func (p *page) pastePlaces(take func([]pasted)) {
	say := p.state.say
	b := &pasteBox{
		page: p, entry: newField(""), answers: container.New(&kit.Stacked{Gap: 4}), summary: kit.NewLine("", kit.QuietLine),
		pause: task.NewDebounce(p.host.Runner(), 200*time.Millisecond),
	}
	b.entry.MultiLine, b.entry.Wrapping = true, fyne.TextWrapOff
	b.entry.SetPlaceHolder(say.Text("screen.regions.members.paste.example"))
	b.entry.OnChanged = func(string) { b.pause.Call(b.read) }
	b.show()
	split := container.NewHSplit(b.entry, container.NewBorder(b.summary, nil, nil, nil, container.NewVScroll(b.answers)))
	split.SetOffset(0.4)
	p.host.ShowPanel(shell.Panel{
		Title: say.Text("screen.regions.members.paste"), Confirm: say.Text("screen.regions.members.add"), Width: 760, Height: 440,
		Content:   container.New(kit.Headed{Gap: 4, Head: 36}, kit.Hint(say.Text("screen.regions.members.paste.hint")), split),
		OnConfirm: func() { take(b.answered()) },
	})
}

// read matches the list away from the window.
func (b *pasteBox) read() {
	lines, base := linesOf(b.entry.Text), b.page.state.base
	var found []pasted
	b.page.matches.Start(func(context.Context) error {
		found = base.match(lines)
		return nil
	}, func(error) {
		b.lines = found
		b.show()
	})
}

// answered are the lines with a region, each region once.
func (b *pasteBox) answered() []pasted {
	var all []pasted
	for _, line := range b.lines {
		same := func(other pasted) bool { return other.region == line.region }
		if line.region != "" && !slices.ContainsFunc(all, same) {
			all = append(all, line)
		}
	}
	return all
}

// show lists the questions first, then what is sure.
func (b *pasteBox) show() {
	say := b.page.state.say
	b.answers.Objects = nil
	sure, asked := 0, 0
	for i, line := range b.lines {
		if !line.certainty.Sure() {
			asked++
			b.answers.Add(b.question(i))
		}
	}
	for _, line := range b.lines {
		if line.certainty.Sure() {
			sure++
			b.answers.Add(kit.NewQuiet(line.text + ": " + b.page.state.memberLine(data.Member{Region: line.region, Share: line.share})))
		}
	}
	b.summary.Set("")
	if sure+asked > 0 {
		b.summary.Set(say.Plural("screen.regions.paste.sure", sure) + " · " + say.Plural("screen.regions.paste.asked", asked))
	}
	b.answers.Refresh()
}

// question asks which region a line means.
func (b *pasteBox) question(i int) fyne.CanvasObject {
	s, line := b.page.state, b.lines[i]
	if len(line.candidates) == 0 {
		return kit.Body(s.say.Text("screen.regions.paste.unknown", "text", line.text), kit.Bad)
	}
	options := []string{s.say.Text("screen.regions.paste.leave-out")}
	for _, code := range line.candidates {
		options = append(options, s.label(code)+" · "+s.levelOf(code))
	}
	text := s.say.Text("screen.regions.paste.which", "text", line.text)
	if line.reason != "" {
		text += " " + s.say.Text("suggest."+line.reason)
	}
	choice := kit.NewChoice(s.say, options, nil)
	choice.OnChanged = func(string) {
		b.lines[i].region = ""
		if at := choice.SelectedIndex(); at > 0 {
			b.lines[i].region = line.candidates[at-1]
		}
	}
	return container.New(&kit.Stacked{}, kit.Body(text, kit.Caution), choice)
}

func (s *state) levelOf(code data.RegionCode) string {
	region, _, _ := s.base.region(code)
	return s.say.Text("level.one." + string(region.Level))
}
