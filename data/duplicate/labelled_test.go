package duplicate

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"pharos/data"
	"pharos/data/lexis"
)

// The labelled set is made of practices as regional offices write them: their titles and sentences in
// German and English, with the pairs that are the same practice, and those that only look so.

// A topic is what a practice is about, in German and English.
type topic struct {
	de, en, kind, theme string
	deText, enText      string
}

var topics = []topic{
	{"Gründungszuschuss für Lebenswissenschaften", "Start-up grant for the life sciences", "funding-scheme", "start-ups", "Der Zuschuss deckt bis zu 80 Prozent der Kosten im ersten Jahr nach der Gründung.", "The grant covers up to 80 per cent of the costs in the first year after foundation."},
	{"Innovationsgutschein für kleine Betriebe", "Innovation voucher for small firms", "voucher-scheme", "innovation-policy", "Betriebe lösen den Gutschein bei einer Forschungseinrichtung ihrer Wahl ein.", "Firms redeem the voucher at a research institute of their choice."},
	{"Netzwerk Wasserstoff im Hafen", "Hydrogen network in the port", "learning-network", "green-transition", "Reedereien, Terminals und Energieversorger planen gemeinsam Tankstellen.", "Shipping lines, terminals and utilities plan filling stations together."},
	{"Digitale Lotsen im Handwerk", "Digital guides for the crafts", "company-advice", "industry-4-0", "Berater gehen in die Werkstatt und bleiben drei Tage.", "Advisers come to the workshop and stay for three days."},
	{"Reallabor Pflege zu Hause", "Living lab for care at home", "living-lab", "health-innovation", "Familien erproben Sensoren und berichten jede Woche.", "Families try out sensors and report every week."},
	{"Testfeld für autonome Fähren", "Test field for autonomous ferries", "test-environment", "test-beds", "Zwei Fähren fahren auf einer festen Strecke ohne Steuermann.", "Two ferries run on a fixed route without a helmsman."},
	{"Fachkräftebörse für Zugewanderte", "Job exchange for skilled migrants", "matchmaking", "innovation-policy", "Arbeitgeber und Bewerber treffen sich einmal im Monat.", "Employers and applicants meet once a month."},
	{"Kreislaufwirtschaft am Bau", "Circular economy in construction", "innovation-platform", "circular-economy", "Ein Kataster zeigt, welche Bauteile frei werden.", "A register shows which building parts become available."},
	{"Beschleuniger für Medizintechnik", "Accelerator for medical technology", "start-up-programme", "medtech", "Sechs Teams arbeiten vier Monate lang in der Klinik.", "Six teams work in the hospital for four months."},
	{"Lebensmittel aus der Region in Schulküchen", "Food from the region in school kitchens", "matchmaking", "food", "Landwirte beliefern Schulen über eine gemeinsame Bestellseite.", "Farmers supply schools through a common order page."},
	{"Wissenstransfer aus der Hochschule in den Mittelstand", "Knowledge transfer from university to small business", "collaboration-lab", "technology-transfer", "Studierende lösen Aufgaben der Betriebe in einem Semester.", "Students solve tasks of firms within a term."},
	{"Radschnellweg ins Umland", "Cycle highway into the suburbs", "strategy-process", "green-transition", "Drei Gemeinden bauten zwanzig Kilometer ohne Ampel.", "Three municipalities built twenty kilometres without traffic lights."},
	{"Energieberatung im Quartier", "Energy advice in the neighbourhood", "company-advice", "green-transition", "Nachbarn messen ihren Verbrauch und vergleichen ihn.", "Neighbours measure and compare what they consume."},
	{"Cluster für Offshore-Wind", "Offshore wind cluster", "cluster-organisation", "cluster-policy", "Achtzig Mitglieder zahlen Beiträge nach ihrer Größe.", "Eighty members pay fees by their size."},
	{"Klinische Studien auf dem Land", "Clinical trials in rural areas", "innovation-platform", "clinical-trials", "Hausärzte nehmen Patienten auf, die Klinik wertet aus.", "General practitioners enrol patients, the hospital evaluates."},
	{"Landkarte der Gesundheitswirtschaft", "Map of the health economy", "ecosystem-mapping", "health-innovation", "Die Karte zeigt vierhundert Betriebe mit ihren Kompetenzen.", "The map shows four hundred firms with their competences."},
	{"Künstliche Intelligenz für Werften", "Artificial intelligence for shipyards", "demonstration-lab", "industry-4-0", "Kameras erkennen Schweißfehler, bevor sie teuer werden.", "Cameras find welding faults before they become expensive."},
	{"Ein Ansprechpartner für Gründerinnen", "A one-stop shop for women founders", "one-stop-shop", "start-ups", "Ein Büro beantwortet alle Fragen zu Recht, Geld und Räumen.", "One office answers all questions of law, money and premises."},
	{"Abwärme aus Rechenzentren", "Waste heat from data centres", "innovation-platform", "green-transition", "Die Wärme versorgt zweitausend Wohnungen.", "The heat supplies two thousand flats."},
	{"Wettbewerb Stadt im Klimawandel", "Competition city in climate change", "strategy-process", "green-transition", "Eine Jury wählt fünf Ideen, die Stadt baut sie.", "A jury chooses five ideas, the city builds them."},
}

