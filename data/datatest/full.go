package datatest

import (
	"fmt"
	"reflect"
	"time"

	"pharos/data"
)

// FullPractice returns a practice with something in every field, in four languages where a field has
// languages, as an officer of a region would write it.
func FullPractice() data.Practice {
	return data.Practice{
		ID: "0198a9d2-7c1e-7a11-8a5b-2f6f3c1d0001", Key: "GP001", Language: "de", State: data.Validated,
		Audience: data.OfPartner, Tags: []string{"Æbleø", "förderung", "kehittämistyö"},
		Title:   tongues("Brücke zwischen zwei Clustern", "Silta kahden klusterin välillä", "Bro mellem to klynger", "A bridge between two clusters"),
		Summary: tongues("Zwei Cluster teilen sich ein Netzwerk für Hygiene.", "Kaksi klusteria jakaa hygieniaverkoston.", "To klynger deler et netværk om hygiejne.", "Two clusters share a network on hygiene."),
		Acronym: "HygNet",
		Image: data.Picture{
			Attachment: "0198a9d2-7c1e-7a11-8a5b-2f6f3c1d0002", Caption: tongues("Auftakt", "Avaus", "Opstart", "Kick-off"),
			Rights: "Life Science Nord, CC BY 4.0",
		},
		Kind: "cluster-bridge", Success: data.Partly, Public: data.InspiredPublic,
		PublicEvidence: tongues("Clusterstrategie 2024", "Klusteristrategia 2024", "Klyngestrategi 2024", "Cluster strategy 2024"),
		Themes:         []string{"life-sciences", "medtech"}, Objectives: []string{"sme-growth", "research-innovation"},
		Flagships: []string{"Gesunde Stadt"}, ActionFields: []string{"Vernetzung"}, Priorities: []string{"Health"},
		Sectors: []string{"C21", "Q86"}, Technologies: []string{"UV-C"}, Keywords: []string{"hygiene", "cluster", "bridge"},
		Cooperation: data.Cooperation{
			FromProject: data.Yes, Project: "HIHeal", Programme: "Interreg Europe", Exclusive: data.No,
			Exception: tongues("Ergänzt das Projekt", "Täydentää hanketta", "Supplerer projektet", "Adds to the project"),
		},
		Country: "DE", Regions: []data.RegionCode{"DE60", "DEF0"}, Municipality: "02000000",
		Place: tongues("Hamburg", "Hampuri", "Hamborg", "Hamburg"), Point: data.Point{Latitude: 53.55, Longitude: 9.99, Known: true},
		Scope: "regional", Territories: []string{"urban", "coastal"},
		Organisation: "Life Science Nord Management GmbH", OrganisationID: "0198a9d2-7c1e-7a11-8a5b-2f6f3c1d0003",
		Author: "0198a9d2-7c1e-7a11-8a5b-2f6f3c1d0004", AuthorOwns: data.No, Contributor: "Hamburg",
		Partners: []data.Partner{
			{Name: "Gesundheitswirtschaft Hamburg GmbH", Organisation: "0198a9d2-7c1e-7a11-8a5b-2f6f3c1d0005", Support: []string{"financial", "political"}},
			{Name: "TuTech"},
		},
		Problem:     tongues("Wenig Austausch.", "Vähän vuorovaikutusta.", "Lidt udveksling.", "Little exchange."),
		Priority:    tongues("Hygiene zuerst.", "Hygienia ensin.", "Hygiejne først.", "Hygiene first."),
		Strategy:    tongues("Eine Wertschöpfungskette.", "Yksi arvoketju.", "Én værdikæde.", "One value chain."),
		Description: tongues("Ein gemeinsames Büro.\nTreffen alle drei Monate.", "Yhteinen toimisto.\nTapaamiset neljännesvuosittain.", "Et fælles kontor.\nMøder hvert kvartal.", "A joint office.\nMeetings every quarter."),
		Process:     tongues("Erst Kartierung, dann Netz.", "Ensin kartoitus, sitten verkosto.", "Først kortlægning, så netværk.", "First a map, then a network."),
		Innovation:  tongues("Quer zu den Branchen.", "Toimialojen poikki.", "På tværs af brancher.", "Across sectors."),
		LegalBasis:  tongues("Vertrag.", "Sopimus.", "Aftale.", "Contract."),
		Start:       "2016-04-01", End: "2022-12", Ongoing: true,
		KeyDates:  []data.KeyDate{{Date: "2017-03-29", Text: tongues("Auftakt", "Avaus", "Opstart", "Kick-off")}, {Date: "2019", Text: tongues("Bericht", "Raportti", "Rapport", "Report")}},
		Stage:     "scaling",
		Resources: tongues("Zwei Stellen.", "Kaksi työntekijää.", "To stillinger.", "Two posts."),
		Funding:   tongues("EFRE und Stadt.", "EAKR ja kaupunki.", "EFRU og byen.", "ERDF and the city."),
		Budget:    data.Amount{EUR: 1250000.5, Known: true}, Grant: data.Amount{EUR: 625000.25, Known: true},
		RunningCost: data.Amount{EUR: 90000, Known: true}, Staff: data.Quantity{Value: 2.5, Known: true},
		Funders: []data.Funder{{Kind: "eu-fund", Name: "ERDF", Share: data.Quantity{Value: 50, Known: true}}, {Kind: "local", Name: "Hamburg"}},
		InKind:  tongues("Räume.", "Tilat.", "Lokaler.", "Rooms."),
		Profile: []data.FundingYear{{Partner: "Hamburg", Year: "2017", Amount: data.Amount{EUR: 125000, Known: true}}},
		Results: tongues("75 Gäste, 40 Firmen.", "75 vierasta, 40 yritystä.", "75 gæster, 40 firmaer.", "75 guests, 40 firms."),
		ResultIndicators: []data.ResultIndicator{{
			Name: tongues("Mitglieder", "Jäsenet", "Medlemmer", "Members"), Indicator: "rd_e_gerdtot", Unit: "firms",
			Baseline: data.Quantity{Value: 0, Known: true}, BaselineYear: "2016", Value: data.Quantity{Value: 40, Known: true},
			Year: "2019", Source: "Annual report 2019", Counterfactual: data.No,
		}},
		Evidence: 3, Ratings: map[string]int{"effectiveness": 4, "equity": 2}, Indicators: []data.IndicatorCode{"rd_e_gerdtot", "patents"},
		Challenges: tongues("Zwei Sprachen.", "Kaksi kieltä.", "To sprog.", "Two languages."),
		Failures:   tongues("Kein Shop.", "Ei kauppaa.", "Ingen butik.", "No shop."), SuccessFactors: []string{"trust", "eigener Faktor"},
		Conditions: tongues("Nähe.", "Läheisyys.", "Nærhed.", "Proximity."), Lessons: tongues("Klein anfangen.", "Aloita pienestä.", "Start småt.", "Start small."),
		Sustained: data.Sustained{
			Financial: tongues("Beiträge.", "Maksut.", "Kontingent.", "Fees."), Social: tongues("Arbeit.", "Työ.", "Arbejde.", "Work."),
			Cultural: tongues("Vertrauen.", "Luottamus.", "Tillid.", "Trust."), Environmental: tongues("Weniger Chemie.", "Vähemmän kemiaa.", "Mindre kemi.", "Less chemistry."),
		},
		Potential:    tongues("Jede Region mit zwei Clustern.", "Jokainen alue, jolla on kaksi klusteria.", "Enhver region med to klynger.", "Any region with two clusters."),
		Replications: []data.Replication{{Place: "Aarhus", Region: "DK04", Year: "2021", URL: "https://example.org/aarhus"}},
		Equality:     tongues("Offen für alle.", "Avoin kaikille.", "Åben for alle.", "Open to all."),
		GreenDigital: tongues("Weniger Wege.", "Vähemmän matkoja.", "Færre rejser.", "Fewer trips."),
		URL:          "https://example.org/bridge?a=1&b=2", Related: []data.PracticeID{"0198a9d2-7c1e-7a11-8a5b-2f6f3c1d0006"},
		References: []data.EntryID{"0198a9d2-7c1e-7a11-8a5b-2f6f3c1d0007"},
		SourceNote: tongues("Eigene Erhebung.", "Oma selvitys.", "Egen undersøgelse.", "Own survey."), ReviewBy: "2027-06-30",
		Created: time.Date(2026, 3, 1, 8, 30, 0, 0, time.UTC), Changed: time.Date(2026, 11, 2, 17, 5, 9, 120_000_000, time.UTC),
	}
}

