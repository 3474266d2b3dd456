package phrase

import "golang.org/x/text/collate"

// SortKey returns a function that turns a text into a key; keys compared as bytes stand in the
// language's alphabetical order. For long lists it is much faster than Less. The function must
// stay on one goroutine.
func (p *Printer) SortKey() func(text string) string {
	order := collate.New(p.tag, collate.IgnoreCase)
	var buffer collate.Buffer
	return func(text string) string {
		key := string(order.KeyFromString(&buffer, text))
		buffer.Reset()
		return key
	}
}
