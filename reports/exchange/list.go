package exchange

import (
	"strings"
	"unicode/utf8"
)

// joinList writes items with "; " between them. An item that a reader would part or trim stands in
// quotes, which are doubled in it.
func joinList(items []string) string {
	parts := make([]string, len(items))
	for i, item := range items {
		parts[i] = item
		if item == "" || item != strings.TrimSpace(item) || strings.ContainsAny(item, ";|\"\n") {
			parts[i] = `"` + strings.ReplaceAll(item, `"`, `""`) + `"`
		}
	}
	return strings.Join(parts, "; ")
}

// splitList parts a cell at the signs of separators and at line ends. An item that starts with a quote
// ends at the closing one, if separators follow it; others are taken as they are, without blanks around
// them. Items that are empty and in no quotes are left out.
func splitList(text, separators string) []string {
	var items []string
	for text = trimLeft(text); text != ""; text = trimLeft(text) {
		if item, rest, is := quotedItem(text, separators); is {
			items, text = append(items, item), rest
			continue
		}
		end := strings.IndexAny(text, separators+"\n")
		item, rest := text, ""
		if end >= 0 {
			_, width := utf8.DecodeRuneInString(text[end:])
			item, rest = text[:end], text[end+width:]
		}
		if item = strings.TrimSpace(item); item != "" {
			items = append(items, item)
		}
		text = rest
	}
	return items
}

// quotedItem reads an item in quotes and the separator behind it.
func quotedItem(text, separators string) (item, rest string, is bool) {
	if text[0] != '"' {
		return "", "", false
	}
	var b strings.Builder
	for i := 1; i < len(text); i++ {
		if text[i] != '"' {
			b.WriteByte(text[i])
			continue
		}
		if i+1 < len(text) && text[i+1] == '"' {
			b.WriteByte('"')
			i++
			continue
		}
		rest = strings.TrimLeft(text[i+1:], " \t\u00a0")
		if rest == "" {
			return b.String(), "", true
		}
		first, width := utf8.DecodeRuneInString(rest)
		if first == '\n' || strings.ContainsRune(separators, first) {
			return b.String(), rest[width:], true
		}
		return "", "", false
	}
	return "", "", false
}

func trimLeft(text string) string { return strings.TrimLeft(text, " \t\n\r\u00a0") }
