package practice

import (
	"reflect"
	"testing"
	"unicode/utf8"

	"pharos/data"
)

func FuzzClean(f *testing.F) {
	for _, text := range []string{"", "<p>a&nbsp;b</p>", `{\rtf1\'e4\u228?}`, "•\ta\r\n\u202e\x00\u200d", "\xff<li"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		clean := Cleaned(text)
		if !utf8.ValidString(clean.Text) {
			t.Errorf("%q: want text, got %q", text, clean.Text)
		}
		for _, r := range clean.Text {
			if isBidi(r) || r < ' ' && r != '\n' {
				t.Errorf("%q: want no %q in %q", text, r, clean.Text)
			}
		}
		if again := Cleaned(clean.Text); !again.Markup && again.Text != clean.Text {
			t.Errorf("%q: want %q again, got %q", text, clean.Text, again.Text)
		}
	})
}

func FuzzReadTemplate(f *testing.F) {
	for _, template := range Templates {
		template.Name = data.Plain("A")
		text, err := WriteTemplate(template)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		template, problems := ReadTemplate(text)
		if refused(problems) {
			return
		}
		written, err := WriteTemplate(template)
		if err != nil {
			t.Fatal(err)
		}
		again, more := ReadTemplate(written)
		if len(more) > 0 || !reflect.DeepEqual(template, again) {
			t.Errorf("want %+v again, got %+v %v", template, again, more)
		}
	})
}

func FuzzReadNumber(f *testing.F) {
	for _, text := range []string{"1.234,56", "−3", "€ 1 000", "1,2,3", "0.125"} {
		f.Add(text, true)
	}
	f.Fuzz(func(t *testing.T, text string, comma bool) {
		decimal := '.'
		if comma {
			decimal = ','
		}
		q, ok := ReadNumber(text, decimal)
		if ok != q.Known || !ok && q.Value != 0 {
			t.Errorf("%q: %v %v", text, q, ok)
		}
		if again, same := quantityOf(quantityText(q)); ok && (!same || again != q) {
			t.Errorf("%q: want %v again, got %v", text, q, again)
		}
	})
}
