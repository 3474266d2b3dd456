package command

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"pharos/data"
	"pharos/data/benchmark"
	"pharos/data/catalogue"
	"pharos/data/index"
	"pharos/data/similarity"
)

type designsVerb struct {
	List     designsListVerb     `cmd:"" default:"withargs" help:"The saved designs. Example: pharos designs --kind index"`
	Show     designsShowVerb     `cmd:"" help:"One design as JSON. Example: pharos designs show 'Innovation index'"`
	Versions designsVersionsVerb `cmd:"" help:"The versions of a design, the newest first."`
	Export   designsExportVerb   `cmd:"" help:"Write a design into a file. Example: pharos designs export 0198c2f4 --out index.json"`
	Import   designsImportVerb   `cmd:"" help:"Save the design of a file in the catalogue. Example: pharos designs import index.json"`
	Restore  designsRestoreVerb  `cmd:"" help:"Make a former version the newest again. Example: pharos designs restore 0198c2f4 2"`
	Remove   designsRemoveVerb   `cmd:"" help:"Remove a design with its versions; undo brings it back."`
	Schema   designsSchemaVerb   `cmd:"" help:"The JSON Schema of a kind of design. Example: pharos designs schema index"`
}

type designReport struct {
	ID      data.DesignID   `json:"id"`
	Kind    data.DesignKind `json:"kind"`
	Name    string          `json:"name"`
	Version int             `json:"version"`
	Created string          `json:"created"`
	Changed string          `json:"changed"`
	Content json.RawMessage `json:"content,omitempty"`
}

func (c *call) designReport(d data.SavedDesign) designReport {
	return designReport{
		ID: d.ID, Kind: d.Kind, Name: d.Name.In(c.say.Language()), Version: d.Version, Content: d.Content,
		Created: d.Created.UTC().Format(time.RFC3339), Changed: d.Changed.UTC().Format(time.RFC3339),
	}
}

// designTable answers a list of designs under a key, or in columns.
func (c *call) designTable(key string, designs []data.SavedDesign, asCSV bool) error {
	reports, rows := []designReport{}, [][]string{{"id", "kind", "name", "version", "changed"}}
	for _, design := range designs {
		r := c.designReport(design)
		reports, rows = append(reports, r), append(rows, []string{string(r.ID), string(r.Kind), r.Name, strconv.Itoa(r.Version), r.Changed})
	}
	if c.grammar.JSON {
		return c.answer(map[string]any{key: reports})
	}
	return c.table(asCSV, rows)
}

type designsListVerb struct {
	Kind string `enum:",index,peers,comparison" default:"" help:"Only this kind: ${enum}."`
	CSV  bool   `name:"csv" help:"Comma-separated for machines."`
}

// Run lists the saved designs.
func (v *designsListVerb) Run(c *call) error {
	opened, err := c.toRead()
	if err != nil {
		return err
	}
	designs, err := opened.Designs(c.ctx, data.DesignKind(v.Kind))
	if err != nil {
		return err
	}
	return c.designTable("designs", designs, v.CSV)
}

// A chosenDesign is the argument that names a saved design.
type chosenDesign struct {
	Design string `arg:"" help:"Id of the design, its beginning, or its name."`
}

// find returns the one design that the word names, without its content.
func (v chosenDesign) find(c *call, opened *catalogue.Catalogue) (data.SavedDesign, error) {
	designs, err := opened.Designs(c.ctx, "")
	if err != nil {
		return data.SavedDesign{}, err
	}
	var found []data.SavedDesign
	for _, design := range designs {
		if string(design.ID) == v.Design {
			return design, nil
		}
		if v.names(design) {
			found = append(found, design)
		}
	}
	code := map[bool]string{true: "command.design.none", false: "command.design.several"}[len(found) == 0]
	if len(found) != 1 {
		return data.SavedDesign{}, data.Refuse(data.Problem{Code: code, Args: map[string]string{"text": v.Design}})
	}
	return found[0], nil
}

// shortestID is how much of an id is enough to be taken for one.
const shortestID = 6

