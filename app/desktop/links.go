package desktop

import (
	"net/url"
	"slices"
	"strings"

	"pharos/app/shell"
	"pharos/data/attachment"
	"pharos/resources/phrase"
)

// openLink hands an address to the system's browser or mail program, where it is one that may leave the
// program. The screen has shown it as it stands in the entry; where that may deceive, the address as it
// will be opened is asked about first.
func (d *desktop) openLink(address string) error {
	link, err := attachment.LinkOf(address)
	if err != nil {
		return err
	}
	parsed, err := url.Parse(link.URL)
	if err != nil {
		return err
	}
	if deceives(address, parsed.Host, link.Marks) {
		say := d.frame.Printer()
		d.frame.Ask(shell.Question{
			Title: say.Text("desktop.link.title"), Text: linkText(say, link), Yes: say.Text("desktop.link.yes"), Harmful: true,
		}, func() { d.frame.ShowError(d.config.Driver.OpenURL(parsed)) })
		return nil
	}
	return d.config.Driver.OpenURL(parsed)
}

// deceives reports whether an address leads to another site than it seems to: one that does not stand in
// it letter by letter, or one with a mark. That nothing is encrypted everyone sees.
func deceives(address, host string, marks []string) bool {
	return !strings.Contains(strings.ToLower(address), host) ||
		slices.ContainsFunc(marks, func(mark string) bool { return mark != attachment.MarkPlain })
}

// linkText is the address as it will be opened, and what to know of it.
func linkText(say *phrase.Printer, link attachment.Link) string {
	lines := []string{say.Text("desktop.link.text", "address", link.URL)}
	for _, mark := range link.Marks {
		lines = append(lines, say.Text("link.mark."+mark))
	}
	return strings.Join(lines, "\n\n")
}
