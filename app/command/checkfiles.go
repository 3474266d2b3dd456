package command

import (
	"context"

	"pharos/data"
	"pharos/data/attachment"
	"pharos/data/catalogue"
)

// fileFindings look at the files that belong to the catalogue: missing ones, those that are not what
// was attached, and those that nothing needs.
func fileFindings(ctx context.Context, opened *catalogue.Catalogue) ([]Finding, error) {
	attachments, err := opened.Attachments(ctx)
	if err != nil {
		return nil, err
	}
	store := attachment.NewStore(attachment.FolderOf(opened.Path()))
	faults, err := store.Missing(ctx, attachments, true)
	if err != nil {
		return nil, err
	}
	var findings []Finding
	for _, fault := range faults {
		findings = append(findings, ownFinding("attachment-"+fault.Kind, string(fault.Attachment.Practice), fault.Attachment.Name))
	}
	kept, err := opened.AttachmentHashes(ctx)
	if err != nil {
		return nil, err
	}
	orphans, err := store.Orphans(ctx, kept)
	for _, orphan := range orphans {
		finding := ownFinding("attachment-orphan", orphan.SHA256, "")
		finding.Severity = data.Notice
		findings = append(findings, finding)
	}
	return findings, err
}

// personalFindings tell of addresses and numbers that stand outside of contacts.
func personalFindings(ctx context.Context, opened *catalogue.Catalogue) ([]Finding, error) {
	stray, err := opened.Stray(ctx)
	if err != nil {
		return nil, err
	}
	var findings []Finding
	for _, mention := range stray {
		finding := ownFinding(catalogue.FindingMail, mention.Object, mention.Field)
		finding.Severity = data.Notice
		if mention.Name != "" {
			finding.Args["object"] = mention.Name
		}
		findings = append(findings, finding)
	}
	return findings, nil
}

func ownFinding(code, object, detail string) Finding {
	return Finding{catalogue.Finding{
		Severity: data.Warning, Object: object, Code: code, Args: map[string]string{"object": object, "detail": detail},
	}, "finding." + code}
}
