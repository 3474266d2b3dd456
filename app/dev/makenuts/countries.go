package main

import (
	"cmp"
	"slices"
	"strings"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
)

// eurostat has codes of its own for two countries.
var eurostat = map[string]string{"GR": "EL", "GB": "UK"}

// spelt holds names, in English, German, Finnish and Danish, that the library has not or has in a
// former form, and the aggregates.
var spelt = map[string][4]string{
	"CZ":        {"Czechia", "Tschechien", "Tšekki", "Tjekkiet"},
	"MK":        {"North Macedonia", "Nordmazedonien", "Pohjois-Makedonia", "Nordmakedonien"},
	"SZ":        {"Eswatini", "Eswatini", "Eswatini", "Eswatini"},
	"TR":        {"Türkiye", "Türkei", "Turkki", "Tyrkiet"},
	"BY":        {"Belarus", "Belarus", "Valko-Venäjä", "Belarus"},
	"BA":        {"Bosnia and Herzegovina", "Bosnien und Herzegowina", "Bosnia ja Hertsegovina", "Bosnien-Hercegovina"},
	"HK":        {"Hong Kong", "Hongkong", "Hongkong", "Hongkong"},
	"XK":        {"Kosovo", "Kosovo", "Kosovo", "Kosovo"},
	"EU":        {"European Union", "Europäische Union", "Euroopan unioni", "Den Europæiske Union"},
	"EU27_2020": {"European Union (27 countries, from 2020)", "Europäische Union (27 Länder, ab 2020)", "Euroopan unioni (27 maata, vuodesta 2020)", "Den Europæiske Union (27 lande, fra 2020)"},
	"EU27_2007": {"European Union (27 countries, 2007-2013)", "Europäische Union (27 Länder, 2007-2013)", "Euroopan unioni (27 maata, 2007-2013)", "Den Europæiske Union (27 lande, 2007-2013)"},
	"EU28":      {"European Union (28 countries, 2013-2020)", "Europäische Union (28 Länder, 2013-2020)", "Euroopan unioni (28 maata, 2013-2020)", "Den Europæiske Union (28 lande, 2013-2020)"},
	"EU25":      {"European Union (25 countries, 2004-2006)", "Europäische Union (25 Länder, 2004-2006)", "Euroopan unioni (25 maata, 2004-2006)", "Den Europæiske Union (25 lande, 2004-2006)"},
	"EU15":      {"European Union (15 countries, 1995-2004)", "Europäische Union (15 Länder, 1995-2004)", "Euroopan unioni (15 maata, 1995-2004)", "Den Europæiske Union (15 lande, 1995-2004)"},
	"EA":        {"Euro area", "Euroraum", "Euroalue", "Euroområdet"},
	"EU27":      {"European Union (27 countries, until 2013)", "Europäische Union (27 Länder, bis 2013)", "Euroopan unioni (27 maata, vuoteen 2013)", "Den Europæiske Union (27 lande, til 2013)"},
	"EA21":      {"Euro area (21 countries, from 2026)", "Euroraum (21 Länder, ab 2026)", "Euroalue (21 maata, vuodesta 2026)", "Euroområdet (21 lande, fra 2026)"},
	"EA20":      {"Euro area (20 countries, 2023-2025)", "Euroraum (20 Länder, 2023-2025)", "Euroalue (20 maata, 2023-2025)", "Euroområdet (20 lande, 2023-2025)"},
	"EA12":      {"Euro area (12 countries, 2001-2006)", "Euroraum (12 Länder, 2001-2006)", "Euroalue (12 maata, 2001-2006)", "Euroområdet (12 lande, 2001-2006)"},
	"EA19":      {"Euro area (19 countries, 2015-2022)", "Euroraum (19 Länder, 2015-2022)", "Euroalue (19 maata, 2015-2022)", "Euroområdet (19 lande, 2015-2022)"},
	"EA18":      {"Euro area (18 countries, 2014)", "Euroraum (18 Länder, 2014)", "Euroalue (18 maata, 2014)", "Euroområdet (18 lande, 2014)"},
	"EA17":      {"Euro area (17 countries, 2011-2013)", "Euroraum (17 Länder, 2011-2013)", "Euroalue (17 maata, 2011-2013)", "Euroområdet (17 lande, 2011-2013)"},
	"EFTA":      {"European Free Trade Association", "Europäische Freihandelsassoziation", "Euroopan vapaakauppaliitto", "Den Europæiske Frihandelssammenslutning"},
	"EEA":       {"European Economic Area", "Europäischer Wirtschaftsraum", "Euroopan talousalue", "Det Europæiske Økonomiske Samarbejdsområde"},
}

