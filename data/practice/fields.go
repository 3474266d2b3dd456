package practice

import (
	"time"

	"pharos/data"
)

// The groups of fields, "practice.group.<group>".
const (
	GroupIdentity    = "identity"
	GroupPlace       = "place"
	GroupOwnership   = "ownership"
	GroupDescription = "description"
	GroupResources   = "resources"
	GroupResults     = "results"
	GroupLearning    = "learning"
	GroupFurther     = "further"
	GroupRecord      = "record" // what the catalogue keeps of the entry itself
)

// Groups lists them in the order of the form.
var Groups = []string{
	GroupIdentity, GroupPlace, GroupOwnership, GroupDescription, GroupResources, GroupResults, GroupLearning,
	GroupFurther, GroupRecord,
}

// Fields are all fields of a practice in the order of the form; the limits are those of the forms that
// are in use (Interreg Europe, UN-Habitat, OPSI, URBACT).
var Fields = inGroups(
	group{GroupIdentity, identityFields()},
	group{GroupPlace, placeFields()},
	group{GroupOwnership, ownershipFields()},
	group{GroupDescription, descriptionFields()},
	group{GroupResources, resourceFields()},
	group{GroupResults, resultFields()},
	group{GroupLearning, learningFields()},
	group{GroupFurther, furtherFields()},
	group{GroupRecord, recordFields()},
)

type group struct {
	name   string
	fields []Field
}

func inGroups(groups ...group) []Field {
	var all []Field
	for _, g := range groups {
		for _, field := range g.fields {
			field.Group = g.name
			all = append(all, field)
		}
	}
	return all
}

func identityFields() []Field {
	return []Field{
		{ID: "title", Kind: ShortText, Required: true, Limit: 100, access: textAt(func(p *data.Practice) *data.Text { return &p.Title })},
		{ID: "summary", Kind: ShortText, Required: true, Limit: 160, access: textAt(func(p *data.Practice) *data.Text { return &p.Summary })},
		{ID: "acronym", Kind: Line, Limit: 30, access: lineAt(func(p *data.Practice) *string { return &p.Acronym })},
		{ID: "image.attachment", Kind: EntryLink, access: lineAt(func(p *data.Practice) *data.EntryID { return &p.Image.Attachment })},
		{ID: "image.caption", Kind: ShortText, Limit: 200, access: textAt(func(p *data.Practice) *data.Text { return &p.Image.Caption })},
		{ID: "image.rights", Kind: Line, access: lineAt(func(p *data.Practice) *string { return &p.Image.Rights })},
		{ID: "kind", Kind: Choice, Choices: PracticeKinds, ChoicePhrase: "practice.kind.", Open: true, access: lineAt(func(p *data.Practice) *string { return &p.Kind })},
		{ID: "success", Kind: Choice, Choices: keysOf(data.SuccessClasses), ChoicePhrase: "practice.success.", access: lineAt(func(p *data.Practice) *data.SuccessClass { return &p.Success })},
		{ID: "publicTest", Kind: Choice, Choices: keysOf(data.PublicTests), ChoicePhrase: "practice.publicTest.", access: lineAt(func(p *data.Practice) *data.PublicTest { return &p.Public })},
		{ID: "publicProof", Kind: LongText, Limit: 500, access: textAt(func(p *data.Practice) *data.Text { return &p.PublicEvidence })},
		{ID: "themes", Kind: ChoiceList, Choices: Themes, ChoicePhrase: "practice.theme.", Open: true, Taxonomy: "theme", access: listAt(func(p *data.Practice) *[]string { return &p.Themes })},
		{ID: "objectives", Kind: ChoiceList, Choices: Objectives, ChoicePhrase: "practice.objective.", access: listAt(func(p *data.Practice) *[]string { return &p.Objectives })},
		{ID: "flagships", Kind: Words, Taxonomy: "flagship", access: listAt(func(p *data.Practice) *[]string { return &p.Flagships })},
		{ID: "actionFields", Kind: Words, Taxonomy: "action-field", access: listAt(func(p *data.Practice) *[]string { return &p.ActionFields })},
		{ID: "priorities", Kind: Words, access: listAt(func(p *data.Practice) *[]string { return &p.Priorities })},
		{ID: "sectors", Kind: Words, access: listAt(func(p *data.Practice) *[]string { return &p.Sectors })},
		{ID: "technologies", Kind: Words, access: listAt(func(p *data.Practice) *[]string { return &p.Technologies })},
		{ID: "keywords", Kind: Words, Most: 5, access: listAt(func(p *data.Practice) *[]string { return &p.Keywords })},
		{ID: "tags", Kind: Words, Taxonomy: "tag", access: listAt(func(p *data.Practice) *[]string { return &p.Tags })},
		{ID: "cooperation.fromProject", Kind: Choice, Choices: keysOf(Answers), ChoicePhrase: "answer.", access: lineAt(func(p *data.Practice) *data.Answer { return &p.Cooperation.FromProject })},
		{ID: "cooperation.project", Kind: Line, Limit: 60, access: lineAt(func(p *data.Practice) *string { return &p.Cooperation.Project })},
		{ID: "cooperation.programme", Kind: Line, access: lineAt(func(p *data.Practice) *string { return &p.Cooperation.Programme })},
		{ID: "cooperation.exclusive", Kind: Choice, Choices: keysOf(Answers), ChoicePhrase: "answer.", access: lineAt(func(p *data.Practice) *data.Answer { return &p.Cooperation.Exclusive })},
		{ID: "cooperation.exception", Kind: LongText, Limit: 500, access: textAt(func(p *data.Practice) *data.Text { return &p.Cooperation.Exception })},
	}
}