type town struct {
	name, code string
	owners     []string
	ownersEN   []string
}

var towns = []town{
	{"Hamburg", "DE60", []string{"Behörde für Wirtschaft und Innovation", "Life Science Nord Management GmbH"}, []string{"Ministry for Economy and Innovation", "Life Science Nord Management GmbH"}},
	{"Bremen", "DE50", []string{"WFB Wirtschaftsförderung Bremen GmbH", "Hansestadt Bremen"}, []string{"Bremen Invest", "City of Bremen"}},
	{"Kiel", "DEF0", []string{"WTSH GmbH", "Landeshauptstadt Kiel"}, []string{"WTSH", "City of Kiel"}},
	{"Leipzig", "DED5", []string{"Stadt Leipzig", "BIO CITY Leipzig"}, []string{"City of Leipzig", "BIO CITY Leipzig"}},
	{"Graz", "AT22", []string{"Human.technology Styria GmbH", "Stadt Graz"}, []string{"Human.technology Styria GmbH", "City of Graz"}},
	{"Wien", "AT13", []string{"Wirtschaftsagentur Wien", "Stadt Wien"}, []string{"Vienna Business Agency", "City of Vienna"}},
	{"Turku", "FI1C", []string{"Turku Science Park Oy", "Stadt Turku"}, []string{"Turku Science Park", "City of Turku"}},
	{"Aarhus", "DK04", []string{"Erhvervshus Midtjylland", "Aarhus Kommune"}, []string{"Erhvervshus Midtjylland", "Aarhus Kommune"}},
	{"Groningen", "NL11", []string{"NOM N.V.", "Provinz Groningen"}, []string{"NOM", "Province of Groningen"}},
	{"Tartu", "EE00", []string{"Tartu Biotechnology Park", "Stadt Tartu"}, []string{"Tartu Biotechnology Park", "City of Tartu"}},
	{"Linz", "AT31", []string{"Business Upper Austria GmbH", "Stadt Linz"}, []string{"Business Upper Austria", "City of Linz"}},
	{"Rostock", "DE80", []string{"Rostock Business GmbH", "Hanse- und Universitätsstadt Rostock"}, []string{"Rostock Business", "City of Rostock"}},
	{"Dresden", "DED2", []string{"Landeshauptstadt Dresden", "Silicon Saxony e.V."}, []string{"City of Dresden", "Silicon Saxony"}},
	{"Oulu", "FI1D", []string{"BusinessOulu", "Stadt Oulu"}, []string{"BusinessOulu", "City of Oulu"}},
	{"Odense", "DK03", []string{"Odense Kommune", "Welfare Tech"}, []string{"Odense Kommune", "Welfare Tech"}},
	{"Malmö", "SE22", []string{"Region Skåne", "Stadt Malmö"}, []string{"Region Skåne", "City of Malmö"}},
	{"Gent", "BE23", []string{"POM Oost-Vlaanderen", "Stadt Gent"}, []string{"POM Oost-Vlaanderen", "City of Ghent"}},
	{"Bilbao", "ES21", []string{"SPRI Baskische Agentur für Wirtschaft", "Stadt Bilbao"}, []string{"SPRI Basque Business Agency", "City of Bilbao"}},
	{"Brno", "CZ06", []string{"JIC Südmährisches Innovationszentrum", "Stadt Brünn"}, []string{"JIC South Moravian Innovation Centre", "City of Brno"}},
	{"Danzig", "PL63", []string{"Agentur für Entwicklung Pommern", "Stadt Danzig"}, []string{"Pomerania Development Agency", "City of Gdansk"}},
}

