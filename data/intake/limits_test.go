package intake_test

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"runtime"
	"strings"
	"testing"
	"unicode/utf16"

	"pharos/data"
	"pharos/data/intake"
)

func TestUnclosedQuoteIsRefusedWhereItOpened(t *testing.T) {
	const head = "geo,year,name,value\n"
	for name, c := range map[string]struct {
		text         string
		line, column int
	}{
		"last line":        {head + "DE60,2020,x,1\nDE60,2021,\"x,2\n", 3, 3},
		"end of the file":  {head + "DE60,2020,x,1\nDE60,2021,\"", 3, 3},
		"first line":       {head + "DE60,2021,\"x,2\nDE93,2020,x,1\n", 2, 3},
		"after line break": {head + "DE60,2020,\"a\nb\",1\nDE60,2021,\"x,2\r\nDE93,2020,x,1\n", 4, 3},
		"far away":         {head + "DE60,2020,\"x,2\n" + many("DE%03d,2020,x,1\n", 900) + many("FI%05d,2020,x,1\n", 99_000), 2, 3},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := intake.Survey(t.Context(), fileOf("x.csv", []byte(c.text)), nil)
			if got := refusal(err); got != "intake.quote.unclosed" {
				t.Fatalf("want the unclosed quote refused, got %s (%v)", got, err)
			}
			var problems *data.ProblemError
			if !errors.As(err, &problems) || problems.Problems[0].Line != c.line || problems.Problems[0].Column != c.column {
				t.Errorf("want line %d, field %d, got %v", c.line, c.column, err)
			}
		})
	}
}

func many(form string, n int) string {
	var text strings.Builder
	for i := range n {
		fmt.Fprintf(&text, form, i)
	}
	return text.String()
}

func TestFileBeyondTheLimitsIsRefused(t *testing.T) {
	small := intake.Limits{Field: 1000, Record: 5000, File: 200_000}
	const head = "geo,year,value\nDE60,2020,1\n"
	for name, c := range map[string]struct{ text, want string }{
		"file":         {head + many("DE%03d,2020,1\n", 999) + strings.Repeat("DE60,2020,1\n", 20_000), "intake.file.too-large"},
		"field":        {head + "DE60,2020," + strings.Repeat("1", 1200) + "\n", "intake.field.too-long"},
		"record":       {head + strings.Repeat(strings.Repeat("a", 900)+",", 100) + "\n", "intake.record.too-long"},
		"no line ends": {head + strings.Repeat("DE60,2020,1,", 10_000), "intake.record.too-long"},
		"quotes":       {head + strings.Repeat("DE60,\"20\"20,1\n"+strings.Repeat("x\"y,", 300)+"\n", 60), "intake.quote.unclosed"},
	} {
		t.Run(name, func(t *testing.T) {
			for _, content := range [][]byte{[]byte(c.text), packed(t, []byte(c.text))} {
				file := fileOf("x.csv", content)
				file.Limits = small
				_, err := intake.Survey(t.Context(), file, nil)
				if got := refusal(err); got != c.want {
					t.Errorf("want %s, got %s", c.want, got)
				}
			}
		})
	}
}

// An endless file is made while it is read.
type endless struct {
	line func(i int) string
	rest []byte
	i    int
	left int
}

func (e *endless) Read(p []byte) (int, error) {
	if e.left <= 0 {
		return 0, io.EOF
	}
	for len(e.rest) < len(p) {
		e.rest = append(e.rest, e.line(e.i)...)
		e.i++
	}
	n := copy(p, e.rest)
	e.rest = e.rest[:copy(e.rest, e.rest[n:])]
	e.left -= n
	return n, nil
}

func (e *endless) Close() error { return nil }

// Whatever the file, the memory stays below 256 MB.
func TestHostileFilesStayWithinTheMemory(t *testing.T) {
	if testing.Short() {
		t.Skip("reads some hundred megabytes")
	}
	long := strings.Repeat("long", 45)
	for name, line := range map[string]func(i int) string{
		"ever new places": func(i int) string { return fmt.Sprintf("AA%09d,2020,a,1\n", i) },
		"ever new values": func(i int) string { return fmt.Sprintf("DE60,2020,%s%d,1\n", long, i) },
		"ever new cells":  func(i int) string { return fmt.Sprintf("AA%06d,2020,a%d,1\n", i%100_000, i/100_000) },
		"ever the same":   func(i int) string { return "DE60,2020,a,1\n" },
		"open quotes":     func(i int) string { return "DE60,2020,\"a\"b,1\n" },
		"one line":        func(i int) string { return "DE60,2020," },
		"zeros":           func(i int) string { return "DE60,\x00\x00,1,\x00\n" },
	} {
		t.Run(name, func(t *testing.T) {
			runtime.GC()
			file := intake.File{Name: "hostile.csv", Open: func() (io.ReadCloser, error) {
				first := true
				return &endless{left: 32 << 20, line: func(i int) string {
					if first {
						first = false
						return "geo,year,dim,value\nDE93,2020,a,1\n"
					}
					return line(i)
				}}, nil
			}}
			var most uint64
			look := func(int64, int64) {
				var m runtime.MemStats
				runtime.ReadMemStats(&m)
				most = max(most, m.HeapInuse)
			}
			i := 0
			r, err := intake.Survey(t.Context(), file, func(a, b int64) {
				if i++; i%16 == 0 {
					look(a, b)
				}
			})
			look(0, 0)
			if most > 200<<20 {
				t.Errorf("want less than 200 MB, got %d MB", most>>20)
			}
			if err != nil && !strings.HasPrefix(refusal(err), "intake.") {
				t.Errorf("want a reading or a refusal, got %v", err)
			}
			t.Logf("%d MB, %v %s", most>>20, r != nil, refusal(err))
		})
	}
}