func placeFields() []Field {
	return []Field{
		{ID: "country", Kind: Line, Limit: 2, access: lineAt(func(p *data.Practice) *string { return &p.Country })},
		{ID: "regions", Kind: RegionList, access: listAt(func(p *data.Practice) *[]data.RegionCode { return &p.Regions })},
		{ID: "municipality", Kind: Line, access: lineAt(func(p *data.Practice) *string { return &p.Municipality })},
		{ID: "place", Kind: ShortText, access: textAt(func(p *data.Practice) *data.Text { return &p.Place })},
		{ID: "point", Kind: Position, access: pointAt(func(p *data.Practice) *data.Point { return &p.Point })},
		{ID: "scope", Kind: Choice, Choices: Scopes, ChoicePhrase: "practice.scope.", access: lineAt(func(p *data.Practice) *string { return &p.Scope })},
		{ID: "territories", Kind: ChoiceList, Choices: Territories, ChoicePhrase: "practice.territory.", access: listAt(func(p *data.Practice) *[]string { return &p.Territories })},
	}
}

func ownershipFields() []Field {
	return []Field{
		{ID: "organisation", Kind: Line, access: lineAt(func(p *data.Practice) *string { return &p.Organisation })},
		{ID: "organisationId", Kind: EntryLink, access: lineAt(func(p *data.Practice) *data.EntryID { return &p.OrganisationID })},
		{ID: "author", Kind: EntryLink, Personal: true, access: lineAt(func(p *data.Practice) *data.EntryID { return &p.Author })},
		{ID: "authorOwns", Kind: Choice, Choices: keysOf(Answers), ChoicePhrase: "answer.", access: lineAt(func(p *data.Practice) *data.Answer { return &p.AuthorOwns })},
		{ID: "contributor", Kind: Line, access: lineAt(func(p *data.Practice) *string { return &p.Contributor })},
		{ID: "partners", Kind: Table, Columns: partnerColumns, access: rowsAt(func(p *data.Practice) *[]data.Partner { return &p.Partners }, partnerRow, partnerOf)},
	}
}

