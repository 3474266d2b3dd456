package practice

import "strings"

// Kinds of steps that change practices and what belongs to them, each also the end of its phrase key
// "step.<kind>". The comment names the arguments; title is of the practice in the language of its
// writer.
const (
	StepCreate         = "practice-created"        // title
	StepEdit           = "practice-edited"         // field, title
	StepEditFields     = "practice-fields-edited"  // count (of fields), title
	StepRemove         = "practice-removed"        // title
	StepRemoveMany     = "practices-removed"       // count
	StepDuplicate      = "practice-duplicated"     // title
	StepRestore        = "practice-restored"       // title, version
	StepMerge          = "practices-merged"        // title
	StepKeepApart      = "practices-kept-apart"    // title, other
	StepImport         = "practices-imported"      // count, file
	StepReview         = "practice-reviewed"       // decision, title
	StepReviewMany     = "practices-reviewed"      // decision, count
	StepAudiences      = "practices-audience-set"  // audience, count
	StepAddTag         = "practices-tagged"        // tag, count
	StepRemoveTag      = "practices-untagged"      // tag, count
	StepSetTags        = "practices-tags-set"      // count
	StepAddTheme       = "practices-theme-added"   // theme, count
	StepRemoveTheme    = "practices-theme-removed" // theme, count
	StepUse            = "practice-used"           // title, name (of the user)
	StepEditUse        = "practice-use-edited"     // title
	StepRemoveUse      = "practice-use-removed"    // title
	StepAssess         = "practice-assessed"       // title, region
	StepAttach         = "attachment-added"        // file, title
	StepEditAttachment = "attachment-edited"       // file, title
	StepDetach         = "attachment-removed"      // file, title
	StepPutEntry       = "entry-put"               // entry (its kind), name
	StepRemoveEntry    = "entry-removed"           // entry, name
	StepRemoveEntries  = "entries-removed"         // entry, count
	StepImportEntries  = "entries-imported"        // count, file
	StepRenameTerm     = "term-renamed"            // from, to
	StepMergeTerms     = "terms-merged"            // to, count
	StepRemoveTerm     = "term-removed"            // name
	StepImprove        = "instrument-improved"     // name
	StepErasePerson    = "person-erased"           //
	StepPutReference   = "references-put"          // count

	StepMergeOrganisations  = "organisations-merged"   // name, count
	StepGatherOrganisations = "organisations-gathered" // count
)

// StepKinds lists every kind.
var StepKinds = []string{
	StepCreate, StepEdit, StepEditFields, StepRemove, StepRemoveMany, StepDuplicate, StepRestore, StepMerge,
	StepKeepApart, StepImport, StepReview, StepReviewMany, StepAudiences, StepAddTag,
	StepRemoveTag, StepSetTags, StepAddTheme, StepRemoveTheme, StepUse, StepEditUse, StepRemoveUse, StepAssess,
	StepAttach, StepEditAttachment, StepDetach, StepPutEntry, StepRemoveEntry, StepRemoveEntries, StepImportEntries,
	StepRenameTerm, StepMergeTerms, StepRemoveTerm, StepImprove, StepErasePerson, StepPutReference,
	StepMergeOrganisations, StepGatherOrganisations,
}

// stepPhrases tells which arguments of steps are keys, and how the phrases of those begin.
var stepPhrases = map[string]string{
	"field": "practice.field.", "state": "practice.state.", "decision": "review.decision.",
	"audience": "practice.audience.", "theme": "practice.theme.", "entry": "entry.kind.",
}

// StepWords returns the arguments of a step with words in the place of keys. find returns the phrase of
// a key, false where there is none; such an argument stays as it is.
func StepWords(args map[string]string, find func(key string) (string, bool)) map[string]string {
	words := make(map[string]string, len(args))
	for name, value := range args {
		words[name] = value
		if (name == "title" || name == "other") && value == "" {
			words[name], _ = find("practice.untitled")
		}
		if begin := stepPhrases[name]; begin != "" {
			if text, found := find(begin + value); found {
				words[name] = text
			}
		}
	}
	return words
}

// shortTitle returns a title fit for the name of a step.
func shortTitle(title string) string {
	title = strings.Join(strings.Fields(title), " ")
	if letters := []rune(title); len(letters) > 80 {
		return strings.TrimSpace(string(letters[:79])) + "…"
	}
	return title
}