func (v chosenDesign) names(design data.SavedDesign) bool {
	for _, name := range design.Name {
		if strings.EqualFold(name, v.Design) {
			return true
		}
	}
	return len(v.Design) >= shortestID && strings.HasPrefix(string(design.ID), strings.ToLower(v.Design))
}

// read returns the design with its content, as it is now or in a version.
func (v chosenDesign) read(c *call, version int) (data.SavedDesign, error) {
	opened, err := c.toRead()
	if err != nil {
		return data.SavedDesign{}, err
	}
	design, err := v.find(c, opened)
	if err != nil {
		return design, err
	}
	if version == 0 {
		return opened.Design(c.ctx, design.ID)
	}
	return opened.DesignVersion(c.ctx, design.ID, version)
}

type designsShowVerb struct {
	chosenDesign
	Of int `name:"of-version" placeholder:"N" help:"A former version (default: the newest)."`
}

// Run shows one design.
func (v *designsShowVerb) Run(c *call) error {
	design, err := v.read(c, v.Of)
	if err != nil {
		return err
	}
	if c.grammar.JSON {
		return c.answer(map[string]any{"design": c.designReport(design)})
	}
	text, err := designFile(design)
	if err != nil {
		return err
	}
	c.printf("%s", text)
	return nil
}

type designsVersionsVerb struct {
	chosenDesign
	CSV bool `name:"csv" help:"Comma-separated for machines."`
}

// Run lists the versions of a design.
func (v *designsVersionsVerb) Run(c *call) error {
	opened, err := c.toRead()
	if err != nil {
		return err
	}
	design, err := v.find(c, opened)
	if err != nil {
		return err
	}
	versions, err := opened.DesignVersions(c.ctx, design.ID)
	if err != nil {
		return err
	}
	return c.designTable("versions", versions, v.CSV)
}

type designsExportVerb struct {
	chosenDesign
	Of  int    `name:"of-version" placeholder:"N" help:"A former version (default: the newest)."`
	Out string `required:"" placeholder:"FILE" help:"File to write."`
}

// Run writes a design into a file.
func (v *designsExportVerb) Run(c *call) error {
	design, err := v.read(c, v.Of)
	if err != nil {
		return err
	}
	text, err := designFile(design)
	if err != nil {
		return err
	}
	err = ReplaceFile(v.Out, func(out *os.File) error {
		_, err := out.Write(text)
		return err
	})
	if err != nil {
		return err
	}
	if c.grammar.JSON {
		return c.answer(map[string]any{"file": v.Out, "design": c.designReport(data.SavedDesign{
			ID: design.ID, Kind: design.Kind, Name: design.Name, Version: design.Version, Created: design.Created, Changed: design.Changed,
		})})
	}
	c.inform(c.say.Text("command.design.exported", "name", design.Name.In(c.say.Language()), "file", v.Out))
	return nil
}

// designFile writes a design to be read by people, under the name that it has in the catalogue.
func designFile(design data.SavedDesign) ([]byte, error) {
	content, err := withName(design)
	if err != nil {
		return nil, err
	}
	var text bytes.Buffer
	if err := json.Indent(&text, content, "", "  "); err != nil {
		return nil, fmt.Errorf("design %s: %w", design.ID, err)
	}
	text.WriteByte('\n')
	return text.Bytes(), nil
}

// withName returns the content with the name of the design in it, so that a file that goes out and
// comes in again is the same.
func withName(design data.SavedDesign) ([]byte, error) {
	var members map[string]json.RawMessage
	if err := json.Unmarshal(design.Content, &members); err != nil {
		return nil, fmt.Errorf("design %s: %w", design.ID, err)
	}
	name, err := json.Marshal(design.Name)
	if err != nil {
		return nil, fmt.Errorf("design %s: %w", design.ID, err)
	}
	members["name"] = name
	var text bytes.Buffer
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(members); err != nil {
		return nil, fmt.Errorf("design %s: %w", design.ID, err)
	}
	return bytes.TrimSpace(text.Bytes()), nil
}

type designsImportVerb struct {
	File string `arg:"" help:"Design as JSON."`
	Name string `placeholder:"NAME" help:"Name in the catalogue (default: the design's own, or the file's)."`
	Kind string `enum:",index,peers,comparison" default:"" help:"What it is the design of, where the file does not say: ${enum}."`
	Into string `placeholder:"ID" help:"Save as a new version of this design."`
}

