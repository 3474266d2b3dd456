package intake

import (
	"slices"
	"strconv"

	"pharos/data"
)

// A resolution says which region each text means. A text with the empty code is left out.
type resolution struct {
	codes map[string]data.RegionCode
	all   bool // a text that is not listed is left out; else it is a code

	matches []data.PlaceMatch // of every text of a table that writes names
}

// resolve asks for the regions behind all places of a table that writes names. answers, which may be
// nil, are the user's and come first.
func (t *tally) resolve(file File, answers map[string]data.RegionCode) *resolution {
	found := &resolution{codes: map[string]data.RegionCode{}, all: true}
	var texts []string
	for _, region := range t.scan.table.regions {
		texts = append(texts, region.text)
	}
	matches := matchesOf(file, t.level(file), texts)
	for i, match := range matches {
		switch answer, given := answers[match.Text]; {
		case given:
			found.codes[match.Text] = answer
		case match.Certainty.Sure():
			found.codes[match.Text] = match.Region
		case nutsForm(match.Text) && match.Certainty == data.Unknown:
			found.codes[match.Text] = data.RegionCode(match.Text) // a code of another edition among names
			matches[i].Region, matches[i].Certainty = data.RegionCode(match.Text), data.CertainCode
		}
	}
	found.matches = matches
	return found
}

// noPlaces reports whether none of the places of a table that writes names is a region, and no column is named
// as one of places.
func (t *tally) noPlaces(found *resolution) bool {
	for _, code := range found.codes {
		if code != "" {
			return false
		}
	}
	l := t.scan.plan.layout
	return l != nil && l.place > 0 && placeRank(plainName(l.names[l.place-1])) < 0
}

// matchesOf matches texts in one question, so that the sure ones can be the context of the others.
func matchesOf(file File, level data.Level, texts []string) []data.PlaceMatch {
	if file.Places != nil {
		return file.Places.Match(data.PlaceQuestion{Texts: texts, Level: level, Country: file.As.Country})
	}
	none := make([]data.PlaceMatch, len(texts))
	for i, text := range texts {
		none[i] = data.PlaceMatch{Text: text, Certainty: data.Unknown}
	}
	return none
}

// leftOut counts the cells of places that nobody knows.
func (t *tally) leftOut() int {
	n := 0
	for _, region := range t.scan.table.regions {
		n += region.leftCells
	}
	return n
}

// nameNotices tells how many places were left out, and which codes nobody knows.
func (t *tally) nameNotices(file File) {
	left := []string{}
	cells := 0
	for _, region := range t.scan.table.regions {
		if region.left {
			left = append(left, shown([]byte(region.text)))
			cells += region.leftCells
		}
	}
	if len(left) > 0 {
		t.ledger.remark(data.Problem{
			Code: "intake.place.left-out", Severity: data.Warning,
			Args: map[string]string{"count": strconv.Itoa(len(left)), "cells": strconv.Itoa(cells), "places": list(left)},
		})
	}
	if file.Places != nil && !t.scan.table.byName {
		t.unknownCodes(file.Places)
	}
}

// A suggester knows what a code that does not exist may have been meant for.
type suggester interface {
	Suggest(data.RegionCode) (meant data.RegionCode, reason string, ok bool)
}

// unknownCodes names the codes that are no regions, with what they may have been meant for.
func (t *tally) unknownCodes(places Places) {
	var unknown, proposals []string
	known := 0
	suggests, able := places.(suggester)
	for _, region := range t.scan.table.regions {
		if _, found := places.Region(region.code); found {
			known++
			continue
		}
		unknown = append(unknown, shown([]byte(region.code)))
		if !able {
			continue
		}
		if meant, _, ok := suggests.Suggest(region.code); ok {
			proposals = append(proposals, string(region.code)+" = "+string(meant))
		}
	}
	args := map[string]string{
		"count": strconv.Itoa(len(unknown)), "codes": list(unknown), "proposals": list(proposals),
	}
	switch {
	case len(proposals) > 0:
		t.ledger.notice(data.Problem{Code: "intake.place.proposals", Args: args})
	case len(unknown) > 0:
		t.ledger.notice(data.Problem{Code: "intake.place.unknown-codes", Args: args})
	}
}

// towns are names of columns whose places are municipalities: a town and a region often share their name.
var towns = []string{
	"cities", "city", "town", "towns", "kunta", "kommun", "kommune", "gemeinde", "gemeindename", "municipality", "lau",
}

// level is the level of the places that the user or the column's name tells; empty for any.
func (t *tally) level(file File) data.Level {
	l := t.scan.plan.layout
	if file.As.Level == "" && l != nil && l.place > 0 && slices.Contains(towns, plainName(l.names[l.place-1])) {
		return data.LevelLAU
	}
	return file.As.Level
}
