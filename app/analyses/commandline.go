package analyses

import (
	"strings"

	"pharos/data"
	"pharos/data/toolbox"
)

// command is the line that gives the same answer on the command line.
func (s *state) command() string {
	c := s.choice
	words := []string{"pharos", "analyse", c.method}
	add := func(option, value string) {
		if value != "" {
			words = append(words, option, quoted(value))
		}
	}
	if c.file != "" {
		add("--data", c.file)
		for _, name := range roleNames {
			if column := *role(&c.roles, name); column != "" {
				add("--param", "column."+name+"="+column)
			}
		}
	} else {
		s.addCatalogue(add)
	}
	params := s.settled()
	for _, p := range s.method().Params {
		if value := params[p.Name]; value != "" && value != p.Default {
			add("--param", p.Name+"="+value)
		}
	}
	s.addShown(add)
	return strings.Join(words, " ")
}

// addShown narrows the line to the table, the region and the sector that are shown.
func (s *state) addShown(add func(option, value string)) {
	t := s.shownTable()
	if len(s.answer.Tables) > 0 && t.ID != s.answer.Tables[0].ID {
		add("--table", t.ID)
	}
	if s.how || several(t) && !s.all {
		add("--region", s.shownRegion())
	}
	if s.how && t.At(sectorColumn) >= 0 {
		add("--sector", s.shownSector())
	}
}

func (s *state) addCatalogue(add func(option, value string)) {
	c := s.choice
	if s.method().Shape == toolbox.BySector {
		add("--whole", c.whole)
	} else {
		add("--indicator", joinedCodes(codesOf(s.wanted(s.settled()))))
	}
	switch c.among {
	case allRegions:
		add("--level", string(s.base.level(c, s.asked)))
	case ownPeers:
		add("--among", joinedRegions(s.asked.Regions()))
	default:
		add("--among", c.among)
	}
	add("--country", strings.Join(c.countries, ","))
}

func joinedCodes(codes []data.IndicatorCode) string {
	words := make([]string, len(codes))
	for i, code := range codes {
		words[i] = string(code)
	}
	return strings.Join(words, ",")
}

func joinedRegions(codes []data.RegionCode) string {
	words := make([]string, len(codes))
	for i, code := range codes {
		words[i] = string(code)
	}
	return strings.Join(words, ",")
}

// quoted puts a word into quotation marks where a shell would part or change it.
func quoted(word string) string {
	if !strings.ContainsAny(word, " \t\"'\\$`&|;<>()*?[]#~!{}") {
		return word
	}
	return "'" + strings.ReplaceAll(word, "'", `'\''`) + "'"
}