func TestTextsOfAnyEncodingAndLineEnd(t *testing.T) {
	const text = "region;region_name;Jahr;Wert\nDE60;Hamburg;2020;1,5\nDEF0;Schönberg ß;2020;2,5\nEL30;Ωmega;2021;3\n"
	const latin = "region;region_name;Jahr;Wert\nDE60;Hamburg;2020;1,5\nDEF0;Schönberg ß;2020;2,5\nDK01;København;2021;3\n"
	wide := func(order binary.ByteOrder, mark bool) []byte {
		var out bytes.Buffer
		letters := []rune(text)
		if mark {
			letters = append([]rune{0xfeff}, letters...)
		}
		_ = binary.Write(&out, order, utf16.Encode(letters))
		return out.Bytes()
	}
	windows := func(text string) []byte {
		var out []byte
		for _, letter := range text {
			out = append(out, byte(letter))
		}
		return out
	}
	for name, c := range map[string]struct {
		content  []byte
		encoding string
		name     string
	}{
		"UTF-8":                 {[]byte(text), "UTF-8", "Schönberg ß"},
		"UTF-8 with mark":       {[]byte("\ufeff" + text), "UTF-8 with BOM", "Schönberg ß"},
		"UTF-16, little":        {wide(binary.LittleEndian, true), "UTF-16LE", "Schönberg ß"},
		"UTF-16, big":           {wide(binary.BigEndian, true), "UTF-16BE", "Schönberg ß"},
		"UTF-16 without mark":   {wide(binary.LittleEndian, false), "UTF-16LE", "Schönberg ß"},
		"Windows":               {windows(latin), "windows-1252", "Schönberg ß"},
		"Windows, late":         {windows(strings.Replace(latin, "\nDEF0", "\n"+many("XX%05d;a;2019;1\n", 9000)+"DEF0", 1)), "windows-1252", "Schönberg ß"},
		"Windows line ends":     {[]byte(strings.ReplaceAll(text, "\n", "\r\n")), "UTF-8", "Schönberg ß"},
		"line ends of old Macs": {[]byte(strings.ReplaceAll(text, "\n", "\r")), "UTF-8", "Schönberg ß"},
		"no line end last":      {[]byte(strings.TrimSuffix(text, "\n")), "UTF-8", "Schönberg ß"},
		"one broken letter":     {[]byte(text + "FI1B;\xff\xfe;2020;1\n"), "UTF-8", "Schönberg ß"},
		"a zero":                {[]byte(text + "FI1B;a\x00b;2020;1\n"), "UTF-8", "Schönberg ß"},
		"turning signs":         {[]byte(text + "FI1B;a\u202eb;2020;1\n"), "UTF-8", "Schönberg ß"},
	} {
		t.Run(name, func(t *testing.T) {
			r := survey(t, fileOf("x.csv", c.content))
			checkReading(t, r)
			if r.Encoding != c.encoding || r.Rejected != 0 {
				t.Errorf("want %s, got %s and %d rejected", c.encoding, r.Encoding, r.Rejected)
			}
			batch, all := observed(t, r, intake.Mapping{})
			names := map[string]string{}
			for _, region := range batch.Regions {
				names[string(region.Code)] = region.Name.In("en")
			}
			if names["DEF0"] != c.name || all[0].Value != 1.5 || all[0].Line != 2 {
				t.Errorf("want %q, got %q, %v", c.name, names["DEF0"], all[0])
			}
			want := map[string]string{"one broken letter": "\ufffd\ufffd", "a zero": "a\ufffdb", "turning signs": "aU+202Eb"}[name]
			if names["FI1B"] != want {
				t.Errorf("want %q, got %q", want, names["FI1B"])
			}
			if n := counted(r, "intake.text.control") + counted(r, "intake.text.invalid"); name != "turning signs" && (n > 0) != (want != "") {
				t.Errorf("got %v", r.ProblemCounts)
			}
		})
	}
}
