package intake_test

import (
	"math"
	"math/rand/v2"
	"strconv"
	"strings"
)

// A tongue is how an office of one language heads its tables. Lists are different ways to say the same.
type tongue struct {
	place, coded, period, value, flag, indicator []string
	measures                                     []string
	titles, notes                                []string
	regions                                      [][2]string // codes and names
}

var tongues = map[string]tongue{
	"en": {
		place:  []string{"Region", "Area", "geo", "Territory", "Name of region", "Local authority", "Area name"},
		coded:  []string{"NUTS code", "Region code", "geo", "Area code", "Geography code", "Code"},
		period: []string{"Year", "Time", "TIME_PERIOD", "Period", "Reference year"}, value: []string{"Value", "OBS_VALUE", "Observation", "Number", "Data"},
		flag: []string{"Flag", "OBS_FLAG", "Flags", "Status", "Symbol"}, indicator: []string{"Indicator", "Variable", "Measure", "Series", "Item"},
		measures: []string{"Population", "Unemployment rate", "Gross domestic product, million euro"},
		titles:   []string{"Table 3.1: Regional statistics", "Selected indicators by region", "All persons; annual averages"},
		notes:    []string{"Source: Office of statistics", "Note: figures may not add up", "(c) Office of statistics, 2024"},
		regions:  [][2]string{{"DE60", "Hamburg"}, {"DE93", "Lüneburg"}, {"DK01", "Hovedstaden"}, {"FI1B", "Helsinki-Uusimaa"}, {"SE22", "Sydsverige"}, {"FRL0", "Provence-Alpes-Côte d’Azur"}, {"ES61", "Andalucía"}, {"DEF0", "Schleswig-Holstein"}},
	},
	"de": {
		place:  []string{"Region", "Gebiet", "Raumeinheit", "Regierungsbezirk", "Bundesland", "Land", "Gebietseinheit", "Name"},
		coded:  []string{"NUTS-Code", "Kennziffer", "Schlüssel", "NUTS", "Gebietscode", "Regionalcode", "Code"},
		period: []string{"Jahr", "Zeit", "Stichtag", "Berichtsjahr", "Zeitraum"}, value: []string{"Wert", "Anzahl", "Werte"},
		flag: []string{"Kennzeichen", "Qualität", "Fußnote", "Status"}, indicator: []string{"Indikator", "Merkmal", "Kennzahl"},
		measures: []string{"Bevölkerung", "Arbeitslosenquote", "Bruttoinlandsprodukt (Mio. EUR)"},
		titles:   []string{"Tabelle 12: Ausgewählte Regionaldaten", "Gebietsstand: 31.12.", "Jahresdurchschnitt"},
		notes:    []string{"Quelle: Statistisches Amt", "© Statistisches Landesamt", "Anmerkung: vorläufige Zahlen"},
		regions:  [][2]string{{"DE60", "Hamburg"}, {"DE93", "Lüneburg"}, {"DEF0", "Schleswig-Holstein"}, {"DE21", "Oberbayern"}, {"DE72", "Gießen"}, {"DEA2", "Köln"}, {"DEG0", "Thüringen"}, {"DE94", "Weser-Ems"}},
	},
	"fi": {
		place:  []string{"Alue", "Suuralue", "Maakunta", "Alueen nimi"},
		coded:  []string{"Aluekoodi", "NUTS-koodi", "Koodi", "Alue"},
		period: []string{"Vuosi", "Aika", "Ajankohta", "Tilastovuosi"}, value: []string{"Arvo", "Lukumäärä", "Tiedot"},
		flag: []string{"Merkintä", "Huomautus", "Lippu"}, indicator: []string{"Indikaattori", "Muuttuja", "Tunnusluku"},
		measures: []string{"Väkiluku", "Työttömyysaste", "Bruttokansantuote, milj. euroa"},
		titles:   []string{"Taulukko 4: Tunnuslukuja alueittain", "Vuosikeskiarvot"},
		notes:    []string{"Lähde: Tilastovirasto", "Päivitetty: 1.3.2024"},
		regions:  [][2]string{{"FI19", "Länsi-Suomi"}, {"FI1B", "Helsinki-Uusimaa"}, {"FI1C", "Etelä-Suomi"}, {"FI1D", "Pohjois- ja Itä-Suomi"}, {"FI20", "Åland"}},
	},
	"da": {
		place:  []string{"Region", "Område", "Landsdel", "Områdenavn"},
		coded:  []string{"Områdekode", "NUTS-kode", "Regionskode", "Kode"},
		period: []string{"År", "Tid", "Periode"}, value: []string{"Værdi", "Antal", "Indhold"},
		flag: []string{"Markering", "Status", "Flag"}, indicator: []string{"Indikator", "Variabel", "Nøgletal"},
		measures: []string{"Folketal", "Ledighed i procent", "Bruttonationalprodukt, mio. kr."},
		titles:   []string{"Tabel 2: Nøgletal efter region", "Årsgennemsnit"},
		notes:    []string{"Kilde: Statistikkontoret", "Opdateret: 1.3.2024"},
		regions:  [][2]string{{"DK01", "Hovedstaden"}, {"DK02", "Sjælland"}, {"DK03", "Syddanmark"}, {"DK04", "Midtjylland"}, {"DK05", "Nordjylland"}},
	},
	"sv": {
		place:  []string{"Region", "Område", "Riksområde", "Regionnamn"},
		coded:  []string{"Regionkod", "NUTS-kod", "Områdeskod", "Kod"},
		period: []string{"År", "Tid", "Tidpunkt"}, value: []string{"Värde", "Antal", "Observation"},
		flag: []string{"Markering", "Flagga", "Anmärkning"}, indicator: []string{"Indikator", "Variabel", "Nyckeltal"},
		measures: []string{"Folkmängd", "Arbetslöshet i procent", "Bruttoregionprodukt, mnkr"},
		titles:   []string{"Tabell 1: Nyckeltal efter region", "Årsmedelvärden"},
		notes:    []string{"Källa: Statistikmyndigheten", "Uppdaterad: 2024-03-01"},
		regions:  [][2]string{{"SE11", "Stockholm"}, {"SE12", "Östra Mellansverige"}, {"SE21", "Småland med öarna"}, {"SE22", "Sydsverige"}, {"SE23", "Västsverige"}, {"SE31", "Norra Mellansverige"}, {"SE33", "Övre Norrland"}},
	},
	"fr": {
		place:  []string{"Région", "Territoire", "Zone géographique", "Libellé", "Nom de la région"},
		coded:  []string{"Code région", "Code NUTS", "Code géographique", "Code"},
		period: []string{"Année", "Période", "Temps", "Date"}, value: []string{"Valeur", "Observation", "Effectif", "Nombre"},
		flag: []string{"Statut", "Drapeau", "Indicateur de statut"}, indicator: []string{"Indicateur", "Variable", "Mesure"},
		measures: []string{"Population", "Taux de chômage", "Produit intérieur brut (M€)"},
		titles:   []string{"Tableau 7 : statistiques régionales", "Moyennes annuelles"},
		notes:    []string{"Source : institut de statistique", "Champ : France métropolitaine", "Note : données provisoires"},
		regions:  [][2]string{{"FR10", "Ile-de-France"}, {"FRI1", "Aquitaine"}, {"FRH0", "Bretagne"}, {"FRK2", "Rhône-Alpes"}, {"FRJ2", "Midi-Pyrénées"}, {"FRD2", "Haute-Normandie"}, {"FRF3", "Lorraine"}},
	},
	"es": {
		place:  []string{"Región", "Comunidad autónoma", "Territorio", "Comunidades y Ciudades Autónomas", "Ámbito territorial"},
		coded:  []string{"Código", "Código NUTS", "Cod. región", "Código de región"},
		period: []string{"Año", "Periodo", "Período", "Fecha"}, value: []string{"Valor", "Total", "Dato", "Número"},
		flag: []string{"Estado", "Nota", "Indicador de estado"}, indicator: []string{"Indicador", "Variable", "Concepto"},
		measures: []string{"Población", "Tasa de paro", "Producto interior bruto (M€)"},
		titles:   []string{"Tabla 5: estadísticas por región", "Medias anuales"},
		notes:    []string{"Fuente: instituto de estadística", "Notas: datos provisionales"},
		regions:  [][2]string{{"ES11", "Galicia"}, {"ES23", "La Rioja"}, {"ES24", "Aragón"}, {"ES41", "Castilla y León"}, {"ES43", "Extremadura"}, {"ES61", "Andalucía"}, {"ES51", "Cataluña"}},
	},
}

