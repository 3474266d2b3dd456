package writing

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"pharos/app/kit"
	"pharos/data"
	"pharos/data/facet"
	"pharos/data/practice"
	"pharos/resources/phrase"
)

// known is what the pickers offer: what the catalogue has besides the practice. It is read away from
// the window and replaced as a whole, but for the cards, which grow.
type known struct {
	regions    []data.Region
	regionName map[data.RegionCode]string
	indicators []data.Indicator
	names      map[data.IndicatorCode]string
	entries    map[data.EntryKind][]data.Entry
	entryName  map[data.EntryID]string
	terms      []practice.Term
	templates  []practice.Template // of the user's own
	own        []data.Entry        // that belong to the practice
	files      []practice.Attachment

	cards *facet.Shelf
}

// kindsOffered are the kinds of entries that a practice links to.
var kindsOffered = []data.EntryKind{
	practice.KindOrganisation, practice.KindContact, practice.KindReference, practice.KindTerm, practice.KindTemplate,
}

// readKnown reads what the pickers offer for a practice.
func readKnown(ctx context.Context, config Config, id data.PracticeID, language string) (k known, err error) {
	c := config.Catalogue
	k.entries, k.entryName = map[data.EntryKind][]data.Entry{}, map[data.EntryID]string{}
	if k.regions, err = c.Regions(ctx); err != nil {
		return k, err
	}
	if k.indicators, err = c.Indicators(ctx); err != nil {
		return k, err
	}
	for _, kind := range kindsOffered {
		if k.entries[kind], err = c.Entries(ctx, kind); err != nil {
			return k, err
		}
	}
	if k.own, err = c.EntriesOf(ctx, id); err != nil {
		return k, err
	}
	if err := k.readKin(); err != nil {
		return k, err
	}
	k.name(language)
	k.cards, err = config.Cards(ctx)
	return k, err
}

func (k *known) readKin() (err error) {
	if k.terms, err = data.KinOf[practice.Term](k.entries[practice.KindTerm]); err != nil {
		return err
	}
	if k.templates, err = data.KinOf[practice.Template](k.entries[practice.KindTemplate]); err != nil {
		return err
	}
	k.files, err = data.KinOf[practice.Attachment](ofKind(k.own, practice.KindAttachment))
	return err
}

func ofKind(entries []data.Entry, kind data.EntryKind) []data.Entry {
	var some []data.Entry
	for _, entry := range entries {
		if entry.Kind == kind {
			some = append(some, entry)
		}
	}
	return some
}

func (k *known) name(language string) {
	k.regionName, k.names = map[data.RegionCode]string{}, map[data.IndicatorCode]string{}
	for _, r := range k.regions {
		k.regionName[r.Code] = r.Name.In(language)
	}
	for _, i := range k.indicators {
		k.names[i.Code] = i.Name.In(language)
	}
	for _, list := range k.entries {
		for _, entry := range list {
			k.entryName[entry.ID] = entry.Name
		}
	}
	for _, file := range k.files {
		k.entryName[file.ID] = file.Name
	}
}

// allCards are none before the first were read.
func (k *known) allCards() []data.PracticeCard {
	if k.cards == nil {
		return nil
	}
	return k.cards.Cards()
}

// wordsUsed lists the words that practices have in a field, the most used first.
func (k *known) wordsUsed(field string) []string {
	counts := map[string]int{}
	for _, card := range k.allCards() {
		for _, word := range map[string][]string{
			"tags": card.Tags, "keywords": card.Keywords, "themes": card.Themes,
		}[field] {
			counts[word]++
		}
	}
	words := make([]string, 0, len(counts))
	for word := range counts {
		words = append(words, word)
	}
	slices.SortFunc(words, func(a, b string) int {
		if counts[a] != counts[b] {
			return counts[b] - counts[a]
		}
		return strings.Compare(a, b)
	})
	return words
}

// linkKind says which kind of entry a field or a column links to.
func linkKind(p part) data.EntryKind {
	switch p.ID {
	case "author":
		return practice.KindContact
	case "references":
		return practice.KindReference
	case "image.attachment":
		return practice.KindAttachment
	}
	return practice.KindOrganisation
}

// offered lists what may be put into a part.
func (f *form) offered(p part) []kit.Option {
	k := f.page.known
	switch kindOf(p) {
	case practice.RegionList:
		return k.regionOptions(f.say)
	case practice.IndicatorList:
		return k.indicatorOptions(f.say)
	case practice.PracticeList:
		return k.practiceOptions(f.say, f.page.doc.id)
	case practice.EntryLink, practice.EntryList:
		return k.entryOptions(linkKind(p))
	}
	return f.wordOptions(p)
}

