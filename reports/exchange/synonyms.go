package exchange

// What a column may be taken for besides the fields of a practice.
const (
	toPeriod       = "period"        // start and end in one cell
	toContactName  = "contact.name"  // of the author, as toContactEmail and the others
	toContactEmail = "contact.email" //
	toContactPhone = "contact.phone" //
	toContactRole  = "contact.role"  //
)

// Targets lists what a column may be taken for besides the ids of practice.Fields; the phrase key of each
// is "exchange.target.<target>".
var Targets = []string{
	ToNote, ToTag, ToNothing, toPeriod, toContactName, toContactEmail, toContactPhone, toContactRole,
}

// synonyms are headers met in forms and lists of others, besides the names of the fields in our own
// translations, by language and apart by |; "" holds those of programs. Words in small letters, without accents,
// signs as blanks.
//
//nolint:misspell // words of other languages
var synonyms = []struct {
	field string
	words map[string]string
}{
	{"id", map[string]string{"": "id|uuid|guid|nr|no|identifier|practice id|gp id|record id", "de": "kennung|laufende nummer|lfd nr|nummer", "fi": "tunnus|tunniste|numero", "da": "nummer|lobenummer"}},
	{"key", map[string]string{"": "key|code|short id", "de": "kurzel|kurzname|kurzzeichen|schlussel", "fi": "lyhenne tunnus|avain", "da": "nogle|kort id"}},
	{"title", map[string]string{"en": "title|name|title of the practice|title of the good practice|practice name|name of the practice|good practice|good practice title|practice", "de": "titel|name|bezeichnung|titel der praxis|name der praxis|gute praxis|name des projekts|projekttitel|praxisbeispiel|titel der guten praxis", "fi": "otsikko|nimi|kaytannon nimi|hyva kaytanto|hankkeen nimi", "da": "titel|navn|god praksis|praksis|projekttitel|praksissens navn"}},
	{"summary", map[string]string{"en": "summary|short summary|abstract|short description|sub title|subtitle|teaser|in brief", "de": "zusammenfassung|kurzfassung|kurzbeschreibung|untertitel|kurzbeschrieb|abstract|in kurze", "fi": "tiivistelma|lyhyt kuvaus|alaotsikko|yhteenveto", "da": "resume|kort beskrivelse|sammenfatning|undertitel|sammendrag"}},
	{"acronym", map[string]string{"en": "acronym|abbreviation", "de": "akronym|abkurzung", "fi": "lyhenne", "da": "akronym|forkortelse"}},
	{"kind", map[string]string{"en": "practice type|type of practice|type|kind|category", "de": "art|typ|art der praxis|praxistyp|kategorie", "fi": "tyyppi|kaytannon tyyppi|laji|luokka", "da": "type|praksistype|art|kategori"}},
	{"success", map[string]string{"en": "success|success class|successful", "de": "erfolg|erfolgsklasse", "fi": "onnistuminen", "da": "succes"}},
	{"themes", map[string]string{"en": "theme|themes|topic|topics|policy area|field|thematic area", "de": "thema|themen|themenfeld|themenfelder|handlungsfeld thema|bereich", "fi": "teema|teemat|aihe|aiheet", "da": "tema|temaer|emne|emner|omrade"}},
	{"objectives", map[string]string{"en": "specific objective|specific objectives|policy objective|objective so", "de": "spezifisches ziel|spezifische ziele", "fi": "erityistavoite|erityistavoitteet", "da": "specifikt mal|specifikke mal"}},
	{"flagships", map[string]string{"en": "flagship|flagship theme", "de": "leitthema|leuchtturmthema|leuchtturm", "fi": "karkiteema", "da": "fyrtarn|fyrtarnstema"}},
	{"actionFields", map[string]string{"en": "action field|action fields|field of action", "de": "handlungsfeld|handlungsfelder", "fi": "toimintakentta", "da": "indsatsomrade|indsatsomrader"}},
	{"priorities", map[string]string{"en": "s3 priority|smart specialisation|ris3 priority|s3 domain", "de": "s3 prioritat|spezialisierungsfeld", "fi": "alykkaan erikoistumisen karki", "da": "s3 prioritet"}},
	{"sectors", map[string]string{"en": "sector|sectors|nace|industry|branch", "de": "branche|branchen|wirtschaftszweig|nace", "fi": "toimiala|toimialat", "da": "branche|brancher|sektor"}},
	{"technologies", map[string]string{"en": "technology|technologies", "de": "technologie|technologien", "fi": "teknologia|teknologiat", "da": "teknologi|teknologier"}},
	{"keywords", map[string]string{"en": "keyword|keywords", "de": "stichwort|stichworte|stichworter|schlusselworter", "fi": "avainsana|avainsanat|asiasanat", "da": "nogleord|emneord|stikord"}},
	{"tags", map[string]string{"en": "tag|tags|label|labels", "de": "schlagwort|schlagworter|schlagworte|etikett|etiketten|markierung", "fi": "tunnisteet|merkinnat", "da": "marker|etiketter"}},
	{"cooperation.project", map[string]string{"en": "project|project acronym|interreg project", "de": "projekt|projektkurzel|projektakronym", "fi": "hanke|projekti|hankkeen lyhenne", "da": "projekt|projektets akronym"}},
	{"cooperation.programme", map[string]string{"en": "programme|program|funding programme|interreg programme", "de": "programm|forderprogramm", "fi": "ohjelma|rahoitusohjelma", "da": "program|stotteprogram"}},
	{"country", map[string]string{"en": "country|country code|state code", "de": "land|staat|landercode|landerkurzel", "fi": "maa|maakoodi", "da": "land|landekode"}},
	{"regions", map[string]string{"": "nuts|nuts code|nuts codes|region code|region codes|nuts2|nuts 2|nuts3|nuts 3|nuts id", "en": "region|regions", "de": "region|regionen|regionscode|nuts region|bundesland|kreis|gebiet", "fi": "alue|alueet|maakunta|aluekoodi", "da": "region|regioner|regionskode|landsdel"}},
	{"municipality", map[string]string{"": "lau|lau code", "en": "municipality code", "de": "gemeindeschlussel|ags", "fi": "kuntakoodi|kuntanumero", "da": "kommunekode"}},
	{"place", map[string]string{"en": "place|location|city|town|scope and location|region name|area|municipality|region|regions", "de": "ort|standort|stadt|gemeinde|regionsname|lage|region|regionen|bundesland", "fi": "paikka|sijainti|kaupunki|kunta|paikkakunta|alue|maakunta", "da": "sted|by|lokalitet|kommune|beliggenhed|region|landsdel"}},
	{"scope", map[string]string{"en": "scope|geographic scope|geographical scope|level|scale", "de": "reichweite|geltungsbereich|raumliche ebene|ebene", "fi": "laajuus|maantieteellinen laajuus|taso", "da": "omfang|geografisk omfang|niveau"}},
	{"territories", map[string]string{"en": "territory|territory type|type of territory|area type", "de": "raumtyp|gebietstyp|gebietstypen", "fi": "aluetyyppi", "da": "omradetype|territorietype"}},
	{"organisation", map[string]string{"en": "organisation|organization|main institution|institution|main institution involved|organisation in charge|organization in charge|owner|lead partner|lead organisation|responsible organisation|practice owner", "de": "organisation|einrichtung|trager|hauptinstitution|institution|federfuhrende einrichtung|verantwortliche organisation|federfuhrung|projekttrager|leadpartner|trager der massnahme", "fi": "organisaatio|toteuttaja|vastuuorganisaatio|paaorganisaatio|vastuutaho|laitos", "da": "organisation|institution|hovedinstitution|ansvarlig organisation|projektejer|ejer"}},
	{"contributor", map[string]string{"en": "contributor|contributed by|submitted by partner|collected by", "de": "beitragender partner|eingereicht durch|beigetragen von|erfasst von", "fi": "toimittaja|keraaja", "da": "bidragyder|indsendt af"}},
	{"partners", map[string]string{"en": "partner|partners|other partners|stakeholders|partners involved|project partners", "de": "partner|projektpartner|beteiligte|partnereinrichtungen|beteiligte partner", "fi": "kumppani|kumppanit|yhteistyokumppanit|osapuolet", "da": "partner|partnere|projektpartnere|samarbejdspartnere"}},
	{"problem", map[string]string{"en": "problem|context|problem addressed|the problem addressed|situation before|challenge addressed|background|need", "de": "problem|ausgangslage|ausgangssituation|problemstellung|hintergrund|kontext|anlass", "fi": "ongelma|tausta|lahtotilanne|haaste johon vastataan|tarve", "da": "problem|baggrund|udgangspunkt|kontekst|udfordring der loses"}},
	{"strategy", map[string]string{"en": "objectives|objectives and strategy|aims|goals|goal|aim|strategy", "de": "ziele|zielsetzung|ziele und strategie|strategie|ziel", "fi": "tavoitteet|tavoite|strategia|tavoitteet ja strategia", "da": "mal|formal|mal og strategi|strategi"}},
	{"description", map[string]string{"en": "description|detailed description|detailed information|how it works|detailed information on the practice|practice description|text|content", "de": "beschreibung|ausfuhrliche beschreibung|inhalt|langbeschreibung|projektbeschreibung|detaillierte beschreibung|text", "fi": "kuvaus|yksityiskohtainen kuvaus|sisalto|teksti", "da": "beskrivelse|detaljeret beskrivelse|indhold|projektbeskrivelse|tekst"}},
	{"process", map[string]string{"en": "process|implementation|steps|implementation steps|method of implementation", "de": "umsetzung|vorgehen|ablauf|prozess|umsetzungsschritte", "fi": "toteutus|prosessi|vaiheet|eteneminen", "da": "gennemforelse|proces|forlob|implementering"}},
	{"innovation", map[string]string{"en": "innovation|what is new|novelty|innovativeness", "de": "innovation|neuheit|innovationsgehalt|was ist neu", "fi": "innovaatio|uutuus|uutuusarvo", "da": "innovation|nyhed|nyhedsvaerdi"}},
	{"legalBasis", map[string]string{"en": "legal basis|legal framework", "de": "rechtsgrundlage|rechtsrahmen", "fi": "oikeusperusta", "da": "retsgrundlag"}},
	{"start", map[string]string{"": "period start|start year|date from", "en": "start|start date|from|begin|beginning|year|started|timescale start", "de": "beginn|start|startdatum|laufzeit von|laufzeit beginn|von|anfang|projektbeginn|jahr|laufzeitbeginn", "fi": "alku|alkaa|alkamispaiva|alkupaiva|aloitus|alkaen|vuosi", "da": "start|startdato|begyndelse|fra|periode fra|ar|projektstart"}},
	{"end", map[string]string{"": "period end|end year|date to", "en": "end|end date|to|until|finish|ended|timescale end", "de": "ende|enddatum|laufzeit bis|laufzeit ende|bis|schluss|projektende|laufzeitende", "fi": "loppu|paattyy|paattymispaiva|loppupaiva|paattyminen|asti", "da": "slut|slutdato|til|periode til|afslutning|projektslut"}},
	{"ongoing", map[string]string{"en": "ongoing|still running|is ongoing", "de": "laufend|fortlaufend|andauernd|lauft noch", "fi": "kaynnissa|jatkuva|jatkuu", "da": "lobende|igangvaerende|stadig i gang"}},
	{toPeriod, map[string]string{"en": "period|duration|timescale|time frame|timeframe|running time|dates", "de": "laufzeit|zeitraum|dauer|projektlaufzeit", "fi": "kesto|ajanjakso|toteutusaika|aikataulu", "da": "periode|varighed|lobetid|projektperiode"}},
	{"stage", map[string]string{"en": "stage|development stage|status of development|maturity|phase", "de": "entwicklungsstand|phase|stadium|reifegrad", "fi": "kehitysvaihe|vaihe", "da": "udviklingstrin|fase|stadie"}},
	{"resources", map[string]string{"en": "resources|resources needed|resources used|human resources", "de": "ressourcen|benotigte ressourcen|mittel|ressourcenbedarf|aufwand", "fi": "resurssit|tarvittavat resurssit", "da": "ressourcer|nodvendige ressourcer"}},
	{"funding", map[string]string{"en": "funding|funding source|funding sources|financing|financed by|funder", "de": "finanzierung|forderung|mittelherkunft|finanzierungsquelle|fordergeber|finanzierungsquellen", "fi": "rahoitus|rahoituslahde|rahoittaja", "da": "finansiering|finansieringskilde|stotte"}},
	{"budgetEUR", map[string]string{"": "budget eur", "en": "budget|total budget|cost|costs|total cost|total costs|amount", "de": "budget|gesamtkosten|kosten|gesamtbudget|betrag|projektvolumen|volumen|fordersumme gesamt|kosten in eur|budget in eur", "fi": "budjetti|kustannukset|kokonaiskustannukset|kokonaisbudjetti", "da": "budget|omkostninger|samlede omkostninger|samlet budget|belob"}},
	{"grantEUR", map[string]string{"": "eu contribution eur", "en": "eu contribution|grant|eu funding|erdf|eu co funding|eu grant", "de": "eu mittel|eu forderung|forderung eu|eu anteil|efre mittel|zuschuss|forderbetrag|zuwendung", "fi": "eu rahoitus|eu tuki|avustus", "da": "eu stotte|eu tilskud|tilskud|eu bidrag"}},
	{"runningEUR", map[string]string{"en": "running cost|yearly running cost|annual cost|running costs", "de": "laufende kosten|jahrliche kosten|betriebskosten", "fi": "vuosikustannukset|kayttokustannukset", "da": "driftsomkostninger|arlige omkostninger"}},
	{"staffFTE", map[string]string{"": "fte", "en": "staff|staff fte|full time equivalents", "de": "personal|vollzeitaquivalente|vza|vzae|stellen", "fi": "henkilosto|henkilotyovuodet|htv", "da": "personale|arsvaerk|medarbejdere"}},
	{"results", map[string]string{"en": "results|evidence|evidence of success|evidence of success results achieved|results achieved|outcome|outcomes|impact|achievements", "de": "ergebnisse|ergebnis|erfolgsnachweis|nachweis des erfolgs|belege|wirkung|wirkungen|erreichte ergebnisse|erfolge|nachweis", "fi": "tulokset|tulos|naytto|vaikutukset|nayttoa tuloksista|saavutukset|naytto onnistumisesta", "da": "resultater|resultat|dokumentation|effekt|opnaede resultater|virkning|bevis for succes"}},
	{"evidence", map[string]string{"en": "evidence level|evidence grade|level of evidence", "de": "evidenz|evidenzgrad|evidenzstufe|nachweisgrad", "fi": "nayton taso|nayton aste", "da": "evidens|evidensniveau|evidensgrad"}},
	{"challenges", map[string]string{"en": "challenges|challenge|challenges encountered|difficulties|difficulties encountered|difficulties and lessons|obstacles|difficulties encountered lessons learned", "de": "herausforderungen|schwierigkeiten|hindernisse|probleme bei der umsetzung|hurden", "fi": "haasteet|vaikeudet|esteet", "da": "udfordringer|vanskeligheder|barrierer|forhindringer"}},
	{"lessons", map[string]string{"en": "lessons|lessons learned|lessons learnt|learning", "de": "erkenntnisse|lehren|erfahrungen|gelernte lektionen|lernerfahrungen", "fi": "opit|opitut asiat|oppiminen|kokemukset", "da": "erfaringer|laering|laeringspunkter"}},
	{"successFactors", map[string]string{"en": "success factors|success factor|key success factors", "de": "erfolgsfaktoren|erfolgsfaktor", "fi": "menestystekijat|onnistumisen edellytykset", "da": "succesfaktorer|succesfaktor"}},
	{"conditions", map[string]string{"en": "conditions|conditions for success|preconditions|prerequisites", "de": "voraussetzungen|bedingungen|rahmenbedingungen", "fi": "edellytykset|ehdot", "da": "forudsaetninger|betingelser"}},
	{"failures", map[string]string{"en": "failures|failure|what did not work", "de": "misserfolge|fehlschlage|was nicht funktionierte", "fi": "epaonnistumiset", "da": "fejl|fiaskoer"}},
	{"potential", map[string]string{"en": "potential|transferability|potential for learning or transfer|potential for transfer|transfer potential|learning potential", "de": "ubertragbarkeit|transferpotenzial|potenzial|ubertragungspotenzial|lern und transferpotenzial|lernpotenzial", "fi": "siirrettavyys|siirtopotentiaali|oppimis ja siirtopotentiaali|monistettavuus", "da": "overforbarhed|overforselspotentiale|potentiale|laerings og overforselspotentiale"}},
	{"equality", map[string]string{"en": "equality|gender|gender equality|equal opportunities", "de": "gleichstellung|chancengleichheit", "fi": "tasa arvo|yhdenvertaisuus", "da": "ligestilling|lighed"}},
	{"url", map[string]string{"": "url|website|web|homepage|link|www|source url|web page|uri", "en": "further information|more information|web site", "de": "webseite|internetseite|internet|weitere informationen|internetadresse|weblink", "fi": "verkkosivu|linkki|lisatietoja|kotisivu|www sivu", "da": "hjemmeside|netsted|yderligere oplysninger|mere information|webside"}},
	{"source", map[string]string{"en": "source|source note|note|notes|remarks|remark|comment|comments", "de": "quelle|quellen|quellenangabe|anmerkung|anmerkungen|bemerkung|bemerkungen|kommentar|hinweis|notiz", "fi": "lahde|lahteet|huomautus|huomautukset|huomioita|kommentti", "da": "kilde|kilder|bemaerkning|bemaerkninger|note|noter|kommentar"}},
	{"language", map[string]string{"en": "language|original language", "de": "sprache|originalsprache", "fi": "kieli", "da": "sprog"}},
	{"state", map[string]string{"en": "state|status|review status|workflow status", "de": "status|stand|bearbeitungsstand", "fi": "tila|status", "da": "status|tilstand"}},
	{"audience", map[string]string{"en": "audience|visibility", "de": "sichtbarkeit|zielgruppe der veroffentlichung", "fi": "nakyvyys", "da": "synlighed"}},
	{"reviewBy", map[string]string{"en": "review by|review date|next review", "de": "wiedervorlage|pruftermin|prufen bis|nachste prufung", "fi": "tarkistettava|seuraava tarkistus", "da": "gennemgas senest|naeste gennemgang"}},
	{"created", map[string]string{"en": "created|created at|creation date", "de": "erstellt|erstellt am|angelegt am", "fi": "luotu", "da": "oprettet"}},
	{"changed", map[string]string{"en": "changed|modified|last modified|updated", "de": "geandert|geandert am|letzte anderung", "fi": "muutettu|paivitetty", "da": "aendret|opdateret|senest aendret"}},
	{toContactName, map[string]string{"en": "contact|contact person|contact name|author|contact person name", "de": "ansprechpartner|ansprechpartnerin|kontakt|kontaktperson|ansprechperson|autor|autorin", "fi": "yhteyshenkilo|yhteystieto|tekija|kontakti", "da": "kontakt|kontaktperson|forfatter"}},
	{toContactEmail, map[string]string{"": "email|e mail|mail", "en": "contact email|email address|e mail address", "de": "e mail adresse|mailadresse|kontakt e mail|e mail ansprechpartner", "fi": "sahkoposti|sahkopostiosoite", "da": "e mailadresse|mailadresse|kontakt e mail"}},
	{toContactPhone, map[string]string{"": "phone|tel|telephone", "en": "phone number|contact phone", "de": "telefon|telefonnummer|rufnummer|tel nr", "fi": "puhelin|puhelinnumero|puh", "da": "telefon|telefonnummer|tlf"}},
	{toContactRole, map[string]string{"en": "contact role|position|job title", "de": "funktion|position ansprechpartner|rolle", "fi": "tehtavanimike|rooli", "da": "rolle|stilling"}},
}
