// Package resources embeds the files that Pharos ships: fonts with their licences, translations,
// icons, the sample catalogue, the manual and the changelog. It imports nothing.
package resources

import "embed"

// Files holds every shipped file under its path in this folder.
//
//go:embed translations/*.json CHANGELOG.md manual/*.md manual/schema/*.json fonts/LICENSE-Roboto.txt
var Files embed.FS

// Samples holds the files of the shipped sample under samples/; package data/sample reads them.
//
//go:embed samples/*
var Samples embed.FS

// Nuts holds the lists of regions and editions under nuts/; package data/territory reads them.
//
//go:embed nuts/*.csv
var Nuts embed.FS

//go:embed fonts/Roboto-Regular.ttf
var fontRegular []byte

//go:embed fonts/Roboto-Bold.ttf
var fontBold []byte

//go:embed fonts/Roboto-Italic.ttf
var fontItalic []byte

//go:embed icons/pharos.png
var icon []byte

// Icon returns the program's icon as PNG, 256 x 256 pixels; the caller must not change it.
func Icon() []byte { return icon }

// FontRegular returns the TrueType bytes of the text font; the caller must not change them.
func FontRegular() []byte { return fontRegular }

// FontBold returns the TrueType bytes of the bold font; the caller must not change them.
func FontBold() []byte { return fontBold }

// FontItalic returns the TrueType bytes of the italic font; the caller must not change them.
func FontItalic() []byte { return fontItalic }
