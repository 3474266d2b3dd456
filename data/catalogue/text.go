package catalogue

import (
	"encoding/json"
	"maps"
	"time"

	"pharos/data"
)

// textJSON writes a text as a JSON object; languages without words are left out.
func textJSON(t data.Text) string {
	kept := maps.Clone(t)
	maps.DeleteFunc(kept, func(_, words string) bool { return words == "" })
	if kept == nil {
		return "{}"
	}
	return mustJSON(kept)
}

func textFrom(stored string) (data.Text, error) {
	var t data.Text
	if err := json.Unmarshal([]byte(stored), &t); err != nil {
		return nil, err
	}
	if len(t) == 0 {
		return nil, nil // no words in any language
	}
	return t, nil
}

func listJSON[T ~string](list []T) string {
	if len(list) == 0 {
		return "[]"
	}
	return mustJSON(list)
}

// mustJSON writes strings, numbers and lists and maps of them, which cannot fail.
func mustJSON(value any) string {
	bytes, err := json.Marshal(value)
	if err != nil {
		panic(err)
	}
	return string(bytes)
}

// A decoder reads stored texts, lists and times and remembers the first error.
type decoder struct{ err error }

func (d *decoder) text(stored string) data.Text {
	t, err := textFrom(stored)
	d.note(err)
	return t
}

func (d *decoder) time(stored string) time.Time {
	if stored == "" {
		return time.Time{}
	}
	t, err := time.Parse(time.RFC3339Nano, stored)
	d.note(err)
	return t
}

func (d *decoder) note(err error) {
	if d.err == nil {
		d.err = err
	}
}

// timeText writes a time in UTC; the zero time is the empty text.
func timeText(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.RFC3339Nano)
}
