package intake_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"pharos/data/intake"
)

// strangers are headings that no list of the readers has.
var strangers = map[string]tongue{
	"en": {
		place: []string{"Where", "Unit", "Spatial unit", "Admin", "NUTS 2 region name", "TL2 name"}, coded: []string{"ID_AREA", "regcode", "NUTS_2021", "cod_uts", "spatial_code"},
		period: []string{"When", "yr", "Survey round", "TIME_ID"}, value: []string{"Result", "val", "Measurement", "OBS"}, flag: []string{"Remark on value", "f", "Qual"},
		indicator: []string{"What", "Topic", "Theme name"},
	},
	"de": {
		place: []string{"Ort", "Raum", "Verwaltungseinheit", "Bezugsraum"}, coded: []string{"AGS8", "Gemeindekennzahl", "RS_ID", "Amtlicher Schlüssel"},
		period: []string{"Erhebungsjahr", "Wann", "Bezugszeit"}, value: []string{"Ergebnis", "Messwert", "Größe"}, flag: []string{"Hinweis", "Z"},
		indicator: []string{"Thema", "Größe"},
	},
	"es": {
		place: []string{"Lugar", "Zona", "Unidad territorial"}, coded: []string{"CODAUTO", "IdReg"}, period: []string{"Ejercicio", "Cuándo"},
		value: []string{"Resultado", "Medida"}, flag: []string{"Obs.", "Señal"}, indicator: []string{"Tema", "Magnitud"},
	},
}

// TestHeadingsThatNobodyListedAreReadByWhatStandsBelow holds the readers against headings they do not know: what comes in
// is right, or it is told.
func TestHeadingsThatNobodyListedAreReadByWhatStandsBelow(t *testing.T) {
	const size = 400
	random := rand.New(rand.NewPCG(99, 7))
	known := directory(t)
	right := 0
	for i := range size {
		d := randomDress(random)
		d.language = pick(random, []string{"en", "de", "es"})
		d = d.sensible()
		c := tableFor(random, d)
		words, other := tongues[d.language], strangers[d.language]
		words.place, words.coded, words.period = other.place, other.coded, other.period
		words.value, words.flag, words.indicator = other.value, other.flag, other.indicator
		rows := rowsIn(words, random, d, c)
		name, content := d.file(t, "strange", rows)
		file := fileOf(name, content)
		file.Places = known
		f := corpusFile{name: fmt.Sprintf("%03d %s", i, d), dress: d, table: c, file: file, rows: rows}
		switch why, told := f.read(t, intake.Options{}, intake.Mapping{}); {
		case why == "":
			right++
		case told:
			t.Logf("%s\n\t%s", f.name, why)
		default:
			t.Errorf("wrong without a word: %s\n\t%s\n\t%s", f.name, why, head(rows))
		}
	}
	t.Logf("%d of %d files read with no setting", right, size)
	if right*100 < size*95 {
		t.Errorf("want 95 %% of the files read with no setting, got %d of %d", right, size)
	}
}
