//go:build e2e

package main

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"fmt"
	"image"
	"image/png"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// Journeys through the window by keyboard; a second process looks at what is stored.

func TestEndToEndImportIsUndoneAndAfterARestartDoneAgain(t *testing.T) {
	d := newDesk(t)
	file := d.workbook("people.xlsx", "geo,time,value\nDE60,2021,1853935\nDE60,2022,1892122\nDEF0,2022,2953270\n")
	d.openAt("imports?file=" + url.QueryEscape(file))
	window := d.start()
	d.focusWindow(window)
	d.tabBackTo(d.importButton()) // the last on its way round
	d.press("space")
	d.until("the import is stored", func() bool { return d.rows("people") == 3 })
	if got := d.run(0, "observations", "--indicator", "people", "--region", "DE60", "--csv"); !strings.Contains(got, "people,DE60,2022,1892122,") {
		t.Errorf("want the value of the workbook, got %s", got)
	}
	d.waitForPicture(t) // the window has to have heard of it
	d.press("ctrl+z")
	d.until("the import is undone", func() bool { return d.rows("people") == 0 })
	d.quit(t, window)

	window = d.start()
	d.focusWindow(window)
	d.waitForPicture(t)
	d.press("ctrl+y")
	d.until("the import is done again", func() bool { return d.rows("people") == 3 })
	d.quit(t, window)
}

func TestEndToEndValueIsEditedByKeyboardAndUndone(t *testing.T) {
	d := newDesk(t)
	d.run(0, "import", d.workbook("people.xlsx", "geo,time,value\nDE60,2022,1892122\nDEF0,2022,2953270\n"), "--empty")
	value := func() string { return d.run(0, "observations", "--indicator", "people", "--region", "DE60", "--csv") }
	d.openAt("tables?view=years&indicator=people") // its first row, and there the field of 2022
	window := d.start()
	d.focusWindow(window)
	d.waitForPicture(t)
	d.press("ctrl+4")
	d.waitForPicture(t)
	d.press("Home")
	d.press("Right")
	d.press("F2")
	d.waitForPicture(t)
	d.press("ctrl+a")
	d.write("1900000")
	d.press("Return")
	d.until("the typed value is stored", func() bool { return strings.Contains(value(), "people,DE60,2022,1900000,") })
	if got := d.run(0, "observations", "--indicator", "people", "--region", "DE60", "--json"); !strings.Contains(got, `"origin": "edited"`) {
		t.Errorf("want the origin of a typed value, got %s", got)
	}
	d.waitForPicture(t)
	d.press("ctrl+z")
	d.until("the published value is back", func() bool { return strings.Contains(value(), "people,DE60,2022,1892122,") })
	d.quit(t, window)
}

// openAt makes the window open at a route, as if it had been closed there.
func (d *desk) openAt(route string) {
	d.t.Helper()
	path := filepath.Join(d.home, "config", "fyne", programID, "preferences.json")
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		d.t.Fatal(err)
	}
	kept := map[string]any{"window-width": 1280, "window-height": 760}
	if text, err := os.ReadFile(path); err == nil {
		if err := json.Unmarshal(text, &kept); err != nil {
			d.t.Fatal(err)
		}
	}
	kept["last-route"], kept["appearance"] = route, "light"
	text, err := json.Marshal(kept)
	if err != nil {
		d.t.Fatal(err)
	}
	if err := os.WriteFile(path, text, 0o600); err != nil {
		d.t.Fatal(err)
	}
}

// tool runs a program on the desk's display.
func (d *desk) tool(name string, args ...string) []byte {
	d.t.Helper()
	cmd := exec.Command(name, args...)
	cmd.Env = d.environment()
	out, err := cmd.Output()
	if err != nil {
		d.t.Fatalf("%s %v: %v", name, args, err)
	}
	return out
}

func (d *desk) press(keys string) { d.t.Helper(); d.tool("xdotool", "key", keys) }

// write types a text, whose letters the keyboard must have.
func (d *desk) write(text string) { d.t.Helper(); d.tool("xdotool", "type", "--delay", "12", text) }

// focusWindow gives the keyboard to the window: there is no window manager to do it.
func (d *desk) focusWindow(window *exec.Cmd) {
	d.t.Helper()
	d.waitForWindow(window)
	ids := strings.Fields(string(d.tool("xdotool", "search", "--onlyvisible", "--name", "Pharos")))
	d.tool("xdotool", "windowfocus", "--sync", ids[0])
}