var tongueNames = []string{"en", "de", "fi", "da", "sv", "fr", "es"}

// numbered are districts by their national numbers.
var numbered = [][2]string{{"01001", "Flensburg"}, {"01002", "Kiel"}, {"02000", "Hamburg"}, {"03151", "Gifhorn"}, {"05111", "Düsseldorf"}, {"09161", "Ingolstadt"}, {"11000", "Berlin"}}

// A figure is one value of the corpus before it is written.
type figure struct {
	number   int64 // without its decimal sign
	decimals int
	absent   bool
	flag     string
}

func (f figure) value() float64 { return float64(f.number) / math.Pow10(f.decimals) }

// A moment of the corpus, as written and as read.
type corpusPeriod struct{ written, read string }

// A corpusTable is what one file of the corpus says.
type corpusTable struct {
	measures []string
	places   [][2]string
	periods  []corpusPeriod
	figures  map[[3]int]figure // of measure, place and period
}

// scales are kinds of indicators: counts, shares, sums of money with cents, indices.
var scales = []struct {
	most     float64 // powers of ten
	decimals int
}{{6.2, 0}, {2, 1}, {5.5, 2}, {1, 3}, {3, 1}, {7, 0}}

func randomFigure(random *rand.Rand, scale int) figure {
	s := scales[scale]
	whole := math.Pow(10, 1+random.Float64()*(s.most-1))
	f := figure{number: int64(whole * math.Pow10(s.decimals)), decimals: s.decimals}
	if s.decimals > 0 && random.IntN(7) == 0 {
		f.number = -f.number
	}
	if s.most <= 1 {
		f.number = int64(random.Float64() * 2000)
	}
	return f
}

