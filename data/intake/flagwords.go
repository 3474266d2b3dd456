package intake

import (
	"strings"

	"pharos/data"
)

// flagWords are flags as publishers write them out, in small letters.
var flagWords = map[string]data.Flags{
	"normal value": "", "normal": "", "missing value": "", "missing": "", "free": "", "free for publication": "", "final": "", "final value": "", "revised": "",
	"break in time series": "b", "break in series": "b", "time series break": "b", "break": "b", "series break": "b", "rupture de série": "b", "rupture de la série": "b",
	"zeitreihenbruch": "b", "bruch in der zeitreihe": "b", "unterbrechung der zeitreihe": "b", "interruzione di serie": "b", "interruzione della serie": "b", "ruptura de serie": "b", "databrud": "b", "brott i tidsserien": "b",
	"definition differs": "d", "definition differs, see metadata": "d", "différence de définition": "d", "abweichende definition": "d",
	"estimated": "e", "estimated value": "e", "estimate": "e", "estimé": "e", "estimation": "e", "geschätzt": "e", "valore stimato": "e", "dato stimato": "e", "estimado": "e", "arvio": "e", "skøn": "e",
	"forecast": "f", "forecast value": "f", "projection": "f", "prévision": "f", "vorausschätzung": "f",
	"imputed value": "i", "imputed": "i", "not applicable": "m", "not significant": "n",
	"provisional": "p", "provisional value": "p", "preliminary": "p", "provisoire": "p", "vorläufig": "p", "provvisorio": "p", "dato provvisorio": "p", "provisional data": "p",
	"ennakkotieto": "p", "foreløbig": "p", "foreløbige": "p", "preliminär": "p",
	"low reliability": "u", "unreliable": "u", "peu fiable": "u", "geringe zuverlässigkeit": "u", "poco affidabile": "u", "epävarma": "u",
	"confidential": "C", "confidential statistical information": "C", "suppressed": "C", "confidentiel": "C", "vertraulich": "C", "riservato": "C", "luottamuksellinen": "C",
}

// mostFlagWords bounds the bytes of flags that are written out.
const mostFlagWords = 120

// flagInWords reads flags that are written out, several with commas between them; known is false where one of them is not.
func flagInWords(text string) (flags data.Flags, known bool) {
	if len(text) < 4 || len(text) > mostFlagWords {
		return "", false
	}
	whole := strings.ToLower(strings.TrimSpace(text))
	if cut := strings.Index(whole, " ("); cut > 0 {
		whole = whole[:cut] // definition differs (see metadata)
	}
	if flags, known = flagWords[whole]; known {
		return flags, true
	}
	if !strings.Contains(whole, ",") && !strings.Contains(whole, ";") {
		return "", false
	}
	for _, part := range strings.FieldsFunc(whole, func(r rune) bool { return r == ',' || r == ';' }) {
		flag, listed := flagWords[strings.TrimSpace(part)]
		if !listed {
			return "", false
		}
		flags, _, _ = data.ParseFlags(string(flags + flag))
	}
	return flags, true
}
