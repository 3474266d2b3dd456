package intake

import (
	"slices"
	"strings"
)

// Words of headings, in the languages of the offices that Pharos is made for. A heading such as Nom de la région or
// Regierungsbezirk (Code) is known by its words, however they are joined.
var (
	placeWords = []string{
		"region", "regions", "regionen", "regional", "région", "régions", "région_s", "regione", "regioni", "región", "regiones", "regio", "regio_s", "região",
		"gebiet", "gebiete", "gebietseinheit", "gebietskörperschaft", "raumeinheit", "raumbezug", "raum", "regierungsbezirk", "bezirk", "bundesland", "bundesländer", "land", "länder",
		"kreis", "kreise", "landkreis", "kreisfreie", "stadt", "städte", "gemeinde", "gemeinden", "alue", "alueen", "alueet", "suuralue", "maakunta", "maakunnan", "maakunnat",
		"seutukunta", "seutukunnan", "kunta", "kunnan", "kunnat", "område", "områden", "områder", "landsdel", "landsdele", "kommun", "kommuner", "kommune", "län", "länet", "fylke",
		"riksområde", "territoire", "territorio", "territorios", "territory", "territories", "territorial", "territoriale", "ámbito", "zone", "geography", "geographic", "geographical",
		"géographie", "géographique", "geo", "comunidad", "comunidades", "autónoma", "autónomas", "autonoma", "autonomas", "ccaa", "provincia", "provincias", "province", "provinces",
		"municipio", "municipios", "municipality", "municipalities", "département", "departement", "department", "departamento", "commune", "communes", "authority", "authorities",
		"area", "areas", "district", "districts", "county", "counties", "country", "countries", "pays", "país", "paese", "nuts", "nuts0", "nuts1", "nuts2", "nuts3", "lau", "voivodship", "województwo",
		"powiat", "kraj", "okres", "gewest", "gemeente", "provincie", "location", "place", "entity", "ort",
	}
	placeFillers = []string{
		"of", "the", "de", "la", "le", "les", "des", "du", "del", "las", "los", "y", "et", "und", "and", "e", "der", "die", "das", "für", "i", "og", "och", "ja", "local", "ciudades", "cities",
		"0", "1", "2", "3", "reporting", "stat", "statistical", "national",
	}
	codeWords  = []string{"code", "codes", "kod", "kode", "koodi", "código", "codigo", "cod", "codice", "id", "nummer", "numero", "numéro", "nr", "no", "key", "schlüssel", "schluessel", "kennziffer", "tunnus"}
	labelWords = []string{"name", "names", "nom", "noms", "namn", "navn", "nimi", "nombre", "nome", "label", "libellé", "libelle", "bezeichnung", "denominazione", "denominación", "naam"}
	whenWords  = []string{
		"year", "years", "jahr", "vuosi", "år", "année", "annee", "an", "año", "ano", "anno", "jaar", "rok", "time", "zeit", "aika", "tid", "temps", "tiempo", "tempo", "period", "periode",
		"periodo", "período", "période", "date", "datum", "dato", "fecha", "data", "stichtag", "zeitpunkt", "zeitraum", "berichtsjahr", "kalenderjahr", "berichtszeitraum", "ajankohta",
		"tilastovuosi", "ajanjakso", "tidpunkt", "quarter", "quartal", "kvartal", "trimestre", "vuosineljännes", "month", "monat", "mois", "mes", "mese", "kuukausi", "måned", "månad", "reference", "ref",
		"calendar", "referencia", "référence",
	}
	// weakFlags head columns of remarks on values, but other columns too: only flags below tell.
	weakFlags = []string{
		"symbol", "symbols", "huomautus", "lippu", "qualität", "fußnote", "fussnote", "flagga", "anmärkning", "statut", "drapeau", "indicateur_de_statut", "estado",
		"nota", "notas", "note", "notes", "footnote", "footnotes", "remark", "remarks", "marker", "markers", "indicador_de_estado", "qualifier", "zeichen", "anmerkung", "bemerkung", "bemærkning", "tecken",
	}
	// weakValues head the one column of values, or one of several: only one column of numbers makes it sure.
	weakValues = []string{
		"observation", "observations", "lukumäärä", "antal", "anzahl", "number", "data", "total", "dato", "número", "nombre", "effectif", "effectifs", "tiedot",
		"measure_value", "figure", "count", "amount", "aantal", "liczba", "numero",
	}
)

// wordsOf are the words of a plain name.
func wordsOf(name string) []string {
	return strings.FieldsFunc(name, func(r rune) bool { return strings.ContainsRune("_/,;'’()[]|–—&+", r) })
}

// A heading's words may be joined: Områdeskod.
func compoundOf(word string, ends []string) (stem string, ok bool) {
	for _, end := range ends {
		stem, cut := strings.CutSuffix(word, end)
		if !cut || stem == "" {
			continue
		}
		for _, joint := range []string{"", "s", "en", "n", "e"} {
			if bare, has := strings.CutSuffix(stem, joint); has && slices.Contains(placeWords, bare) {
				return bare, true
			}
		}
	}
	return "", false
}

// A placeHeading says what the words of a heading tell of a column of places.
type placeHeading struct{ place, code, label bool }

// placeHeadingOf reads a plain name; ok is false where a word belongs to no heading of places.
func placeHeadingOf(name string) (h placeHeading, ok bool) {
	for _, word := range wordsOf(name) {
		switch _, coded := compoundOf(word, codeWords); {
		case slices.Contains(placeWords, word):
			h.place = true
		case slices.Contains(codeWords, word):
			h.code = true
		case slices.Contains(labelWords, word):
			h.label = true
		case coded:
			h.place, h.code = true, true
		case slices.Contains(placeFillers, word):
		default:
			if _, labelled := compoundOf(word, labelWords); !labelled {
				return h, false
			}
			h.place, h.label = true, true
		}
	}
	return h, h.place || h.code || h.label
}

// labelRank is how early a name stands in the lists of names for the names of places; -1 for none.
func labelRank(name string) int {
	if rank := rankIn(name, placeLabels, whatPlaces); rank >= 0 {
		return rank
	}
	if h, ok := placeHeadingOf(name); ok && h.label && !h.code {
		return 80
	}
	return -1
}

// whenRank is likewise for periods.
func whenRank(name string) int {
	if rank := rankIn(name, periodNames, whenPeriods); rank >= 0 {
		return rank
	}
	known := false
	for _, word := range wordsOf(name) {
		if !slices.Contains(whenWords, word) && !slices.Contains(placeFillers, word) {
			return -1
		}
		known = known || slices.Contains(whenWords, word)
	}
	if known {
		return 90
	}
	return -1
}
