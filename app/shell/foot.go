package shell

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"pharos/app/kit"
	"pharos/app/task"
	"pharos/app/theme"
)

// The foot is the status line: the catalogue at the left, the last message in the middle, what
// runs at the right.
type foot struct {
	shell    *Shell
	file     *widget.Label
	readOnly fyne.CanvasObject
	count    *widget.Label
	message  *widget.Label
	action   *kit.Button // what the message offers; hidden where it offers nothing
	job      *widget.Label
	bar      *widget.ProgressBar
	endless  *widget.ProgressBarInfinite
	cancel   *kit.Button
	running  *fyne.Container
	left     *fyne.Container
	line     *fyne.Container
	content  fyne.CanvasObject
}

func newFoot(s *Shell) *foot {
	f := &foot{
		shell: s, file: small(), count: small(), message: small(), job: small(),
		readOnly: kit.NewChip(s.printer.Text("status.read-only"), kit.Caution),
		bar:      widget.NewProgressBar(), endless: widget.NewProgressBarInfinite(),
	}
	f.message.Truncation = fyne.TextTruncateEllipsis
	f.action = quiet("", nil, nil)
	f.action.Hide()
	f.bar.TextFormatter = func() string { return s.printer.Percent(f.bar.Value, 0) }
	f.cancel = quiet(s.printer.Text("job.cancel"), base.CancelIcon(), s.cancelJob)
	meter := container.New(atLeast{width: 150, room: s.room}, container.NewStack(f.bar, f.endless))
	f.running = container.NewHBox(f.job, meter, f.cancel)
	f.running.Hide()
	left := container.NewHBox(widget.NewIcon(theme.Colored(base.IconNameStorage, theme.ColorMuted)), f.file, f.readOnly, f.count)
	f.left = left
	f.line = container.New(footLayout{}, left, container.New(offered{}, f.message, f.action), f.running)
	f.content = container.NewBorder(widget.NewSeparator(), nil, nil, nil,
		container.NewStack(newGround(theme.ColorSurface), container.New(pads{12, 0}, f.line)))
	return f
}

func small() *widget.Label {
	l := widget.NewLabel("")
	l.SizeName = base.SizeNameCaptionText
	return l
}

func (f *foot) refresh() {
	c, p := f.shell.catalogue, f.shell.printer
	f.file.SetText(c.Name)
	f.count.SetText("")
	if c.Name == "" {
		f.file.SetText(p.Text("status.no-catalogue"))
	} else {
		f.count.SetText(p.Plural("status.observations", c.Observations))
	}
	f.readOnly.Hide()
	if c.ReadOnly {
		f.readOnly.Show()
	}
	f.left.Refresh()
	f.showJob()
}

func (f *foot) showJob() {
	defer f.line.Refresh()
	job := f.shell.jobs.running
	if job == nil {
		f.running.Hide()
		f.endless.Stop()
		return
	}
	title := job.Title
	if f.shell.jobs.cancelled {
		title = f.shell.printer.Text("job.cancelling")
	}
	f.job.SetText(title)
	setEnabled(f.cancel, !f.shell.jobs.cancelled)
	f.showProgress(f.shell.jobs.progress)
	f.running.Show()
	f.running.Refresh()
}

func (f *foot) showProgress(p task.Progress) {
	share, known := p.Share()
	if !known {
		f.bar.Hide()
		f.endless.Show()
		f.endless.Start()
		return
	}
	f.endless.Stop()
	f.endless.Hide()
	f.bar.SetValue(share)
	f.bar.Show()
}

// Status implements Speaker.
func (s *Shell) Status(text string) { s.foot.say(text, "", nil) }

// say shows a message with a button for what follows from it; empty words offer nothing.
func (f *foot) say(text, offer string, do func()) {
	f.message.SetText(text)
	f.action.SetText(offer)
	f.action.OnTapped = do
	f.action.Hide()
	if offer != "" {
		f.action.Show()
	}
	f.line.Refresh()
}
