package attachment_test

import (
	"archive/zip"
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pharos/data/attachment"
)

func zipOf(t testing.TB, parts ...string) []byte {
	t.Helper()
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for i := 0; i+1 < len(parts); i += 2 {
		part, err := w.Create(parts[i])
		if err != nil {
			t.Fatal(err)
		}
		if _, err := part.Write([]byte(parts[i+1])); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestOnlyDocumentsAreOpened(t *testing.T) {
	ole := "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + strings.Repeat("\x00", 600)
	for _, row := range []struct {
		name, content string
		want          bool
	}{
		{"report.pdf", "%PDF-1.4\n", true},
		{"report", "%PDF-1.4\n", true},
		{"REPORT.PDF", "%PDF-2.0\n", true},
		{"notes.txt", "plain words", true},
		{"MZ.txt", "MZ begins a word too, and BM as well", true},
		{"values.csv", "a;b\n1;2\n", true},
		{"notes.md", "# Title\n", true},
		{"letter.docx", string(zipOf(t, "word/document.xml", "<w/>")), true},
		{"sheet.xlsx", string(zipOf(t, "xl/workbook.xml", "<w/>")), true},
		{"text.odt", string(zipOf(t, "mimetype", "application/vnd.oasis.opendocument.text", "content.xml", "<x/>")), true},
		{"old.doc", ole, true},

		{"report.pdf.exe", "%PDF-1.4\n", false},
		{"report.exe", "MZ\x90\x00\x03", false},
		{"report.pdf", "MZ\x90\x00\x03", false},
		{"report.exe. ", "%PDF-1.4\n", false},
		{"setup", "\x7fELF\x02\x01\x01\x00", false},
		{"run.sh", "#!/bin/sh\necho", false},
		{"notes.txt", "#!/usr/bin/env python3\n", false},
		{"run.bat", "@echo off", false},
		{"run.ps1", "Get-Item", false},
		{"run.vbs", "MsgBox 1", false},
		{"run.js", "alert(1)", false},
		{"run.desktop", "[Desktop Entry]\nExec=x", false},
		{"x.url", "[InternetShortcut]\nURL=file:///c:/x.exe", false},
		{"x.lnk", "L\x00\x00\x00\x01\x14\x02\x00", false},
		{"x.hta", "<html><script>1</script>", false},
		{"page.html", "<!DOCTYPE html><p>", false},
		{"page.txt", "<html><body onload=x>", false},
		{"page.md", "text <script>alert(1)</script>", false},
		{"drawing.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>", false},
		{"drawing.png", "<?xml version='1.0'?><!-- x --><svg onload='x'/>", false},
		{"data.xml", "<?xml version='1.0'?><a/>", false},
		{"macro.docm", string(zipOf(t, "word/document.xml", "<w/>", "word/vbaProject.bin", "x")), false},
		{"macro.docx", string(zipOf(t, "word/document.xml", "<w/>", "word/vbaProject.bin", "x")), false},
		{"macro.ods", string(zipOf(t, "mimetype", "application/vnd.oasis.opendocument.spreadsheet", "Basic/Standard/Module1.xml", "x")), false},
		{"macro.doc", ole + "_\x00V\x00B\x00A\x00_\x00P\x00R\x00O\x00J\x00E\x00C\x00T\x00", false},
		{"setup.msi", ole, false},
		{"app.jar", string(zipOf(t, "META-INF/MANIFEST.MF", "x")), false},
		{"app.apk", string(zipOf(t, "classes.dex", "x")), false},
		{"pack.zip", string(zipOf(t, "a.txt", "x")), false},
		{"strange.bin", "\x00\x01\x02", false},
		{"strange.pdf", "\x00\x01\x02", false},
		{"x.scf", "[Shell]", false},
		{"x.reg", "Windows Registry Editor", false},
		{"x.py", "print(1)", false},
	} {
		content := []byte(row.content)
		mediaType := attachment.TypeOf(bytes.NewReader(content), int64(len(content)), row.name)
		if got := attachment.Openable(row.name, mediaType); got != row.want {
			t.Errorf("%s (%s): want openable %v, got %v", row.name, mediaType, row.want, got)
		}
	}
}

func TestACopyIsHandedOverUnderASafeName(t *testing.T) {
	s := storeIn(t)
	for name, want := range map[string]string{
		"Bericht.pdf": "Bericht.pdf", "Bericht": "Bericht.pdf", "-rf $(x) `y`.pdf": "rf _(x) _y_.pdf", "CON.pdf": "attachment.pdf", "a.b..pdf": "a.b.pdf",
	} {
		stored := put(t, s, written(t, name, []byte("%PDF-1.4\n")), attachment.Choice{})
		folder := t.TempDir()
		path, err := s.Hand(ctx, stored.Attachment, folder)
		if err != nil || path != filepath.Join(folder, want) {
			t.Errorf("%s: want %s, got %s %v", name, want, path, err)
			continue
		}
		if info, err := os.Stat(path); err != nil || info.Mode().Perm()&0o277 != 0 {
			t.Errorf("want it for reading only, got %v %v", info, err)
		}
	}
	link := put(t, s, written(t, "later.txt", []byte("text")), attachment.Choice{Link: true})
	if err := os.WriteFile(link.Link, []byte("#!/bin/sh\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Hand(ctx, link.Attachment, t.TempDir()); codeOf(err) != attachment.NotOpenable {
		t.Errorf("want a link that became a script refused, got %v", err)
	}
}
