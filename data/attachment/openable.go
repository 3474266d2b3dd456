package attachment

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"pharos/data/practice"
)

// openable are the types that other programs may be asked to show, with the endings they are known
// by, the usual one first. Nothing that a system runs, or a browser, is among them.
var openable = map[string][]string{
	typePDF:      {".pdf"},
	typePNG:      {".png"},
	typeJPEG:     {".jpg", ".jpeg", ".jpe", ".jfif"},
	typeGIF:      {".gif"},
	typeWebP:     {".webp"},
	typeBMP:      {".bmp"},
	typeTIFF:     {".tif", ".tiff"},
	typeHEIC:     {".heic", ".heif", ".avif"},
	typePlain:    {".txt", ".text", ".log"},
	typeCSV:      {".csv", ".tsv", ".tab"},
	typeMarkdown: {".md", ".markdown"},
	typeDOCX:     {".docx"},
	typeXLSX:     {".xlsx"},
	typePPTX:     {".pptx"},
	typeMP4:      {".mp4", ".m4v", ".m4a", ".mov"},

	"application/rtf":               {".rtf"},
	"application/msword":            {".doc"},
	"application/vnd.ms-excel":      {".xls"},
	"application/vnd.ms-powerpoint": {".ppt"},
	"application/epub+zip":          {".epub"},

	"application/vnd.oasis.opendocument.text":         {".odt"},
	"application/vnd.oasis.opendocument.spreadsheet":  {".ods"},
	"application/vnd.oasis.opendocument.presentation": {".odp"},
	"application/vnd.oasis.opendocument.graphics":     {".odg"},
}

// NotOpenable is the code of the problem with a file that must not be opened.
const NotOpenable = "attachment.not-openable"

// Openable reports whether a file of this name and media type may be handed to the system's program
// for it: both must belong together. Of all others only the folder may be shown: programs, scripts,
// macros, web pages, packages, and what nobody knows.
func Openable(name, mediaType string) bool {
	endings := openable[mediaType]
	ending := endingOf(name)
	return len(endings) > 0 && (ending == "" || slices.Contains(endings, ending))
}

// endingOf is the ending by which systems choose a program: Windows drops dots and blanks at the end.
func endingOf(name string) string {
	return strings.ToLower(filepath.Ext(strings.TrimRight(nameOf(name), ". ")))
}

// Hand makes an attachment's file ready for the system's program and returns its path. A copy is
// written into folder, which is the caller's to remove, under the attachment's name and for reading
// only: what the program does to it does not reach the catalogue. A linked file is handed over itself
// where it is still of its type. It returns a data.ProblemError where it must not be opened.
func (s *Store) Hand(ctx context.Context, a practice.Attachment, folder string) (string, error) {
	file, err := s.file(a)
	if errors.Is(err, fs.ErrNotExist) || errors.Is(err, errNotAFile) {
		return "", refuse("missing", a.Name, nil)
	}
	if err != nil {
		return "", fmt.Errorf("opening an attachment: %w", err)
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		return "", fmt.Errorf("opening an attachment: %w", err)
	}
	name := a.Name
	if a.Link != "" {
		name = a.Link
	}
	// The content is asked again: what the catalogue tells of it may be a stranger's word.
	mediaType := TypeOf(file, info.Size(), name)
	if !Openable(name, mediaType) {
		return "", refuse(strings.TrimPrefix(NotOpenable, "attachment."), a.Name, nil)
	}
	if a.Link != "" {
		return a.Link, nil
	}
	path := filepath.Join(folder, safeName(a.Name, openable[mediaType]))
	return path, lend(ctx, io.NewSectionReader(file, 0, min(info.Size(), MostFileBytes)), path)
}

func lend(ctx context.Context, content io.Reader, path string) error {
	copied, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o400)
	if err != nil {
		return fmt.Errorf("copying an attachment: %w", err)
	}
	_, err = io.Copy(copied, reading{ctx, content})
	if err = errors.Join(err, copied.Close()); err != nil {
		return fmt.Errorf("copying an attachment: %w", err)
	}
	return nil
}

// safeName is a name that every system takes for one name in one folder, with an ending of the type.
func safeName(name string, endings []string) string {
	ending := endingOf(name)
	stem := strings.TrimRight(nameOf(name), ". ")
	stem = strings.TrimSuffix(stem, filepath.Ext(stem))
	stem = strings.Trim(strings.Map(func(r rune) rune {
		if strings.ContainsRune(`<>:"/\|?*%$&;'`+"`", r) {
			return '_'
		}
		return r
	}, stem), ". -")
	if stem == "" || isDevice(stem) {
		stem = "attachment"
	}
	if ending == "" {
		ending = endings[0]
	}
	return stem + ending
}

// isDevice reports whether Windows takes the name for a device, whatever its ending.
func isDevice(stem string) bool {
	stem, _, _ = strings.Cut(strings.ToUpper(stem), ".")
	if slices.Contains([]string{"CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"}, stem) {
		return true
	}
	return len(stem) == 4 && (strings.HasPrefix(stem, "COM") || strings.HasPrefix(stem, "LPT")) && stem[3] >= '0' && stem[3] <= '9'
}
