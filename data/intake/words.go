package intake

import (
	"regexp"
	"slices"
	"strings"

	"pharos/data"
)

// More names of columns, in the form of normal, for tables whose contents also have a say.
var (
	// wherePlaces are further names of columns with codes or names of places.
	wherePlaces = []string{
		"location", "ref_area", "reg", "regional", "regions", "nuts2021", "nuts2024", "nuts2016", "nuts_code_2021",
		"nuts_id_2021", "nuts2_2021", "nuts3_2021", "rci_code", "ags", "ars", "rs", "kreis", "kreis_id",
		"kreisschlüssel", "kreisschluessel", "kreisziffer", "kennziffer", "schlüssel", "schluessel", "regionalschlüssel",
		"gemeinde", "gemeindeschlüssel", "bundesland", "land", "länder", "lander", "raumeinheit", "region_id", "kunta", "kuntanumero", "kuntakoodi", "maakunta",
		"seutukunta", "hyvinvointialue", "aluekoodi", "kommune", "kommun", "landsdel", "amt", "län", "lan", "municipality",
		"municipality_code", "city", "towns", "town", "county", "province", "state", "geography", "geopolitical_entity_(reporting)",
		"district", "lau", "lau_code", "lau_id", "nuts_3_code", "nuts_2_code", "territorio", "provincia", "areacode", "geo_time", "ucode", "iso3", "iso2", "iso",
		"codgeo", "codreg", "coddep", "dep", "dept", "itter107", "ref_area_code", "mnemonic", "ons_code", "geogcode", "koodi", "kode", "kod", "código", "codigo",
		"kommun_kod", "kommunenr", "område_id", "omrade",
	}
	// whatPlaces are further names of columns with the names beside codes.
	whatPlaces = []string{
		"regionname", "region_name", "kreis_name", "kreisname", "gemeindename", "bezeichnung", "raumeinheit_name",
		"name_fi", "name_sv", "name_en", "name_de", "kunnan_nimi", "uname", "nuts2_name", "nuts3_name", "rci_name",
		"territory_name", "placename", "place_name", "city_name", "country_name", "countryname", "navn", "namn", "nimi", "raumeinheit", "libgeo", "libelle", "libellé", "nom", "nombre",
	}
	whenPeriods = []string{
		"time_period", "periode", "periods", "stichtag", "datum", "dato", "päivä", "vuosineljännes", "quartal",
		"quarter", "kvartal", "kuukausi", "month", "monat", "måned", "månad", "week", "refyear", "ref_year", "jahre", "years",
	}
	whatValues = []string{
		"obsvalue", "observation_value", "wert", "werte", "arvot", "vaerdi", "värde", "indhold",
		"valeur", "valor", "valore", "waarde", "wartość", "datavalue",
	}
	whatFlags = []string{
		"flag_and_footnotes", "flags", "obs_status", "merkmal_flag", "obsflag", "value_flag",
	}
	// parts are names of dimensions whose values may be numbers.
	parts = []string{
		"age", "alter", "ikä", "alder", "ålder", "alterskl", "altersgruppe", "age_group", "sex", "gender", "geschlecht", "sukupuoli", "køn", "kön",
		"freq", "frequency", "unit", "unit_measure", "einheit", "yksikkö", "enhed", "nace_r2", "nace", "isced11",
		"isced", "citizen", "sectperf", "measure", "subject", "activity", "sector", "toimiala", "branche", "näringsgren", "indic_ur",
		"indic", "indic_de", "c_birth", "wstatus", "variable", "domain", "theme",
	}
	// rowNumbers are columns that only count.
	rowNumbers = []string{"", "id", "index", "row", "nr", "no", "#", "fid", "objectid", "line", "lfd_nr", "unnamed:_0", "x"}
)

var (
	nutsPattern = regexp.MustCompile(`^[A-Z]{2}(?:[0-9A-Z]{1,3})?$`)
	aggregate   = regexp.MustCompile(`^(?:EU|EA|EFTA|EEA)[0-9_]{0,9}$`)
)