// written writes a figure in a style; thousands may be empty.
func (f figure) written(decimal, thousands string) string {
	text := strconv.FormatInt(max(f.number, -f.number), 10)
	for len(text) <= f.decimals {
		text = "0" + text
	}
	whole, fraction := text[:len(text)-f.decimals], text[len(text)-f.decimals:]
	for i := len(whole) - 3; i > 0 && thousands != ""; i -= 3 {
		whole = whole[:i] + thousands + whole[i:]
	}
	if fraction != "" {
		whole += decimal + fraction
	}
	if f.number < 0 {
		whole = "-" + whole
	}
	return whole
}

// periodsOf are some periods of a kind, in order.
func periodsOf(kind string, n int) []corpusPeriod {
	var all []corpusPeriod
	for i := range n {
		year := strconv.Itoa(2016 + i)
		quarter, month := strconv.Itoa(1+i%4), "0"+strconv.Itoa(1+i%9)
		part := strconv.Itoa(2019 + i/4)
		forms := map[string]corpusPeriod{
			"year": {year, year}, "quarter": {part + "-Q" + quarter, part + "-Q" + quarter}, "quarterK": {part + "K" + quarter, part + "-Q" + quarter},
			"quarterLast": {"Q" + quarter + " " + part, part + "-Q" + quarter}, "month": {"2021-" + month, "2021-" + month},
			"monthM": {"2021M" + month, "2021-" + month}, "date": {"31.12." + year, year + "-12-31"}, "isoDate": {year + "-12-31", year + "-12-31"},
		}
		all = append(all, forms[kind])
	}
	return all
}

// key is what an observation of a measure is compared by.
func (c *corpusTable) wanted(measure int) map[string]string {
	want := map[string]string{}
	for at, f := range c.figures {
		if at[0] == measure && !f.absent {
			want[c.places[at[1]][0]+" "+c.periods[at[2]].read] = strconv.FormatFloat(f.value(), 'g', -1, 64) + f.flag
		}
	}
	return want
}

func (c *corpusTable) indicators() int { return len(c.measures) }

// joined is a place as one cell.
func joined(form string, place [2]string) string {
	return strings.NewReplacer("CODE", place[0], "NAME", place[1]).Replace(form)
}
