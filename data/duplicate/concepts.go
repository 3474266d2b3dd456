package duplicate

import (
	"slices"
	"strings"

	"pharos/data/lexis"
)

// concepts are words of the field in English, German, Finnish, Danish and Swedish; each line is one
// concept. A word stands for all that begin with it, folded; a star in front lets it stand inside
// compounds as well. They show that two titles in different languages speak of the same thing.
var concepts = conceptsOf(
	"network *netzwerk verkost *netvaerk natverk",
	"cluster *cluster klusteri klynge kluster",
	"startup start-up *grunder *grundung perusta *ivaerksaet nyforetag yritysperust entrepreneur foundation yrittaj foretagar",
	"grant funding *forder *zuschuss rahoit avustu tuki *stotte tilskud bidrag finansier stod subsid",
	"voucher *gutschein seteli voucher check *scheck innovaatioseteli",
	"health *gesundheit tervey *sundhed halso care sote",
	"hospital *klinik *krankenhaus sairaal *hospital sjukhus sygehus",
	"digital digi",
	"energy *energi",
	"hydrogen *wasserstoff vety brint vatgas",
	"climate *klima ilmasto klimat",
	"circular *kreislauf kierto cirkul",
	"green *grun vihrea gron",
	"skill *qualifi *kompeten osaami fardighet competen *weiterbild",
	"training *ausbild *schulung koulut *uddannel utbild education *bildung",
	"school *schul koulu *skole skola",
	"universit *hochschul yliopist korkeakou universitet *hojskol hogskol",
	"research *forschung tutkim *forskning",
	"innovation *innovation innovaat",
	"technolog *technolog teknolog",
	"transfer *transfer siirto overforsel overforing",
	"port harbour *hafen satama *havn hamn",
	"maritime *maritim meri marin *schiff sea",
	"tourism *touris matkailu",
	"food *lebensmittel elintarvik ruoka *fodevar livsmedel *ernahr",
	"agricultur farm *landwirtschaft maatalou *landbrug jordbruk",
	"forest *wald metsa *skov skog",
	"transport mobilit *verkehr liiken *trafik *mobil",
	"bicycle cycl bike *fahrrad radweg radverk radschn pyora *cykel",
	"housing *wohn asumi asunto bolig bostad",
	"elderly senior *alter ikaant aeldre aldre",
	"youth young *jugend nuori nuoris unge ungdom",
	"women *frauen nais kvinde kvinno",
	"migra *migra maahanmuut indvandr invandr refugee *fluchtling integration kotout",
	"employment *beschaftig *arbeitsmarkt tyollis *beskaeftig sysselsatt job",
	"skilled worker labour *fachkraft tyovoima arbejdskraft arbetskraft",
	"care nursing *pflege hoiva hoito *pleje vard",
	"clinical clinic *klinisch kliini klinisk",
	"heat warmth *warme lampo *varme",
	"ferry ferries *fahre lautt *faerge farja",
	"craft *handwerk kasityo handvaerk hantverk",
	"autonomous *autonom auton selvkor",
	"map atlas register *landkarte *kataster kartta kort karta",
	"neighbourhood district *quartier *stadtteil kaupunginosa kvarter stadsdel",
	"shipyard *werft telakka vaerft varv",
	"highway road *strasse tie vej vag",
	"supply supplier *zuliefer *versorg toimit leverand",
	"wind offshore tuuli vind",
	"sme *mittelstand kmu pk-yrity smv",
	"industry *industri teollis",
	"product manufactur *fertigung *produktion tuotan",
	"lab *labor laborat",
	"test *test koe",
	"park *park puisto",
	"centre center *zentrum keskus *center centrum",
	"platform *plattform alusta",
	"advice advis consult *beratung neuvon *radgiv",
	"mentor *mentor",
	"accelerat *beschleunig kiihdyt",
	"incubat *inkubat yrityshautom",
	"strateg *strategi",
	"data *daten tieto",
	"intelligen *intelligenz tekoaly kunstig",
	"security safety *sicherheit turvall *sikker saker",
	"water *wasser vesi vand vatten",
	"waste *abfall jate affald avfall",
	"building construction *bau rakenn *bygge bygg",
	"culture cultural *kultur",
	"creative *kreativ luova kreativ",
	"city urban *stadt *stadt kaupunki by stad",
	"rural village *landlich *dorf maaseutu kyla landdistrikt landsbygd",
	"citizen *burger kansalai *borger medborgar",
	"procurement *beschaffung *vergabe hankinta *indkob upphandl",
	"export international *aussen kansainval *eksport",
	"fund *fonds rahasto *fond",
	"regional *region alue",
	"hygiene *hygien infection *infektion",
	"bridge *brucke silta bro",
	"competition award prize *wettbewerb *preis kilpailu palkint *konkurrence *pris",
	"fair event *messe tapahtu *messe massa",
	"one-stop *anlaufstelle *ansprechpartner yhden",
	"cooperat collaborat *kooperation *zusammenarbeit yhteisty *samarbejd samarbete",
)

// A concept is the beginning of a word and what it stands for.
type concept struct {
	word   string
	inside bool
	stands uint64
}

// conceptsOf gathers the words by their first two letters, those that stand inside under "".
func conceptsOf(lines ...string) map[string][]concept {
	known := map[string][]concept{}
	for number, line := range lines {
		for _, word := range strings.Fields(line) {
			word, inside := strings.CutPrefix(word, "*")
			c := concept{lexis.Fold(strings.ReplaceAll(word, "-", "")), inside, mixed(uint64(number) + 1)}
			if len(c.word) < 2 {
				continue
			}
			known[c.word[:2]] = append(known[c.word[:2]], c)
			if inside && len(c.word) >= 5 {
				known[""] = append(known[""], c)
			}
		}
	}
	return known
}

// conceptsIn returns what the words of a text stand for.
func conceptsIn(text string) []uint64 {
	var found []uint64
	for _, word := range lexis.Folded(text) {
		if len(word) < 3 {
			continue
		}
		for _, c := range concepts[word[:2]] {
			if strings.HasPrefix(word, c.word) && (len(c.word) > 3 || len(word) <= len(c.word)+1) {
				found = append(found, c.stands)
			}
		}
		for _, c := range concepts[""] {
			if len(word) > len(c.word)+2 && strings.Contains(word[1:], c.word) {
				found = append(found, c.stands)
			}
		}
	}
	slices.Sort(found)
	return slices.Compact(found)
}