// nutsForm reports whether text has the form of a NUTS code or of an aggregate of countries. A word of
// capitals such as NOTE is none: below the country a code of letters alone is rare.
func nutsForm(text string) bool {
	if aggregate.MatchString(text) {
		return true
	}
	if !nutsPattern.MatchString(text) {
		return false
	}
	return len(text) == 2 || strings.ContainsAny(text[2:], "0123456789Z")
}

func plausible(text string) bool { return data.PlausibleRegionCode(text) }

// rankIn is the place of a name in the lists, the first list first; -1 where it is in none.
func rankIn(name string, lists ...[]string) int {
	before := 0
	for _, list := range lists {
		if i := slices.Index(list, name); i >= 0 {
			return before + i
		}
		before += len(list)
	}
	return -1
}

// periodLike reports whether text is a period that no other number is: a year of 1950 to 2060 or
// any longer form.
func periodLike(text string) bool {
	if len(text) < 4 || len(text) > 32 || numeric([]byte(text)) && len(text) != 4 && strings.Count(text, ".")+strings.Count(text, "-") != 2 && len(text) != 7 {
		return false
	}
	period, ok := data.ParsePeriod(text)
	if !ok {
		return false
	}
	if len(text) == 4 {
		return text >= "1900" && text <= "2100"
	}
	return period != ""
}

// yearAsNumber is a year that a spreadsheet wrote as a number: 2.015, 2,015, 2 015, 2015.0.
var yearAsNumber = regexp.MustCompile(`^(?:([12])[.,' \x{a0}\x{202f}](\d{3})|(\d{4})[.,]0{1,2})$`)

// spelledYear reads one.
func spelledYear(text string) (data.Period, bool) {
	m := yearAsNumber.FindStringSubmatch(text)
	if m == nil {
		return "", false
	}
	year := m[1] + m[2] + m[3]
	return data.Period(year), year >= "1900" && year <= "2100"
}

// namesColumns reports whether the first row of the sample that is a header has all these names.
func (s Sample) namesColumns(names ...string) bool {
	header := s.header(s.separator())
	for i, name := range header {
		header[i] = plainName(name)
	}
	for _, name := range names {
		if !slices.Contains(header, name) {
			return false
		}
	}
	return true
}

// A heading is what the header says of a column of values.
type heading struct {
	period data.Period // empty where none is named
	rest   string      // the text without it
}

// yearInName finds a year or a longer period at either end of a column's name, as in hdi_2021.
var yearInName = []*regexp.Regexp{
	regexp.MustCompile(`^(?P<rest>.*\D)[_ ]?\(?(?P<period>\d{1,2}\.\d{1,2}\.(?:19|20)\d\d)\)?$`),
	regexp.MustCompile(`^(?P<rest>.*\D)[_ .:-]?\(?(?P<period>(?:19|20)\d\d(?:[-_ ]?[QKMW]\d{1,2})?)\)?$`),
	regexp.MustCompile(`^(?P<period>(?:19|20)\d\d(?:[-_ ]?[QKMW]\d{1,2})?)[_ .:-]+(?P<rest>\D.*)$`),
}

// spanEnd is what stands before the second year of a span.
var spanEnd = regexp.MustCompile(`\d{2,4} ?[-/–] ?$`)

// headingOf parts a column's name into a period and the rest.
func headingOf(text string) heading {
	bare := strings.TrimSpace(strings.TrimRight(text, "*¹²³ "))
	if period, ok := data.ParsePeriod(bare); ok && periodLike(bare) {
		return heading{period: period}
	}
	for _, form := range yearInName {
		m := form.FindStringSubmatch(bare)
		if m == nil {
			continue
		}
		found := strings.ReplaceAll(m[form.SubexpIndex("period")], "_", "-")
		rest := strings.Trim(m[form.SubexpIndex("rest")], " _-.:()")
		if period, ok := data.ParsePeriod(found); ok && rest != "" && !spanEnd.MatchString(m[form.SubexpIndex("rest")]) {
			return heading{period: period, rest: rest}
		}
	}
	return heading{rest: text}
}
