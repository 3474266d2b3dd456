package main

import "strings"

// scoreboard is the mark of the Regional Innovation Scoreboard's own regions in the shared lists.
const scoreboard = "RIS:"

// union is the aggregate of today's member states.
const union = "EU27_2020"

// renamed maps NUTS codes of 2013 to the code of 2024 for the same territory. PL12, FR7 and FRA
// became a region of another level or letter without a change of borders.
var renamed = map[string]string{
	"FR7": "FRK", "FRA": "FRY",
	"FR21": "FRF2", "FR22": "FRE2", "FR23": "FRD2", "FR24": "FRB0", "FR25": "FRD1", "FR26": "FRC1",
	"FR30": "FRE1", "FR41": "FRF3", "FR42": "FRF1", "FR43": "FRC2", "FR51": "FRG0", "FR52": "FRH0",
	"FR53": "FRI3", "FR61": "FRI1", "FR62": "FRJ2", "FR63": "FRI2", "FR71": "FRK2", "FR72": "FRK1",
	"FR81": "FRJ1", "FR82": "FRL0", "FR83": "FRM0",
	"FRA1": "FRY1", "FRA2": "FRY2", "FRA3": "FRY3", "FRA4": "FRY4", "FRA5": "FRY5",
	"PL11": "PL71", "PL33": "PL72", "PL31": "PL81", "PL32": "PL82", "PL34": "PL84", "PL12": "PL9",
}

// changed lists NUTS codes of 2013 whose territory is another one today. For NL31, NL33, NO02 and
// NO06, whose codes stayed, the Joint Research Centre's conversion matrix of 2016 to 2021 shows
// inhabitants who moved to another region; the others were split or merged.
var changed = []string{
	"HR04", "HU10", "IE01", "IE02", "LT00", "NL31", "NL33",
	"NO01", "NO02", "NO03", "NO04", "NO05", "NO06",
	"FR2", "FR3", "FR4", "FR5", "FR6", "FR8", "PL1", "PL3", "UKM2", "UKM3",
	"EA17", "EA18", "EA19", "EU15", "EU27", "EU28",
}

// plain returns the NUTS code of the territory a code of the shared lists stands for. children
// holds the NUTS 2 codes below each NUTS 1 code and country.
func plain(code string, children map[string][]string) string {
	own, found := strings.CutPrefix(code, scoreboard)
	switch {
	case !found:
		return code
	case own == "EU":
		return union
	case len(own) < 4 && len(children[own]) == 1:
		return children[own][0]
	}
	return own
}

// childrenOf lists the NUTS 2 codes below each NUTS 1 code and country of one edition. Extra-regio
// territory is none.
func childrenOf(codes map[string]name) map[string][]string {
	children := map[string][]string{}
	for code := range codes {
		if len(code) == 4 && !strings.HasSuffix(code, "ZZ") {
			children[code[:3]] = append(children[code[:3]], code)
			children[code[:2]] = append(children[code[:2]], code)
		}
	}
	return children
}
