package practice

import "pharos/data"

// PracticeKinds are the kinds of practices that have words: "practice.kind.<key>". The first ones are
// those of the Interreg Europe form and its kin, the others were met in clusters and innovation policy.
var PracticeKinds = []string{
	"policy", "programme", "project", "method", "process", "technique", "organisation-model", "tool", "event-format",
	"benchmarking-tool", "cluster-bridge", "cluster-merger", "cluster-organisation", "collaboration-lab",
	"company-advice", "competence-database", "demonstration-lab", "ecosystem-building", "ecosystem-mapping",
	"funding-scheme", "incubator", "innovation-agency", "innovation-platform", "interregional-learning",
	"learning-network", "living-lab", "matchmaking", "one-stop-shop", "start-up-programme", "strategy-process",
	"technology-site", "test-environment", "voucher-scheme",
}

// Themes are the themes that have words, "practice.theme.<key>"; users add their own as terms.
var Themes = []string{
	"benchmarking", "circular-economy", "clinical-trials", "cluster-policy", "digital-health", "food",
	"green-transition", "health-innovation", "industry-4-0", "innovation-ecosystems", "innovation-policy",
	"internationalisation", "life-sciences", "living-labs", "medtech", "research-funding", "smart-specialisation",
	"start-ups", "technology-transfer", "test-beds",
}

// Objectives are the specific objectives of cohesion policy 2021 to 2027 in their order, and better
// governance of cooperation; "practice.objective.<key>".
var Objectives = []string{
	"research-innovation", "digitalisation", "sme-growth", "skills", "connectivity",
	"energy-efficiency", "renewable-energy", "energy-systems", "climate-adaptation", "water", "circular-economy",
	"biodiversity", "urban-mobility", "trans-european-transport", "regional-mobility",
	"employment", "education", "inclusion", "migration", "health-care", "culture-tourism",
	"urban-development", "rural-development", "governance",
}

// Scopes say how far a practice reaches, the smallest first; "practice.scope.<key>".
var Scopes = []string{"local", "regional", "national", "cross-border", "eu"}

// Territories are the types of territory; "practice.territory.<key>".
var Territories = []string{"urban", "intermediate", "rural", "coastal", "mountain", "border", "island"}

// Stages are the stages of development, the earliest first; "practice.stage.<key>".
var Stages = []string{"idea", "pilot", "implementing", "evaluating", "scaling"}

// Supports are the ways in which a partner supports a practice; "practice.support.<key>".
var Supports = []string{"administrative", "financial", "political", "technical", "other"}

// Funders are the kinds of sources of money; "practice.funder.<key>".
var Funders = []string{"eu-fund", "national", "regional", "local", "private", "other"}

// Factors are the factors of success; "practice.factor.<key>".
var Factors = []string{
	"leadership", "political-support", "clear-goals", "stakeholder-involvement", "triple-helix", "trust",
	"neutral-intermediary", "skilled-staff", "lasting-funding", "legal-framework", "local-anchoring",
	"networks", "digital-tools", "monitoring", "communication", "early-results", "adaptability",
}

// Ratings are the five E of the OECD; "practice.rating.<key>".
var Ratings = []string{"effectiveness", "efficiency", "equity", "evidence-base", "extent"}

// MostRating is the best of a rating; 1 is the least.
const MostRating = 5

// OrganisationTypes are the types of organisations; "organisation.type.<key>".
var OrganisationTypes = []string{
	"company", "start-up", "research-organisation", "university", "vocational-school", "cluster", "authority",
	"chamber", "incubator", "hospital", "funder", "ngo", "living-lab", "citizen-group", "other",
}

// OrganisationSectors are the four of the quadruple helix; "organisation.sector.<key>".
var OrganisationSectors = []string{"business", "academia", "government", "civil-society"}

// InstrumentTypes are the types of policy instruments; "instrument.type.<key>".
var InstrumentTypes = []string{"structural-fund", "territorial-cooperation", "regional-strategy", "law", "other"}

// ImprovementTypes are what can come of an instrument; "instrument.improvement.<number>".
var ImprovementTypes = []string{"1", "2", "3"}

// ActionStatuses are how far an action is; "action.status.<key>".
var ActionStatuses = []string{"planned", "running", "done", "stopped"}

// ReferenceTypes are the types of references; "reference.type.<key>".
var ReferenceTypes = []string{
	"article", "book", "chapter", "report", "evaluation", "thesis", "conference", "dataset", "law", "website", "other",
}

// UsersOfPractices are what can use a practice; "use.by.<key>".
var UsersOfPractices = []string{"need", "instrument", "action", "region"}

// UseTypes are the ways of using a practice, the loosest first; "use.type.<key>".
var UseTypes = []string{"inspiration", "adaptation", "adoption"}

// Taxonomies are those with a field of their own; "term.taxonomy.<key>".
var Taxonomies = []string{"theme", "flagship", "action-field", "tag"}

// Answers are yes and no; "answer.<key>".
var Answers = []data.Answer{data.Yes, data.No}

func keysOf[T ~string](list []T) []string {
	keys := make([]string, len(list))
	for i, key := range list {
		keys[i] = string(key)
	}
	return keys
}

// EvidenceGrades are the grades of evidence, the weakest first; "practice.evidence.<key>".
var EvidenceGrades = []string{"0", "1", "2", "3", "4", "5"}