func descriptionFields() []Field {
	return []Field{
		{ID: "problem", Kind: LongText, Limit: 1500, access: textAt(func(p *data.Practice) *data.Text { return &p.Problem })},
		{ID: "priority", Kind: LongText, Words: 100, access: textAt(func(p *data.Practice) *data.Text { return &p.Priority })},
		{ID: "strategy", Kind: LongText, Words: 100, access: textAt(func(p *data.Practice) *data.Text { return &p.Strategy })},
		{ID: "description", Kind: LongText, Required: true, Limit: 1500, access: textAt(func(p *data.Practice) *data.Text { return &p.Description })},
		{ID: "process", Kind: LongText, Words: 400, access: textAt(func(p *data.Practice) *data.Text { return &p.Process })},
		{ID: "innovation", Kind: LongText, Limit: 1500, access: textAt(func(p *data.Practice) *data.Text { return &p.Innovation })},
		{ID: "legalBasis", Kind: LongText, access: textAt(func(p *data.Practice) *data.Text { return &p.LegalBasis })},
		{ID: "start", Kind: Date, Required: true, access: lineAt(func(p *data.Practice) *string { return &p.Start })},
		{ID: "end", Kind: Date, Required: true, access: lineAt(func(p *data.Practice) *string { return &p.End })},
		{ID: "ongoing", Kind: Flag, access: flagAt(func(p *data.Practice) *bool { return &p.Ongoing })},
		{ID: "keyDates", Kind: Table, Most: 5, Columns: keyDateColumns, access: rowsAt(func(p *data.Practice) *[]data.KeyDate { return &p.KeyDates }, keyDateRow, keyDateOf)},
		{ID: "stage", Kind: Choice, Choices: Stages, ChoicePhrase: "practice.stage.", access: lineAt(func(p *data.Practice) *string { return &p.Stage })},
	}
}

func resourceFields() []Field {
	return []Field{
		{ID: "resources", Kind: LongText, Limit: 300, access: textAt(func(p *data.Practice) *data.Text { return &p.Resources })},
		{ID: "funding", Kind: LongText, Limit: 300, access: textAt(func(p *data.Practice) *data.Text { return &p.Funding })},
		{ID: "budgetEUR", Kind: Money, access: moneyAt(func(p *data.Practice) *data.Amount { return &p.Budget })},
		{ID: "grantEUR", Kind: Money, access: moneyAt(func(p *data.Practice) *data.Amount { return &p.Grant })},
		{ID: "runningEUR", Kind: Money, access: moneyAt(func(p *data.Practice) *data.Amount { return &p.RunningCost })},
		{ID: "staffFTE", Kind: Number, access: numberAt(func(p *data.Practice) *data.Quantity { return &p.Staff })},
		{ID: "funders", Kind: Table, Columns: funderColumns, access: rowsAt(func(p *data.Practice) *[]data.Funder { return &p.Funders }, funderRow, funderOf)},
		{ID: "inKind", Kind: LongText, Limit: 300, access: textAt(func(p *data.Practice) *data.Text { return &p.InKind })},
		{ID: "fundingProfile", Kind: Table, Columns: fundingYearColumns, access: rowsAt(func(p *data.Practice) *[]data.FundingYear { return &p.Profile }, fundingYearRow, fundingYearOf)},
	}
}

func resultFields() []Field {
	return []Field{
		{ID: "results", Kind: LongText, Required: true, Limit: 500, access: textAt(func(p *data.Practice) *data.Text { return &p.Results })},
		{ID: "resultIndicators", Kind: Table, Columns: resultColumns, access: rowsAt(func(p *data.Practice) *[]data.ResultIndicator { return &p.ResultIndicators }, resultRow, resultOf)},
		{ID: "evidence", Kind: Grade, Choices: EvidenceGrades, ChoicePhrase: "practice.evidence.", access: gradeAt(func(p *data.Practice) *data.Evidence { return &p.Evidence })},
		{ID: "ratings", Kind: Table, Columns: ratingColumns, access: ratingsAccess()},
		{ID: "indicators", Kind: IndicatorList, access: listAt(func(p *data.Practice) *[]data.IndicatorCode { return &p.Indicators })},
	}
}

