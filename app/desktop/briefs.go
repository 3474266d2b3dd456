package desktop

import (
	"image"
	"io"
	"net/url"
	"os"
	"path/filepath"

	"pharos/app/kit"
	"pharos/app/shell"
	"pharos/reports/brief"
	"pharos/reports/pdf"
)

// sheets lays a brief out for the preview: the pages that a saved file has.
func sheets(document brief.Document) ([]kit.Sheet, error) {
	pages, err := pdf.Layout(document)
	if err != nil {
		return nil, err
	}
	made := make([]kit.Sheet, len(pages))
	for i, page := range pages {
		made[i] = kit.Sheet{
			Width: page.Width, Height: page.Height, Alt: document.Title + ", " + document.PageNumber(i+1, len(pages)),
			Paint: func(scale float64) image.Image { return pdf.PageImage(page, scale) },
		}
	}
	return made, nil
}

// saveBrief asks for a file and writes the brief into it.
func (d *desktop) saveBrief(name string, document brief.Document) {
	request := shell.FileRequest{
		Purpose: "export", Title: d.frame.Printer().Text("desktop.save-brief"),
		Name: fileName(trimEnding(name)) + ".pdf", Extensions: []string{".pdf"},
	}
	d.frame.SaveFile(request, func(path string) { d.write(path, pdfOf(document), nil) })
}

// viewBrief writes the brief into a folder of its own and hands it to the system's viewer, which
// can print it. The folder goes when the window closes.
func (d *desktop) viewBrief(name string, document brief.Document) {
	folder, err := os.MkdirTemp("", "pharos-")
	if err != nil {
		d.frame.ShowError(err)
		return
	}
	d.viewed = append(d.viewed, folder)
	path := filepath.Join(folder, fileName(trimEnding(name))+".pdf")
	d.write(path, pdfOf(document), func() {
		if err := d.config.Driver.OpenURL(&url.URL{Scheme: "file", Path: filepath.ToSlash(path)}); err != nil {
			d.frame.ShowError(err)
		}
	})
}

func pdfOf(document brief.Document) func(io.Writer) error {
	return func(w io.Writer) error {
		_, err := pdf.Write(w, document)
		return err
	}
}

func trimEnding(name string) string { return name[:len(name)-len(filepath.Ext(name))] }