var generalDE = []string{
	"Vor dem Beginn fehlte eine Stelle, die alle Beteiligten an einen Tisch bringt.", "Die Laufzeit beträgt drei Jahre, danach entscheidet der Beirat neu.",
	"Ein kleines Team von vier Personen betreut die Anträge.", "Die Mittel stammen zur Hälfte aus dem Europäischen Fonds für regionale Entwicklung.",
	"Jedes Jahr erscheint ein Bericht mit den wichtigsten Kennzahlen.", "Die Nachfrage überstieg schon im zweiten Jahr das Angebot.",
	"Andere Regionen haben den Ansatz besucht und Fragen zum Vertrag gestellt.", "Der Erfolg hängt davon ab, dass eine neutrale Stelle vermittelt.",
}

var generalEN = []string{
	"Before it began nobody brought all those concerned to one table.", "It runs for three years, then the advisory board decides again.",
	"A small team of four people looks after the applications.", "Half of the money comes from the European Regional Development Fund.",
	"A report with the most important figures appears every year.", "Demand exceeded supply as early as the second year.",
	"Other regions have visited and asked about the contract.", "Success depends on a neutral body that mediates.",
}

var projectNames = strings.Fields("HIHeal InnoRampUp MedBridge AquaNet2 GreenPort SmartYard BioLink CareLab eMoveNord")

// A labelled set of cards with the pairs that are the same.
type labelled struct {
	cards  []data.PracticeCard
	prints Prints
	same   map[[2]data.PracticeID]string // to what kind of a copy it is
	used   map[[2]int]bool               // topics and towns: one topic in one town would be one practice to a reader
	r      *rand.Rand
}

// A draft is a practice before it is worded.
type draft struct {
	topic    int
	town     int
	owner    int
	year     int
	month    int
	budget   float64
	name     string
	suffix   string
	language string
	general  []int
}

func (l *labelled) draft() draft {
	d := draft{
		topic: l.r.IntN(len(topics)), town: l.r.IntN(len(towns)), owner: l.r.IntN(2), year: 2008 + l.r.IntN(16), month: l.r.IntN(12) + 1,
		language: []string{"de", "en"}[l.r.IntN(2)], general: l.r.Perm(len(generalDE))[:4],
	}
	if l.r.IntN(2) == 0 {
		d.budget = float64(20+l.r.IntN(400)) * 5000
	}
	if l.r.IntN(4) == 0 {
		d.name = projectNames[l.r.IntN(len(projectNames))]
	}
	return d
}

// put words a draft and adds it.
func (l *labelled) put(d draft, change func(*data.PracticeCard, *string)) data.PracticeID {
	t, place := topics[d.topic], towns[d.town]
	id := data.PracticeID(fmt.Sprintf("id-%05d", len(l.cards)))
	title, summary, general, owner := t.de, t.deText, generalDE, place.owners[d.owner]
	in := " in "
	if d.language == "en" {
		title, summary, general, owner = t.en, t.enText, generalEN, place.ownersEN[d.owner]
	}
	if d.topic%2 == 0 {
		title += in + place.name
	}
	if d.name != "" {
		title = d.name + " – " + title
	}
	title += d.suffix
	body := summary
	for _, number := range d.general {
		body += " " + general[number]
	}
	card := data.PracticeCard{
		ID: id, Title: data.Text{d.language: title}, Summary: data.Text{d.language: summary}, Regions: []data.RegionCode{data.RegionCode(place.code)},
		Country: place.code[:2], Place: data.Plain(place.name), Organisation: owner, Kind: t.kind, Themes: []string{t.theme},
		Start: fmt.Sprintf("%d-%02d", d.year, d.month), Languages: []string{d.language},
		Budget: data.Amount{EUR: d.budget, Known: d.budget > 0},
	}
	if change != nil {
		change(&card, &body)
	}
	l.prints[id] = lexis.Prints(card.Title.In(d.language) + "\n" + body)
	var marks lexis.Marker
	marks.Add(body)
	for _, mark := range marks.Marks() {
		l.prints[id] = append(l.prints[id], uint32(mark))
	}
	l.cards = append(l.cards, card)
	return id
}

