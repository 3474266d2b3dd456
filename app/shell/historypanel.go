package shell

import (
	"slices"

	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"pharos/app/kit"
)

// A historyPanel lists the steps, newest first, undone ones grey. Enter or a double click undoes,
// or does again, everything up to the step with the cursor.
type historyPanel struct {
	shell *Shell
	steps []Step // as listed
	table *kit.Table
	faces *kit.Faces
	deed  *kit.Button
}

func (s *Shell) showHistory() {
	h := &historyPanel{shell: s}
	h.table = kit.NewTable(kit.TableOptions{
		Printer: s.printer, Name: s.printer.Text("do." + CommandHistory), Columns: h.columns(), NoFilter: true,
		ID:       func(row int) string { return h.steps[row].At.String() },
		OnSelect: func(int) { h.word() }, OnOpen: h.jump, OnCopy: s.Copy,
	})
	h.deed = kit.NewButton("", func() {
		if row, ok := h.table.Selected(); ok {
			h.jump(row)
		}
	})
	h.deed.Importance = widget.HighImportance
	h.faces = kit.NewFaces(s.printer, container.NewBorder(
		kit.Hint(s.printer.Text("steps.hint")), container.NewHBox(h.deed), nil, nil, h.table))
	s.steps.opened = h
	h.refresh()
	s.openDialogue(dialogueParts{
		title: s.printer.Text("do." + CommandHistory), content: h.faces, width: 640, height: 420, dismiss: s.printer.Text("dialog.close"),
	})
	if len(h.steps) > 0 {
		kit.Focus(h.table.FocusTarget())
	}
}

func (h *historyPanel) columns() []kit.Column {
	p := h.shell.printer
	tone := func(row int) kit.Tone {
		if h.steps[row].Undone {
			return kit.Muted
		}
		return kit.Plain
	}
	return []kit.Column{
		{
			Key: "what", Title: p.Text("steps.what"), Width: 330, Tone: tone,
			Text: func(row int) string { return h.shell.stepWords(h.steps[row]) },
		},
		{
			Key: "state", Title: p.Text("steps.state"), Width: 140, Tone: tone,
			Text: func(row int) string {
				if h.steps[row].Undone {
					return p.Text("steps.state.undone")
				}
				return ""
			},
		},
		{
			Key: "at", Title: p.Text("steps.at"), Width: 140, Tone: tone,
			Text: func(row int) string { return p.DateTime(h.steps[row].At.Local()) },
			Less: func(a, b int) bool { return h.steps[a].At.Before(h.steps[b].At) },
		},
	}
}

func (h *historyPanel) refresh() {
	p := h.shell.printer
	h.steps = h.shell.steps.known
	h.table.SetRows(len(h.steps))
	if len(h.steps) == 0 {
		h.faces.ShowEmpty(kit.Empty{Title: p.Text("steps.empty"), Text: p.Text("steps.empty.text")})
		return
	}
	h.faces.ShowFilled()
	if _, ok := h.table.Selected(); !ok {
		h.table.Select(max(slices.IndexFunc(h.steps, func(s Step) bool { return !s.Undone }), 0))
	}
	h.word()
}

// word says what the button does with the step that has the cursor.
func (h *historyPanel) word() {
	row, ok := h.table.Selected()
	setEnabled(h.deed, ok && h.shell.stepsOffered())
	key := "steps.undo-to"
	if ok && h.steps[row].Undone {
		key = "steps.redo-to"
	}
	h.deed.SetText(h.shell.printer.Text(key))
}

// jump undoes or does again up to a step and with it.
func (h *historyPanel) jump(row int) {
	redo := h.steps[row].Undone
	count := 0
	for at, step := range h.steps {
		if step.Undone == redo && (redo && at >= row || !redo && at <= row) {
			count++
		}
	}
	h.shell.turnSteps(count, redo)
}
