package intake

import "pharos/data"

func inFour(en, de, fi, da string) data.Text {
	return data.Text{"en": en, "de": de, "fi": fi, "da": da}
}

// units are the texts of Eurostat's unit codes that regional tables use most.
var units = map[string]data.Text{
	"PC":                inFour("%", "%", "%", "%"),
	"PC_GDP":            inFour("% of GDP", "% des BIP", "% BKT:stä", "% af BNP"),
	"PC_POP":            inFour("% of population", "% der Bevölkerung", "% väestöstä", "% af befolkningen"),
	"PC_ACT":            inFour("% of the labour force", "% der Erwerbspersonen", "% työvoimasta", "% af arbejdsstyrken"),
	"PC_EMP":            inFour("% of employment", "% der Erwerbstätigen", "% työllisistä", "% af de beskæftigede"),
	"PC_TOT":            inFour("% of total", "% von insgesamt", "% kokonaismäärästä", "% af i alt"),
	"PC_HH":             inFour("% of households", "% der Haushalte", "% kotitalouksista", "% af husstandene"),
	"PC_IND":            inFour("% of individuals", "% der Personen", "% henkilöistä", "% af personerne"),
	"NR":                inFour("number", "Anzahl", "lukumäärä", "antal"),
	"THS":               inFour("thousand", "Tausend", "tuhatta", "tusinder"),
	"THS_PER":           inFour("thousand persons", "Tausend Personen", "tuhatta henkilöä", "tusinde personer"),
	"PER":               inFour("persons", "Personen", "henkilöä", "personer"),
	"MIO_EUR":           inFour("million euro", "Mio. Euro", "miljoonaa euroa", "mio. euro"),
	"MIO_PPS":           inFour("million PPS", "Mio. KKS", "miljoonaa ostovoimastandardia (PPS)", "mio. KKS"),
	"MIO_PPS_EU27_2020": inFour("million PPS (EU27)", "Mio. KKS (EU27)", "miljoonaa ostovoimastandardia (PPS, EU27)", "mio. KKS (EU27)"),
	"MIO_NAC":           inFour("million in national currency", "Mio. in Landeswährung", "miljoonaa kansallisena valuuttana", "mio. i national valuta"),
	"EUR":               inFour("euro", "Euro", "euroa", "euro"),
	"EUR_HAB":           inFour("euro per inhabitant", "Euro je Einwohner", "euroa asukasta kohti", "euro pr. indbygger"),
	"EUR_HAB_EU":        inFour("euro per inhabitant, % of EU average", "Euro je Einwohner, % des EU-Durchschnitts", "euroa asukasta kohti, % EU:n keskiarvosta", "euro pr. indbygger, % af EU-gennemsnittet"),
	"EUR_HAB_EU27_2020": inFour("euro per inhabitant, % of EU27 average", "Euro je Einwohner, % des EU27-Durchschnitts", "euroa asukasta kohti, % EU27:n keskiarvosta", "euro pr. indbygger, % af EU27-gennemsnittet"),
	"PPS_HAB":           inFour("PPS per inhabitant", "KKS je Einwohner", "ostovoimastandardia (PPS) asukasta kohti", "KKS pr. indbygger"),
	"PPS_HAB_EU":        inFour("PPS per inhabitant, % of EU average", "KKS je Einwohner, % des EU-Durchschnitts", "ostovoimastandardia (PPS) asukasta kohti, % EU:n keskiarvosta", "KKS pr. indbygger, % af EU-gennemsnittet"),
	"PPS_EU27_2020_HAB": inFour("PPS per inhabitant (EU27)", "KKS je Einwohner (EU27)", "ostovoimastandardia (PPS, EU27) asukasta kohti", "KKS pr. indbygger (EU27)"),
	"PPS_HAB_EU27_2020": inFour("PPS per inhabitant, % of EU27 average", "KKS je Einwohner, % des EU27-Durchschnitts", "ostovoimastandardia (PPS) asukasta kohti, % EU27:n keskiarvosta", "KKS pr. indbygger, % af EU27-gennemsnittet"),
	"HAB_P":             inFour("inhabitants per person", "Einwohner je Person", "asukasta henkilöä kohti", "indbyggere pr. person"),
	"P_HTHAB":           inFour("per 100,000 inhabitants", "je 100 000 Einwohner", "100 000 asukasta kohti", "pr. 100 000 indbyggere"),
	"P_MHAB":            inFour("per million inhabitants", "je Million Einwohner", "miljoonaa asukasta kohti", "pr. million indbyggere"),
	"P_THAB":            inFour("per 1,000 inhabitants", "je 1 000 Einwohner", "1 000 asukasta kohti", "pr. 1 000 indbyggere"),
	"PER_KM2":           inFour("persons per km²", "Personen je km²", "henkilöä neliökilometrillä", "personer pr. km²"),
	"KM2":               inFour("km²", "km²", "km²", "km²"),
	"YR":                inFour("years", "Jahre", "vuotta", "år"),
	"HR":                inFour("hours", "Stunden", "tuntia", "timer"),
	"RT":                inFour("rate", "Rate", "aste", "rate"),
	"FTE":               inFour("full-time equivalents", "Vollzeitäquivalente", "kokoaikavastaavaa", "fuldtidsækvivalenter"),
	"THS_FTE":           inFour("thousand full-time equivalents", "Tausend Vollzeitäquivalente", "tuhatta kokoaikavastaavaa", "tusinde fuldtidsækvivalenter"),
}