// tongues is a text in four languages.
func tongues(de, fi, da, en string) data.Text {
	return data.Text{"de": de, "fi": fi, "da": da, "en": en}
}

// Filled returns a value of the type with something in every field, whatever they are: it shows what a
// round trip loses. Texts tell the way to their field; numbers and dates differ from one another.
func Filled[T any]() T {
	value := reflect.New(reflect.TypeFor[T]()).Elem()
	n := 0
	fill(value, reflect.TypeFor[T]().Name(), &n)
	return value.Interface().(T)
}

func fill(v reflect.Value, way string, n *int) {
	*n++
	if v.Type() == reflect.TypeFor[time.Time]() {
		v.Set(reflect.ValueOf(time.Date(2026, 1, 1, 12, 0, *n, 0, time.UTC)))
		return
	}
	switch v.Kind() {
	case reflect.String:
		v.SetString(way)
	case reflect.Int, reflect.Int64:
		v.SetInt(int64(*n%5 + 1))
	case reflect.Float64:
		v.SetFloat(float64(*n) + 0.25)
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Struct:
		for i := range v.NumField() {
			fill(v.Field(i), way+"."+v.Type().Field(i).Name, n)
		}
	case reflect.Slice:
		fillSlice(v, way, n)
	case reflect.Array:
		for i := range v.Len() {
			fill(v.Index(i), fmt.Sprintf("%s[%d]", way, i), n)
		}
	case reflect.Map:
		fillMap(v, way, n)
	default:
		panic("datatest: a field of kind " + v.Kind().String())
	}
}

func fillSlice(v reflect.Value, way string, n *int) {
	v.Set(reflect.MakeSlice(v.Type(), 2, 2))
	for i := range v.Len() {
		fill(v.Index(i), fmt.Sprintf("%s[%d]", way, i), n)
	}
}

func fillMap(v reflect.Value, way string, n *int) {
	v.Set(reflect.MakeMap(v.Type()))
	for _, key := range []string{"de", "en"} {
		value := reflect.New(v.Type().Elem()).Elem()
		fill(value, way+"."+key, n)
		v.SetMapIndex(reflect.ValueOf(key).Convert(v.Type().Key()), value)
	}
}