// Run saves the design of a file.
func (v *designsImportVerb) Run(c *call) error {
	design, err := v.design()
	if err != nil {
		return err
	}
	opened, err := c.toWrite()
	if err != nil {
		return err
	}
	if v.Into != "" {
		into, err := chosenDesign{v.Into}.find(c, opened)
		if err != nil {
			return err
		}
		design.ID = into.ID
		if v.Name == "" {
			design.Name = into.Name
		}
	}
	if design.Content, err = withName(design); err != nil {
		return err
	}
	saved, err := opened.PutDesign(c.ctx, design)
	if err != nil {
		return err
	}
	return c.designDone("command.design.imported", saved)
}

func (c *call) designDone(key string, design data.SavedDesign) error {
	design.Content = nil
	report := c.designReport(design)
	if c.grammar.JSON {
		return c.answer(map[string]any{"design": report})
	}
	c.inform(c.say.Text(key, "name", report.Name, "id", string(report.ID), "version", c.say.Integer(report.Version)))
	return nil
}

// design reads the file and checks it as a design of its kind.
func (v *designsImportVerb) design() (data.SavedDesign, error) {
	file, err := os.Open(v.File)
	if err != nil {
		return data.SavedDesign{}, fmt.Errorf("read the design: %w", err)
	}
	defer file.Close()
	content, err := io.ReadAll(io.LimitReader(file, data.MostDesignBytes+1))
	if err != nil {
		return data.SavedDesign{}, fmt.Errorf("read the design: %w", err)
	}
	content = bytes.TrimPrefix(content, []byte("\xef\xbb\xbf"))
	if _, err := data.CanonicalDesign(content); err != nil {
		return data.SavedDesign{}, inFile(err, v.File)
	}
	var told struct {
		Kind data.DesignKind `json:"kind"`
		Name data.Text       `json:"name"`
	}
	_ = json.Unmarshal(content, &told) // what is wrong here the readers below tell
	design := data.SavedDesign{Kind: data.DesignKind(first(v.Kind, string(told.Kind))), Name: told.Name, Content: content}
	if err := checkDesign(design, v.File); err != nil {
		return data.SavedDesign{}, inFile(err, v.File)
	}
	if v.Name != "" {
		design.Name = data.Plain(v.Name)
	} else if design.Name.In("") == "" {
		design.Name = data.Plain(strings.TrimSuffix(filepath.Base(v.File), filepath.Ext(v.File)))
	}
	return design, nil
}

// checkDesign reads the content as a design of its kind. An unknown kind the catalogue refuses.
func checkDesign(design data.SavedDesign, file string) (err error) {
	content := bytes.NewReader(design.Content)
	switch design.Kind {
	case data.DesignIndex:
		_, err = index.ReadDesign(content, file)
	case data.DesignPeers:
		_, err = similarity.ReadDesign(content)
	case data.DesignComparison:
		_, err = benchmark.ReadDesign(content)
	}
	return err
}

type designsRestoreVerb struct {
	chosenDesign
	Former int `arg:"" name:"version" help:"Number of the version, as versions lists it."`
}

// Run makes a former version the newest again.
func (v *designsRestoreVerb) Run(c *call) error {
	opened, err := c.toWrite()
	if err != nil {
		return err
	}
	design, err := v.find(c, opened)
	if err != nil {
		return err
	}
	restored, err := opened.RestoreDesignVersion(c.ctx, design.ID, v.Former)
	if err != nil {
		return err
	}
	return c.designDone("command.design.restored", restored)
}

type designsRemoveVerb struct {
	chosenDesign
}

// Run removes a design.
func (v *designsRemoveVerb) Run(c *call) error {
	opened, err := c.toWrite()
	if err != nil {
		return err
	}
	design, err := v.find(c, opened)
	if err != nil {
		return err
	}
	if err := opened.RemoveDesign(c.ctx, design.ID); err != nil {
		return err
	}
	return c.designDone("command.design.removed", design)
}
