package practices

import "pharos/resources/phrase"

// copyTitle words the title of a copy: in the language of each title.
func copyTitle(window string) func(language, title string) string {
	return func(language, title string) string {
		if language == "" {
			language = window
		}
		return phrase.For(language).Text("screen.practices.copy-of", "title", title)
	}
}