// until asks four times a second for at most forty seconds: a machine may have other work.
func (d *desk) until(what string, is func() bool) {
	d.t.Helper()
	for range 160 {
		if is() {
			return
		}
		<-time.After(250 * time.Millisecond)
	}
	d.fail("within forty seconds: " + what)
}

// fail ends the test and leaves a picture of the display.
func (d *desk) fail(what string) {
	d.t.Helper()
	picture := filepath.Join(os.TempDir(), d.t.Name()+".png")
	_ = os.WriteFile(picture, d.tool("import", "-window", "root", "png:-"), 0o600)
	d.t.Fatalf("%s; the picture is %s", what, picture)
}

// rows counts the stored values of an indicator, which may be unknown.
func (d *desk) rows(indicator string) int {
	out, err := d.command("observations", "--indicator", indicator, "--csv", "--quiet").Output()
	if err != nil {
		return 0
	}
	return strings.Count(string(out), "\n") - 1
}

func (d *desk) picture() image.Image {
	d.t.Helper()
	shot, err := png.Decode(bytes.NewReader(d.tool("import", "-window", "root", "png:-")))
	if err != nil {
		d.t.Fatal(err)
	}
	return shot
}

// importButton waits for the button in the main colour at the top right and returns a point in it.
func (d *desk) importButton() image.Point {
	d.t.Helper()
	var found image.Rectangle
	d.until("the file is read and can be imported", func() bool {
		shot := d.picture()
		found = image.Rectangle{}
		for y := 70; y < 130; y++ {
			for x := 1000; x < 1280; x++ {
				if r, g, b, _ := shot.At(x, y).RGBA(); r>>8 < 0x20 && g>>8 > 0x50 && b>>8 > 0x60 && b>>8 < 0x90 {
					found = found.Union(image.Rect(x, y, x+1, y+1))
				}
			}
		}
		return found.Dx() > 40 && found.Dy() > 15
	})
	return found.Min.Add(image.Pt(5, found.Dy()/2))
}

// tabBackTo presses Shift and Tab until what is at the point changes its colour, as a button does
// that gets the keyboard.
func (d *desk) tabBackTo(at image.Point) {
	d.t.Helper()
	before := d.picture().At(at.X, at.Y)
	for range 20 {
		d.press("shift+Tab")
		for range 4 {
			if d.picture().At(at.X, at.Y) != before {
				return
			}
		}
	}
	d.t.Fatal("Shift and Tab never reach the button")
}

// workbook writes rows of comma-separated texts and numbers as a spreadsheet with one sheet.
func (d *desk) workbook(name, rows string) string {
	d.t.Helper()
	var sheet strings.Builder
	sheet.WriteString(`<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>`)
	for y, row := range strings.Split(strings.TrimSpace(rows), "\n") {
		fmt.Fprintf(&sheet, `<row r="%d">`, y+1)
		for x, text := range strings.Split(row, ",") {
			place := fmt.Sprintf("%c%d", 'A'+x, y+1)
			if strings.Trim(text, "0123456789.") == "" {
				fmt.Fprintf(&sheet, `<c r="%s"><v>%s</v></c>`, place, text)
				continue
			}
			fmt.Fprintf(&sheet, `<c r="%s" t="inlineStr"><is><t>%s</t></is></c>`, place, text)
		}
		sheet.WriteString("</row>")
	}
	sheet.WriteString("</sheetData></worksheet>")
	const relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	parts := [][2]string{
		{"[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`},
		{"_rels/.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="` + relations + `/officeDocument" Target="xl/workbook.xml"/></Relationships>`},
		{"xl/workbook.xml", `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="` + relations + `"><sheets><sheet name="Values" sheetId="1" r:id="rId1"/></sheets></workbook>`},
		{"xl/_rels/workbook.xml.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="` + relations + `/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`},
		{"xl/worksheets/sheet1.xml", sheet.String()},
	}
	var packed bytes.Buffer
	archive := zip.NewWriter(&packed)
	for _, part := range parts {
		writer, err := archive.Create(part[0])
		if err != nil {
			d.t.Fatal(err)
		}
		if _, err := writer.Write([]byte(part[1])); err != nil {
			d.t.Fatal(err)
		}
	}
	if err := archive.Close(); err != nil {
		d.t.Fatal(err)
	}
	path := filepath.Join(d.home, name)
	if err := os.WriteFile(path, packed.Bytes(), 0o600); err != nil {
		d.t.Fatal(err)
	}
	return path
}