func (l *labelled) pair(a, b data.PracticeID, kind string) { l.same[PairOf(a, b)] = kind }

// edited is the same practice entered again, or copied and worked on.
func (l *labelled) edited(card *data.PracticeCard, body *string) {
	for language, title := range card.Title {
		words := strings.Fields(title)
		switch l.r.IntN(4) {
		case 0: // a typing error
			at := l.r.IntN(len(words))
			if runes := []rune(words[at]); len(runes) > 4 {
				runes[2], runes[3] = runes[3], runes[2]
				words[at] = string(runes)
			}
		case 1: // a word less
			if len(words) > 3 {
				words = words[:len(words)-1]
			}
		case 2: // another order
			words = append(words[1:], words[0])
		}
		card.Title = data.Text{language: strings.Join(words, " ")}
	}
	if l.r.IntN(2) == 0 {
		card.Organisation = strings.NewReplacer(" GmbH", "", " Oy", "", " N.V.", "").Replace(card.Organisation)
	}
	switch l.r.IntN(4) {
	case 0:
		card.Start = card.Start[:4]
	case 1:
		card.Start = ""
	case 2:
		card.Budget = data.Amount{}
	}
	sentences := strings.SplitAfter(*body, ". ")
	*body = strings.Join(sentences[l.r.IntN(2):], "") + " Zuletzt geprüft im Mai."
}

// newLabelled makes practices of which a fifth are there twice.
func newLabelled(seed uint64, n int) *labelled {
	l := &labelled{prints: Prints{}, same: map[[2]data.PracticeID]string{}, used: map[[2]int]bool{}, r: rand.New(rand.NewPCG(seed, 1))}
	for len(l.cards) < n && len(l.used) < len(topics)*len(towns) {
		if d := l.draft(); l.free(d) {
			l.likeIt(d, l.put(d, nil))
		}
	}
	return l
}

// free reports whether nothing is told of the topic in the town yet.
func (l *labelled) free(d draft) bool {
	key := [2]int{d.topic, d.town}
	if l.used[key] {
		return false
	}
	l.used[key] = true
	return true
}

// likeIt adds what is the same, and what only looks so.
func (l *labelled) likeIt(d draft, id data.PracticeID) {
	switch l.r.IntN(8) {
	case 0, 1:
		l.pair(id, l.put(d, l.edited), "edited")
	case 2, 3:
		other := d
		other.language = map[string]string{"de": "en", "en": "de"}[d.language]
		l.pair(id, l.put(other, func(card *data.PracticeCard, _ *string) {
			if l.r.IntN(3) == 0 {
				card.Budget = data.Amount{}
			}
			if l.r.IntN(4) == 0 {
				card.Start = card.Start[:4]
			}
			if l.r.IntN(5) == 0 {
				card.Themes = nil
			}
		}), "translated")
	case 4: // the same programme in another region, word for word
		other := d
		other.town = (d.town + 1 + l.r.IntN(len(towns)-1)) % len(towns)
		if !l.free(other) {
			return
		}
		keep := l.r.IntN(2) == 0
		l.put(other, func(card *data.PracticeCard, _ *string) {
			if keep { // of one agency for the whole country
				card.Organisation = towns[d.town].owners[d.owner]
			}
		})
	case 5: // the next phase
		other := d
		other.suffix, other.year = " II", d.year+3
		l.put(other, nil)
	case 6: // another practice of the same organisation, begun in the same month
		other := d
		other.topic = (d.topic + 1 + l.r.IntN(len(topics)-1)) % len(topics)
		if other.name, other.budget = "", 0; l.free(other) {
			l.put(other, nil)
		}
	case 7: // the same, told in the other language
		other := d
		other.topic = (d.topic + 1 + l.r.IntN(len(topics)-1)) % len(topics)
		other.name, other.budget, other.language = "", 0, map[string]string{"de": "en", "en": "de"}[d.language]
		if l.free(other) {
			l.put(other, nil)
		}
	}
}