func learningFields() []Field {
	return []Field{
		{ID: "challenges", Kind: LongText, Limit: 300, access: textAt(func(p *data.Practice) *data.Text { return &p.Challenges })},
		{ID: "failures", Kind: LongText, access: textAt(func(p *data.Practice) *data.Text { return &p.Failures })},
		{ID: "successFactors", Kind: ChoiceList, Choices: Factors, ChoicePhrase: "practice.factor.", Open: true, access: listAt(func(p *data.Practice) *[]string { return &p.SuccessFactors })},
		{ID: "conditions", Kind: LongText, access: textAt(func(p *data.Practice) *data.Text { return &p.Conditions })},
		{ID: "lessons", Kind: LongText, Words: 300, access: textAt(func(p *data.Practice) *data.Text { return &p.Lessons })},
		{ID: "sustainability.financial", Kind: LongText, Words: 300, access: textAt(func(p *data.Practice) *data.Text { return &p.Sustained.Financial })},
		{ID: "sustainability.social", Kind: LongText, Words: 300, access: textAt(func(p *data.Practice) *data.Text { return &p.Sustained.Social })},
		{ID: "sustainability.cultural", Kind: LongText, Words: 300, access: textAt(func(p *data.Practice) *data.Text { return &p.Sustained.Cultural })},
		{ID: "sustainability.environmental", Kind: LongText, Words: 300, access: textAt(func(p *data.Practice) *data.Text { return &p.Sustained.Environmental })},
		{ID: "potential", Kind: LongText, Required: true, Limit: 1000, access: textAt(func(p *data.Practice) *data.Text { return &p.Potential })},
		{ID: "replications", Kind: Table, Columns: replicationColumns, access: rowsAt(func(p *data.Practice) *[]data.Replication { return &p.Replications }, replicationRow, replicationOf)},
		{ID: "equality", Kind: LongText, access: textAt(func(p *data.Practice) *data.Text { return &p.Equality })},
		{ID: "greenDigital", Kind: LongText, access: textAt(func(p *data.Practice) *data.Text { return &p.GreenDigital })},
	}
}

func furtherFields() []Field {
	return []Field{
		{ID: "url", Kind: Link, access: lineAt(func(p *data.Practice) *string { return &p.URL })},
		{ID: "related", Kind: PracticeList, access: listAt(func(p *data.Practice) *[]data.PracticeID { return &p.Related })},
		{ID: "references", Kind: EntryList, access: listAt(func(p *data.Practice) *[]data.EntryID { return &p.References })},
		{ID: "source", Kind: LongText, access: textAt(func(p *data.Practice) *data.Text { return &p.SourceNote })},
	}
}

func recordFields() []Field {
	return []Field{
		{ID: "key", Kind: Line, Limit: 40, access: lineAt(func(p *data.Practice) *string { return &p.Key })},
		{ID: "language", Kind: Line, Limit: 2, access: lineAt(func(p *data.Practice) *string { return &p.Language })},
		{ID: "state", Kind: Choice, Choices: keysOf(data.States), ChoicePhrase: "practice.state.", access: lineAt(func(p *data.Practice) *data.State { return &p.State })},
		{ID: "audience", Kind: Choice, Choices: keysOf(data.Audiences), ChoicePhrase: "practice.audience.", access: lineAt(func(p *data.Practice) *data.Audience { return &p.Audience })},
		{ID: "reviewBy", Kind: Date, access: lineAt(func(p *data.Practice) *string { return &p.ReviewBy })},
		{ID: "id", Kind: Fixed, access: lineAt(func(p *data.Practice) *data.PracticeID { return &p.ID })},
		{ID: "created", Kind: Fixed, access: timeAt(func(p *data.Practice) *time.Time { return &p.Created })},
		{ID: "changed", Kind: Fixed, access: timeAt(func(p *data.Practice) *time.Time { return &p.Changed })},
	}
}