// former are codes that stand for no country of today.
const former = " AC AN BU CP CQ CS DD DG DY EA EZ EU FX HV IC NH NQ NT PC PU PZ RH SU TA TP UN VD WK YD YU ZR ZZ "

// countries writes the countries of ISO 3166 and the aggregates: Eurostat's code, two and three
// letters of ISO, names in four languages.
func countries() []byte {
	var rows [][]string
	for first := 'A'; first <= 'Z'; first++ {
		for second := 'A'; second <= 'Z'; second++ {
			if row := country(string([]rune{first, second})); row != nil {
				rows = append(rows, row)
			}
		}
	}
	for code, names := range spelt {
		if len(code) > 2 || code == "EU" || code == "EA" {
			rows = append(rows, append([]string{code, "", ""}, names[:]...))
		}
	}
	slices.SortFunc(rows, func(a, b []string) int { return cmp.Compare(a[0], b[0]) })
	return write("Eurostat's code;ISO 3166 two letters;three letters;en;de;fi;da", rows)
}

func country(iso string) []string {
	region, err := language.ParseRegion(iso)
	if err != nil || !region.IsCountry() || region.String() != iso || region.IsGroup() || strings.Contains(former, " "+iso+" ") {
		return nil
	}
	three := region.ISO3()
	if iso != "XK" && (three == "ZZZ" || three[0] == 'X' || strings.HasPrefix(three, "Q")) && iso != "QA" {
		return nil
	}
	names, known := spelt[iso]
	if !known {
		for i, tag := range []language.Tag{language.English, language.German, language.Finnish, language.Danish} {
			names[i] = tidy(display.Regions(tag).Name(region))
		}
	}
	if names[0] == "" {
		return nil
	}
	return append([]string{cmp.Or(eurostat[iso], iso), iso, three}, names[:]...)
}

// sources writes whose work each list is.
func sources() []byte {
	return write("file;publisher;licence;line to show", [][]string{
		{"regions.csv", "Eurostat", "CC BY 4.0", "Source: Eurostat (NUTS 2013, 2016, 2021, 2024 and statistical regions), CC BY 4.0"},
		{"changes.csv", "Eurostat", "CC BY 4.0", "Source: Eurostat (changes between editions of NUTS), CC BY 4.0, changes indicated: 2013-2016 and 2021-2024 put together from the lists"},
		{"flows.csv", "European Commission, Joint Research Centre", "CC BY 4.0", "Source: European Commission, JRC (NUTS conversion matrices, Pigaiani and Batista, August 2022), CC BY 4.0, changes indicated: sums for 2013-2016 and 2021-2024, Finland 2021-2024 after Statistics Finland, CC BY 4.0"},
		{"municipalities.csv", "Statistics Finland", "CC BY 4.0", "Source: Statistics Finland (classification of municipalities 2024), CC BY 4.0"},
		{"kreise.csv", "Statistische Ämter des Bundes und der Länder", "dl-de/by-2-0", "© Statistische Ämter des Bundes und der Länder, 2021, dl-de/by-2-0"},
		{"countries.csv", "Unicode", "Unicode-3.0", "Names of countries: Unicode CLDR"},
	})
}
