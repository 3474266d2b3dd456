package main

import (
	"path/filepath"
	"strings"
	"unicode"
)

// A name is what the lists say of one code.
type name struct {
	latin, local string
	edition      string
}

// former holds the codes of NUTS 2021 that the scoreboard uses and NUTS 2024 no longer has. Where
// a successor with other borders bears the same name, the edition stands behind it.
var former = map[string]string{
	"UKC": "North East (England)", "UKD": "North West (England)", "UKE": "Yorkshire and the Humber",
	"UKF": "East Midlands (England)", "UKG": "West Midlands (England)", "UKH": "East of England",
	"UKI": "London", "UKJ": "South East (England)", "UKK": "South West (England)", "UKL": "Wales",
	"UKM": "Scotland", "UKN": "Northern Ireland", "UKN0": "Northern Ireland",
	"NL31": "Utrecht (NUTS 2021)", "NL33": "Zuid-Holland (NUTS 2021)",
	"PT16": "Centro (NUTS 2021)", "PT17": "Área Metropolitana de Lisboa",
	"PT18": "Alentejo (NUTS 2021)",
}

// respelt holds names that the list writes in an odd way.
var respelt = map[string]string{
	"FR1": "Île-de-France", "FR10": "Île-de-France",
	"FRB": "Centre-Val de Loire", "FRB0": "Centre-Val de Loire",
	"FRY": "RUP FR – Régions ultrapériphériques françaises",
	"RS1": "Srbija – sever (Србија – север)", "RS2": "Srbija – jug (Србија – југ)",
	"RS11": "Beogradski region (Београдски регион)", "RS12": "Region Vojvodine (Регион Војводине)",
}

// readNames returns the names of NUTS 2024 and of the former codes.
func readNames(shared string) (map[string]name, error) {
	rows, err := readTable(filepath.Join(shared, "data", "nuts", "NUTS_2024_codes_names_types.csv"))
	if err != nil {
		return nil, err
	}
	known := map[string]name{"UK": {edition: "2021"}}
	for code, text := range former {
		known[code] = name{latin: text, local: text, edition: "2021"}
	}
	for _, row := range rows {
		known[row["NUTS_ID"]] = name{latin: row["NAME_LATN"], local: row["NUTS_NAME"], edition: "2024"}
	}
	return known, nil
}

// display returns the region's name in Latin letters, with the local one in brackets where that is
// written in other letters.
func (n name) display(code string) string {
	if text, odd := respelt[code]; odd {
		return text
	}
	latin, local := tidy(n.latin), tidy(n.local)
	if !strings.ContainsFunc(local, foreign) {
		return latin
	}
	return latin + " (" + alike(local) + ")"
}

var spelling = strings.NewReplacer("/ ", "/", "ş", "ș", "ţ", "ț", "Ş", "Ș", "Ţ", "Ț")

func tidy(text string) string { return spelling.Replace(strings.TrimSpace(text)) }

// alike mends Greek names that the list begins with a Latin letter of the same look.
func alike(text string) string {
	if strings.ContainsFunc(text, func(r rune) bool { return unicode.Is(unicode.Greek, r) }) {
		return strings.ReplaceAll(text, "A", "Α")
	}
	return text
}

func foreign(r rune) bool { return unicode.IsLetter(r) && !unicode.Is(unicode.Latin, r) }
