package data

import "strings"

// A Flag is one letter that qualifies a value.
type Flag byte

// The observation status and confidentiality lists of Eurostat in force since 27 January 2025.
const (
	FlagBreak          Flag = 'b'
	FlagDiffers        Flag = 'd' // definition differs
	FlagEstimated      Flag = 'e'
	FlagForecast       Flag = 'f'
	FlagImputed        Flag = 'i'
	FlagNotApplicable  Flag = 'm'
	FlagNotSignificant Flag = 'n'
	FlagProvisional    Flag = 'p'
	FlagUnreliable     Flag = 'u' // low reliability
	FlagConfidential   Flag = 'C'
	FlagNotForRelease  Flag = 'N'
	FlagPrimary        Flag = 'P' // primary confidentiality
)

// AllFlags lists every flag in canonical order; "flag.<letter>" is its phrase key.
const AllFlags = "bdefimnpuCNP"

// formerFlags maps letters of the lists before 2025 to today's.
var formerFlags = map[rune]Flag{'s': FlagImputed, 'z': FlagNotApplicable, 'c': FlagConfidential}

// Flags is a set of flags, each letter once, in the order of AllFlags. Empty means no remark.
type Flags string

// ParseFlags reads flags as publishers write them: "b", "bu", "(b)", "@C". Former letters are
// mapped to today's list, which mapped reports. It reports ok false, and the flags it knew, when a
// character is no flag.
func ParseFlags(text string) (flags Flags, mapped, ok bool) {
	ok = true
	var found [len(AllFlags)]bool
	for _, letter := range text {
		if strings.ContainsRune("() @,;|", letter) {
			continue
		}
		if now, former := formerFlags[letter]; former {
			letter, mapped = rune(now), true
		}
		place := strings.IndexRune(AllFlags, letter)
		if place < 0 {
			ok = false
			continue
		}
		found[place] = true
	}
	return flagsOf(found), mapped, ok
}

// Has reports whether the set holds the flag.
func (f Flags) Has(flag Flag) bool { return strings.IndexByte(string(f), byte(flag)) >= 0 }

// Uncertain reports whether the value may still change or rests on an estimate: provisional,
// estimated, forecast, imputed or of low reliability. Charts draw it with a hollow marker.
func (f Flags) Uncertain() bool { return strings.ContainsAny(string(f), "efipu") }

func flagsOf(found [len(AllFlags)]bool) Flags {
	letters := make([]byte, 0, len(AllFlags))
	for i, is := range found {
		if is {
			letters = append(letters, AllFlags[i])
		}
	}
	return Flags(letters)
}
