package directory

import (
	"strings"

	"pharos/app/kit"
	"pharos/data"
)

// splitList takes apart what is typed or pasted as one: at semicolons, bars and line breaks. Commas
// stay, because names of authors have them.
func splitList(text string) []string {
	return apart[string](strings.NewReplacer(";", "\n", "|", "\n", "\t", "\n").Replace(text))
}

// regionOptions are the regions of the catalogue, by level.
func (s *state) regionOptions() []kit.Option {
	options := make([]kit.Option, 0, len(s.base.regions))
	for _, level := range data.Levels {
		for _, r := range s.base.regions {
			if r.Level == level {
				options = append(options, kit.Option{
					Key: string(r.Code), Title: s.regionName(r.Code), Detail: string(r.Code), Group: s.say.Text("level.one." + string(level)),
				})
			}
		}
	}
	return options
}

// practiceOptions are the practices of the catalogue.
func (s *state) practiceOptions() []kit.Option {
	options := make([]kit.Option, len(s.base.cards))
	for i, card := range s.base.cards {
		options[i] = kit.Option{Key: string(card.ID), Title: s.practiceTitle(card.ID), Detail: strings.TrimSpace(card.Key + " " + card.Country)}
	}
	return options
}

// entryOptions are the entries of a kind.
func (s *state) entryOptions(of data.EntryKind) []kit.Option {
	records := s.base.records[of]
	k := s.kinds[kindAt(s.kinds, of)]
	options := make([]kit.Option, len(records))
	for i, r := range records {
		options[i] = kit.Option{Key: string(r.entry.ID), Title: s.title(r), Detail: shortened(k.detail(s, r.of), 40)}
	}
	return options
}