func (k *known) regionOptions(say *phrase.Printer) []kit.Option {
	options := make([]kit.Option, len(k.regions))
	for i, r := range k.regions {
		options[i] = kit.Option{
			Key: string(r.Code), Title: r.Name.In(say.Language()), Detail: string(r.Code), Group: say.Text("level." + string(r.Level)),
		}
	}
	return options
}

func (k *known) indicatorOptions(say *phrase.Printer) []kit.Option {
	options := make([]kit.Option, len(k.indicators))
	for i, indicator := range k.indicators {
		options[i] = kit.Option{Key: string(indicator.Code), Title: indicator.Name.In(say.Language()), Detail: string(indicator.Code)}
	}
	return options
}

func (k *known) practiceOptions(say *phrase.Printer, except data.PracticeID) []kit.Option {
	cards := k.allCards()
	options := make([]kit.Option, 0, len(cards))
	for _, card := range cards {
		if card.ID != except {
			options = append(options, kit.Option{Key: string(card.ID), Title: cardTitle(card, say), Detail: card.Key})
		}
	}
	less := say.Less()
	slices.SortFunc(options, func(a, b kit.Option) int {
		switch {
		case less(a.Title, b.Title):
			return -1
		case less(b.Title, a.Title):
			return 1
		}
		return strings.Compare(a.Key, b.Key)
	})
	return options
}

func cardTitle(card data.PracticeCard, say *phrase.Printer) string {
	return cmp.Or(practice.Called(card.Title, card.Key, say.Language()), say.Text("practice.untitled"))
}

func (k *known) entryOptions(kind data.EntryKind) []kit.Option {
	var options []kit.Option
	if kind == practice.KindAttachment {
		for _, file := range k.files {
			if strings.HasPrefix(file.Type, "image/") {
				options = append(options, kit.Option{Key: string(file.ID), Title: file.Name})
			}
		}
		return options
	}
	for _, entry := range k.entries[kind] {
		options = append(options, kit.Option{Key: string(entry.ID), Title: entry.Name})
	}
	return options
}

// wordOptions are the choices of a part, then the terms of its taxonomy, then words that other
// practices have there.
func (f *form) wordOptions(p part) []kit.Option {
	k, there := f.page.known, map[string]bool{}
	var options []kit.Option
	add := func(key, title, group string) {
		if key != "" && !there[key] {
			there[key] = true
			options = append(options, kit.Option{Key: key, Title: title, Group: group})
		}
	}
	for _, key := range p.Choices {
		add(key, f.keyWords(p, key), "")
	}
	for _, term := range k.terms {
		if p.Taxonomy != "" && term.Taxonomy == p.Taxonomy {
			add(term.Key, term.Name.In(f.say.Language()), f.say.Text("screen.writing.offered.terms"))
		}
	}
	if p.Open || len(p.Choices) == 0 {
		for _, word := range k.wordsUsed(p.ID) {
			add(word, f.keyWords(p, word), f.say.Text("screen.writing.offered.used"))
		}
	}
	return options
}

// optionTitle words a key that stands in a part.
func (f *form) optionTitle(p part, key string) string {
	k := f.page.known
	switch kindOf(p) {
	case practice.RegionList:
		return named(k.regionName[data.RegionCode(key)], key)
	case practice.IndicatorList:
		return named(k.names[data.IndicatorCode(key)], key)
	case practice.PracticeList:
		if k.cards != nil {
			if card, is := k.cards.Card(data.PracticeID(key)); is {
				return cardTitle(card, f.say)
			}
		}
		return f.say.Text("screen.writing.gone.practice")
	case practice.EntryLink, practice.EntryList:
		if name := k.entryName[data.EntryID(key)]; name != "" {
			return name
		}
		return f.say.Text("screen.writing.gone.entry")
	}
	for _, term := range k.terms {
		if term.Key == key && term.Taxonomy == p.Taxonomy && p.Taxonomy != "" {
			return term.Name.In(f.say.Language())
		}
	}
	return f.keyWords(p, key)
}

// named is a name with its code, or the code alone.
func named(name, code string) string {
	if name == "" {
		return code
	}
	return kit.Option{Title: name, Detail: code}.Label()
}
