package desktop

import (
	"bytes"
	"context"
	"os"
	"os/exec"

	"pharos/app/shell"
	"pharos/app/task"
	"pharos/reports/figure"
)

// pictureCopiers are the programs that put a PNG from standard input on the clipboard, in the order
// they are tried. Fyne's own clipboard holds text only.
var pictureCopiers = []struct {
	needs string // a variable of the environment; empty: none
	args  []string
}{
	{"WAYLAND_DISPLAY", []string{"wl-copy", "--type", "image/png"}},
	{"DISPLAY", []string{"xclip", "-selection", "clipboard", "-t", "image/png", "-i"}},
}

// copyFigure puts the figure on the clipboard: as a picture where the system has a program for
// that, else as SVG text, which drawing programs paste.
func (d *desktop) copyFigure(f figure.Figure) {
	printer := d.frame.Printer()
	copier := pictureCopier()
	if copier == nil {
		var text bytes.Buffer
		if err := figure.WriteSVG(&text, f); err != nil {
			d.frame.ShowError(err)
			return
		}
		d.config.Driver.Clipboard().SetContent(text.String())
		d.frame.Status(printer.Text("desktop.copied-svg"))
		return
	}
	d.frame.Run(shell.Job{
		Title: printer.Text("desktop.copying-figure"),
		Work: func(ctx context.Context, _ func(task.Progress)) error {
			var picture bytes.Buffer
			if err := figure.WritePNG(&picture, f, pictureScale); err != nil {
				return err
			}
			cmd := exec.CommandContext(ctx, copier[0], copier[1:]...)
			cmd.Stdin = &picture
			return cmd.Run()
		},
		Done: func(err error) {
			if err != nil {
				d.frame.ShowError(err)
				return
			}
			d.frame.Status(printer.Text("desktop.copied-picture"))
		},
	})
}

func pictureCopier() []string {
	for _, c := range pictureCopiers {
		if os.Getenv(c.needs) == "" {
			continue
		}
		if _, err := exec.LookPath(c.args[0]); err == nil {
			return c.args
		}
	}
	return nil
}
