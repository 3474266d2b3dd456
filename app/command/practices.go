package command

import "pharos/data"

type practicesVerb struct {
	Search searchVerb          `cmd:"" help:"Ranked search. Example: pharos practices search 'living lab'"`
	Show   showVerb            `cmd:"" help:"One practice. Example: pharos practices show GP001"`
	Quota  quotaVerb           `cmd:"" help:"The board of identified, validated and used practices. Example: pharos practices quota --unused"`
	Review reviewVerb          `cmd:"" help:"Decide on a practice. Example: pharos practices review GP001 approve --by 'Coordination office'"`
	Use    useVerb             `cmd:"" help:"Note that a practice was used. Example: pharos practices use GP001 --name 'ERDF programme' --type adaptation"`
	Import practicesImportVerb `cmd:"" help:"Read practices or references from a file. Example: pharos practices import list.csv --dry-run --json"`
	Export practicesExportVerb `cmd:"" help:"Write practices to a file. Example: pharos practices export practices.xlsx --filter theme=medtech"`
	Schema practicesSchemaVerb `cmd:"" help:"The JSON Schema of the document that export writes as JSON. Example: pharos practices schema"`
}

// practiceID is the short key of a practice, or its UUID where it has none.
func practiceID(p data.Practice) string {
	if p.Key != "" {
		return p.Key
	}
	return string(p.ID)
}

func cardID(card data.PracticeCard) string {
	return practiceID(data.Practice{ID: card.ID, Key: card.Key})
}
