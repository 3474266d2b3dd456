package desktop

import (
	"io"

	"pharos/app/shell"
)

// saveDesign asks where a design goes and writes it there.
func (d *desktop) saveDesign(name string, content []byte) {
	request := shell.FileRequest{
		Purpose: "export", Title: d.frame.Printer().Text("file.design"), Name: name + designExtension,
		Extensions: []string{designExtension},
	}
	d.frame.SaveFile(request, func(path string) {
		d.write(path, func(w io.Writer) error {
			_, err := w.Write(content)
			return err
		}, nil)
	})
}

// designExtension is how the name of a design file ends.
const designExtension = ".json"
