package practices

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"pharos/app/kit"
)

// parts sets the parts of the practice, one below the other.
func (r *reading) parts() {
	var facts []part
	flush := func() {
		if len(facts) > 0 {
			r.add(factsOf(facts))
			facts = nil
		}
	}
	for _, one := range r.document() {
		if one.kind != factPart {
			flush()
		}
		switch one.kind {
		case headingPart:
			r.heading(one.label)
		case textPart:
			r.long(one.field, one.label, one.text)
		case factPart:
			facts = append(facts, one)
		case tablePart:
			r.add(container.New(&kit.Stacked{Gap: -12}, kit.Note(one.label), sheetOf(one)))
		}
	}
	flush()
}

func (r *reading) heading(words string) {
	r.add(widget.NewSeparator(), kit.Heading(words))
}

// fewLetters of a text are set at once, and as many more when they are asked for: a text of three
// hundred thousand letters would hold up the window.
const fewLetters = 4000

// long sets a text below its name, which may be empty, and the beginning of it where it is very long.
func (r *reading) long(field, label, text string) {
	letters := []rune(text)
	most := fewLetters + r.shown[field]
	whole := len(letters) <= most+fewLetters/4
	if !whole {
		text = string(letters[:most]) + " …"
	}
	box := container.New(&kit.Stacked{Gap: -12})
	if label != "" {
		box.Add(kit.Note(label))
	}
	box.Add(kit.Body(text, kit.Plain))
	r.add(box)
	if whole {
		return
	}
	say := r.page.state.say
	r.add(container.NewHBox(quiet(say.Text("screen.practices.read-on", "n", say.Integer(len(letters)-most)), func() {
		r.shown[field] += fewLetters
		r.build()
	})))
}

// factsOf sets a few words beside their names.
func factsOf(facts []part) fyne.CanvasObject {
	box := container.New(&kit.Stacked{Gap: -12})
	for _, fact := range facts {
		text := fact.text
		if letters := []rune(text); len(letters) > fewLetters {
			text = string(letters[:fewLetters]) + " …"
		}
		box.Add(container.New(&cells{weights: []float32{1, 2}}, kit.Body(fact.label, kit.Muted), kit.Body(text, kit.Plain)))
	}
	return box
}

// sheetOf sets a small table; its cells wrap.
func sheetOf(one part) fyne.CanvasObject {
	box := container.New(&kit.Stacked{Gap: -12})
	weights := weightsOf(one)
	head := container.New(&cells{weights: weights})
	for _, title := range one.columns {
		head.Add(kit.Note(title))
	}
	box.Add(head)
	for _, row := range one.rows {
		line := container.New(&cells{weights: weights})
		for _, cell := range row {
			line.Add(kit.Body(kit.Cut(cell, fewLetters), kit.Plain))
		}
		box.Add(line)
	}
	return box
}

// weightsOf shares the width out by how much the columns have to say.
func weightsOf(one part) []float32 {
	weights := make([]float32, len(one.columns))
	for i, title := range one.columns {
		longest := len([]rune(title)) / 2
		for _, row := range one.rows {
			longest = max(longest, len([]rune(row[i])))
		}
		weights[i] = float32(min(max(longest, 7), 30))
	}
	return weights
}
