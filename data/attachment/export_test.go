package attachment

import (
	"bytes"
	"io"
)

// Cleaned is content without what blots cover.
func Cleaned(content []byte, mediaType string) []byte {
	from := bytes.NewReader(content)
	blots, _ := blotsOf(from, int64(len(content)), mediaType)
	clean, _ := io.ReadAll(blotted(from, int64(len(content)), blots)) // from memory nothing fails
	return clean
}
