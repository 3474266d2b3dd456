package main

import (
	"bytes"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"pharos/data"
	"pharos/data/attachment"
	"pharos/data/catalogue"
	"pharos/data/facet"
	"pharos/data/lexis"
	"pharos/data/practice"
	"pharos/data/transfer"
	"pharos/reports/exchange"
	"pharos/resources/phrase"
)

// A manualTable is a table of a manual page of which the code knows every row.
type manualTable struct {
	heading string     // that it stands under
	word    string     // first word of its head
	rows    [][]string // the first cells of each row
}

func TestManualOfPracticesListsWhatThereIs(t *testing.T) {
	page := manualText(t, "practices.md")
	known := map[string]bool{}
	for _, table := range practiceTables() {
		known[table.heading+"/"+table.word] = true
		compareRows(t, table, rowsOf(page, table.heading, table.word))
	}
	for _, found := range tablesOf(page) {
		if !known[found] && !strings.HasSuffix(found, "/Verb") && !strings.HasSuffix(found, "/Likeness") {
			t.Errorf("nobody holds the table %s to the code", found)
		}
	}
}

func compareRows(t *testing.T, table manualTable, got [][]string) {
	t.Helper()
	for i := range got {
		if i < len(table.rows) {
			got[i] = got[i][:min(len(got[i]), len(table.rows[i]))]
		}
	}
	if !slices.EqualFunc(table.rows, got, func(a, b []string) bool { return slices.Equal(a, b) }) {
		t.Errorf("%s, %s: want\n%s\ngot\n%s", table.heading, table.word, written(table.rows), written(got))
	}
}

func written(rows [][]string) string {
	var text strings.Builder
	for _, row := range rows {
		text.WriteString("| " + strings.Join(row, " | ") + " |\n")
	}
	return text.String()
}

// rowsOf returns the cells of the tables under a heading whose head begins with the word.
func rowsOf(page, heading, word string) [][]string {
	var rows [][]string
	inside, at := false, ""
	for line := range strings.Lines(page) {
		line = strings.TrimSpace(line)
		if title, is := headingOf(line); is {
			at = title
		}
		cells := strings.Split(strings.Trim(line, "|"), "|")
		for i := range cells {
			cells[i] = strings.TrimSpace(cells[i])
		}
		switch {
		case !strings.HasPrefix(line, "|"):
			inside = false
		case cells[0] == word && at == heading:
			inside = true
		case inside && !strings.HasPrefix(line, "|--"):
			rows = append(rows, cells)
		}
	}
	return rows
}

func headingOf(line string) (string, bool) {
	title := strings.TrimLeft(line, "#")
	return strings.TrimSpace(title), len(title) < len(line)
}

// tablesOf lists the tables of a page by heading and first word.
func tablesOf(page string) []string {
	var found []string
	at, before := "", ""
	for line := range strings.Lines(page) {
		line = strings.TrimSpace(line)
		if title, is := headingOf(line); is {
			at = title
		}
		if strings.HasPrefix(line, "|--") {
			head, _, _ := strings.Cut(strings.Trim(before, "|"), "|")
			found = append(found, at+"/"+strings.TrimSpace(head))
		}
		before = line
	}
	return found
}

func practiceTables() []manualTable {
	say := phrase.For("en")
	ids := func(heading, word, phrases string, list []string) manualTable {
		table := manualTable{heading: heading, word: word}
		for _, id := range list {
			row := []string{code(id)}
			if phrases != "" {
				row = append(row, say.Text(phrases+id))
			}
			table.rows = append(table.rows, row)
		}
		return table
	}
	return append(fieldTables(say),
		choiceTable(), templateTable(say), decisionTable(say), questionTable(say), formatTable(say), limitTable(),
		ids("Evidence", "Grade", "practice.evidence.", practice.EvidenceGrades),
		ids("Who may see it", "Audience", "practice.audience.", words(data.Audiences)),
		ids("The list of what is to do", "Item", "", practice.TodoCodes),
		ids("States and decisions", "State", "practice.state.", words(data.States)),
		ids("Quality checklist and opinion", "Criterion", "review.criterion.", practice.Criteria),
		ids("Reminders", "Reminder", "reminder.", practice.ReminderCodes),
		ids("Uses", "By", "use.by.", practice.UsersOfPractices),
		ids("Uses", "Kind", "use.type.", practice.UseTypes),
		ids("The quota board", "Scope", "quota.scope.", practice.QuotaScopes),
		facetTable(say),
		ids("Orders and saved searches", "Order", "facet.sort.", facet.Sorts),
		partTable(say),
		ids("What a column can be", "Target", "exchange.target.", exchange.Targets),
		ids("What the file leaves open", "Question", "exchange.asked.", []string{
			exchange.AskedDates, exchange.AskedDecimal, exchange.AskedMillion, exchange.AskedRegions,
		}),
		ids("What belongs to practices", "Kind", "entry.kind.", words(practice.Kinds)),
		ids("A person who is to be forgotten", "Place", "person.place.", catalogue.Places),
		ids("Links", "Mark", "link.mark.", []string{
			attachment.MarkForeignLetters, attachment.MarkMixedScripts, attachment.MarkNumber, attachment.MarkPlain,
		}),
	)
}

func code(text string) string { return "`" + text + "`" }

func codes(list []string) string {
	marked := make([]string, len(list))
	for i, text := range list {
		marked[i] = code(text)
	}
	return strings.Join(marked, ", ")
}

func words[T ~string](list []T) []string {
	all := make([]string, len(list))
	for i, word := range list {
		all[i] = string(word)
	}
	return all
}

// holds words the kinds of fields.
var holds = map[practice.FieldKind]string{
	practice.ShortText: "a line in each language", practice.LongText: "a text in each language", practice.Line: "a line",
	practice.Link: "a web address", practice.Choice: "one choice", practice.Date: "a date", practice.Flag: "yes or no",
	practice.Money: "an amount in euro", practice.Number: "a number", practice.Grade: "a grade",
	practice.Position: "latitude and longitude", practice.EntryLink: "one entry", practice.Fixed: "made by Pharos",
	practice.Words: "words of your own", practice.ChoiceList: "choices", practice.RegionList: "regions",
	practice.IndicatorList: "indicators", practice.EntryList: "entries", practice.PracticeList: "practices",
}

func fieldTables(say *phrase.Printer) []manualTable {
	var tables []manualTable
	for _, group := range practice.Groups {
		table := manualTable{heading: say.Text("practice.group."+group) + ", " + code(group), word: "Field"}
		for _, f := range practice.Fields {
			if f.Group == group {
				table.rows = append(table.rows, []string{
					code(f.ID), say.Text("practice.field." + f.ID), holdsOf(f), mostOf(f), map[bool]string{true: "needed", false: "–"}[f.Required],
				})
			}
		}
		tables = append(tables, table)
	}
	return tables
}

func holdsOf(f practice.Field) string {
	if f.Kind == practice.Table {
		var columns []string
		for _, column := range f.Columns {
			columns = append(columns, column.ID)
		}
		return "a table: " + codes(columns)
	}
	if f.Open {
		return holds[f.Kind] + ", or words of your own"
	}
	return holds[f.Kind]
}

func mostOf(f practice.Field) string {
	switch {
	case f.Limit > 0:
		return strconv.Itoa(f.Limit) + " letters"
	case f.Words > 0:
		return strconv.Itoa(f.Words) + " words"
	case f.Most > 0:
		return strconv.Itoa(f.Most) + " entries"
	}
	return "–"
}

// choiceTable has the choices of fields and of columns of tables; answers of yes and no are explained once.
func choiceTable() manualTable {
	table := manualTable{heading: "Choices", word: "Field"}
	add := func(id, phrases string, choices []string) {
		if len(choices) > 0 && phrases != "answer." {
			table.rows = append(table.rows, []string{code(id), codes(choices)})
		}
	}
	for _, f := range practice.Fields {
		add(f.ID, f.ChoicePhrase, f.Choices)
		for _, column := range f.Columns {
			add(f.ID+"."+column.ID, column.ChoicePhrase, column.Choices)
		}
	}
	return table
}

func templateTable(say *phrase.Printer) manualTable {
	table := manualTable{heading: "Templates", word: "Template"}
	for _, template := range practice.Templates {
		var needed []string
		for _, ask := range template.Fields {
			if ask.Required {
				needed = append(needed, ask.Field)
			}
		}
		table.rows = append(table.rows, []string{
			code(template.Key), say.Text("practice.template." + template.Key), strconv.Itoa(len(template.Fields)) + " fields", "needs " + codes(needed),
		})
	}
	return table
}

func decisionTable(say *phrase.Printer) manualTable {
	table := manualTable{heading: "States and decisions", word: "Decision"}
	for _, move := range practice.Moves {
		from, to := codes(words(move.From)), "stays"
		if len(move.From) == len(data.States) {
			from = "any"
		}
		if move.To != "" {
			to = "becomes " + code(string(move.To))
		}
		table.rows = append(table.rows, []string{
			code(move.Key), say.Text("review.decision." + move.Key), from, to, map[bool]string{true: "with a reason", false: "–"}[move.Reason],
		})
	}
	return table
}

func facetTable(say *phrase.Printer) manualTable {
	table := manualTable{heading: "Filters", word: "Filter"}
	for _, f := range facet.Facets {
		table.rows = append(table.rows, []string{code(f.ID), say.Text("facet." + f.ID)})
	}
	return table
}

func partTable(say *phrase.Printer) manualTable {
	table, weights := manualTable{heading: "The formula", word: "Part"}, transfer.UsualWeights()
	for _, part := range transfer.PartIDs {
		table.rows = append(table.rows, []string{
			code(part), say.Text("transfer.part." + part), "weight " + strconv.FormatFloat(weights[part], 'g', -1, 64),
		})
	}
	return table
}

func questionTable(say *phrase.Printer) manualTable {
	table := manualTable{heading: "The questions", word: "Question"}
	for _, q := range transfer.Questions {
		table.rows = append(table.rows, []string{
			code(q.ID), code(q.Part), fmt.Sprintf("%d to %d", q.Least, q.Most), say.Text("transfer.question." + q.ID),
		})
	}
	return table
}

func formatTable(say *phrase.Printer) manualTable {
	table := manualTable{heading: "Formats", word: "Format"}
	contents := map[exchange.Content]string{
		exchange.Practices: "practices", exchange.References: "references", exchange.OnePractice: "one practice",
	}
	for _, f := range exchange.Formats {
		table.rows = append(table.rows, []string{
			code(f.ID), say.Text("exchange.format." + f.ID), code(f.Extension), contents[f.Holds],
			map[bool]string{true: "both ways", false: "out only"}[f.Reads()], map[bool]string{true: "contacts if ticked", false: "without contacts"}[f.Contacts],
		})
	}
	return table
}

func limitTable() manualTable {
	say := phrase.For("en")
	rows := [][]string{
		{"characters of a text in one language", say.Integer(practice.MostLetters)},
		{"entries of a list or rows of a table", say.Integer(practice.MostEntries)},
		{"characters of a practice with all its languages", say.Integer(practice.MostInAll)},
		{"an attached file, copied or linked", say.Integer(attachment.MostFileBytes>>20) + " MB"},
		{"an attached image", say.Integer(attachment.MostImageBytes>>20) + " MB"},
		{"pixels of an attached image", say.Integer(attachment.MostPixels)},
		{"text of a file that the search reads", say.Integer(attachment.MostText>>20) + " MB"},
		{"pages of a PDF that the search reads", say.Integer(attachment.MostPages)},
		{"time to read the text of a file", say.Integer(int(attachment.MostTime.Seconds())) + " seconds"},
		{"values of a filter in the list", say.Integer(facet.MostValues)},
	}
	return manualTable{heading: "Limits", word: "What", rows: rows}
}

// numbers are those of the page that stand in the code by themselves: words of the page, a file, and what it says.
var numbers = []struct{ words, file, source string }{
	{"within 0.35 seconds", "app/writing/keeper.go", "draftAfter = 350 * time.Millisecond"},
	{"10 seconds of rest", "app/writing/keeper.go", "stepAfter  = 10 * time.Second"},
	{"longer than 20,000 characters", "app/writing/editor.go", "const mostTyped = 20000"},
	{"The last 100 steps", "data/catalogue/step.go", "const mostSteps = 100"},
	{"first 32 words", "data/lexis/query.go", "const MostTerms = 32"},
	{"Words of 4 letters and more have forms", "data/lexis/stem.go", "const shortestInflected = 4"},
	{"first 64 letters of a word", "data/lexis/word.go", "const Longest = 64"},
	{"at least 4 letters are looked for inside", "data/lexis/vocabulary.go", "shortestPart  = 4"},
	{"from 2 letters on", "data/lexis/query.go", "const shortestOpen = 2"},
	{"at least 5 letters inside longer words", "data/lexis/query.go", "const shortestStemPart = 5"},
	{"title, short name and acronym 10", "data/catalogue/practicetext.go", `inTitle: {"title", 10}`},
	{"5 where it stands often", "data/catalogue/practicetext.go", `inBodyOften: {"often", 5}`},
	{"3 else", "data/catalogue/practicetext.go", `inBody: {"body", 3}`},
	{"every other field 1", "data/catalogue/practicetext.go", `inDetail: {"detail", 1}`},
	{"attached files 0.5", "data/catalogue/practicetext.go", `inAttached: {"attached", 0.5}`},
	{"the word itself 1", "data/catalogue/match.go", "asItself = 1.0"},
	{"beginning of a word 0.8", "data/catalogue/match.go", "asStart  = 0.8"},
	{"another form of it 0.7", "data/catalogue/match.go", "asForm   = 0.7"},
	{"part of a longer one 0.5", "data/catalogue/match.go", "asPart   = 0.5"},
	{"ten regions most like", "data/facet/lens.go", "const nearestRegions = 10"},
	{"next 60 days", "data/facet/lens.go", "const soonDays = 60"},
	{"more than 30 days", "data/practice/reminders.go", "UsualWaiting       = 30"},
	{"more than 5 years", "data/practice/reminders.go", "UsualEvidenceYears = 5"},
	{"for a year", "data/practice/review.go", "AddDate(1, 0, 0)"},
	{"usually 20", "data/practice/quota.go", "const UsualTarget = 20"},
	{"from 1 to 100,000", "app/uses/quotaform.go", "const mostTarget = 100_000"},
	{"below a quarter 4, below a half 3, below one 2, below two 1", "data/transfer/context.go", "[]float64{0.25, 0.5, 1, 2}"},
	{"a twentieth 4, a sixth 3, a third 2, two thirds 1", "data/transfer/prefill.go", "[]float64{1. / 20, 1. / 6, 1. / 3, 2. / 3}"},
	{"from a likelihood of 50 %", "data/duplicate/duplicate.go", "const Likely = 0.5"},
	{"Eight doublings", "data/duplicate/compare.go", "const before = 8.0"},
	{"32 prints", "data/lexis/print.go", "const PrintCount = 32"},
	{"first 300 bytes of titles and 400 of summaries", "data/duplicate/profile.go", "mostTitle   = 300"},
	{"first 300 bytes of titles and 400 of summaries", "data/duplicate/profile.go", "mostSummary = 400"},
	{"256 pixels", "data/attachment/thumbnail.go", "const ThumbnailSide = 256"},
	{"2,000 characters", "data/attachment/link.go", "const longestLink = 2000"},
	{"At most 100,000 rows and 2,000 columns", "reports/exchange/survey.go", "mostRows    = 100_000"},
	{"At most 100,000 rows and 2,000 columns", "reports/exchange/survey.go", "mostColumns = 2000"},
	{"first 20 rows", "reports/exchange/survey.go", "headerRows  = 20"},
	{"256 MB", "reports/exchange/document.go", "const mostOfDocument = 256 << 20"},
	{"32,000 characters", "reports/exchange/table_write.go", "const mostOfCell = 32_000"},
	{"500 fields", "data/practice/templatefile.go", "mostAsked       = 500"},
	{"1 MB", "data/practice/templatefile.go", "largestTemplate = 1 << 20"},
	{"fewer than 3 letters", "data/catalogue/personsought.go", "const leastSought = 3"},
	{"6 digits", "data/catalogue/personsought.go", "const leastDigits = 6"},
}

func TestExamplesOfTheSearchAreFound(t *testing.T) {
	page := strings.Join(strings.Fields(manualText(t, "practices.md")), " ")
	examples := regexp.MustCompile("`(\\pL+)` finds (\\pL+)").FindAllStringSubmatch(page, -1)
	if len(examples) < 5 {
		t.Errorf("want the examples of the page, got %v", examples)
	}
	for _, example := range examples {
		// A word behind it closes the one that is sought.
		if hits := lexis.NewMatcher(lexis.Terms(example[1] + " x")).Hits(example[2]); len(hits) == 0 && !strings.HasPrefix(lexis.Fold(example[2]), lexis.Fold(example[1])) {
			t.Errorf("%s does not find %s", example[1], example[2])
		}
	}
}

func TestManualOfPracticesHasTheNumbersOfTheCode(t *testing.T) {
	page := strings.Join(strings.Fields(manualText(t, "practices.md")), " ")
	for _, number := range numbers {
		if !strings.Contains(page, number.words) {
			t.Errorf("the manual lacks %q", number.words)
		}
		if !strings.Contains(read(t, filepath.Join("..", number.file)), number.source) {
			t.Errorf("%s no longer says %q: mend the manual, where it has %q", number.file, number.source, number.words)
		}
	}
}

// TestManualWeighsLikenessAsTheCodeDoes holds the table of likeness to the weights in the code.
func TestManualWeighsLikenessAsTheCodeDoes(t *testing.T) {
	source := ""
	for _, name := range []string{"compare", "words", "facts", "duplicate"} {
		source += read(t, "../data/duplicate/"+name+".go")
	}
	want := map[string]bool{}
	for _, key := range regexp.MustCompile(`[kK]ey: "([a-z-]+)"`).FindAllStringSubmatch(source, -1) {
		want[key[1]] = true
	}
	got := map[string]bool{}
	for _, row := range rowsOf(manualText(t, "practices.md"), "What counts as alike", "Likeness") {
		key := strings.Trim(row[0], "`")
		got[key] = true
		for _, weight := range regexp.MustCompile(`\d+(?:\.\d+)?`).FindAllString(row[2], -1) {
			if !slices.ContainsFunc(linesWith(source, `"`+key+`"`), func(line string) bool { return strings.Contains(line, weight) }) {
				t.Errorf("%s: the code does not weigh it by %s", key, weight)
			}
		}
	}
	if !maps.Equal(want, got) {
		t.Errorf("want %v, got %v", slices.Sorted(maps.Keys(want)), slices.Sorted(maps.Keys(got)))
	}
}

// linesWith returns the lines that hold a text, each with the constants and lines beside it.
func linesWith(source, text string) []string {
	constants := map[string]string{"nextCall": "24", "anotherTown": "24", "unlike": "100", "likelierBits": "12"}
	var found []string
	lines := strings.Split(source, "\n")
	for i, line := range lines {
		if strings.Contains(line, text) {
			around := strings.Join(lines[max(i-3, 0):min(i+6, len(lines))], "\n")
			for name, value := range constants {
				if strings.Contains(around, name) && strings.Contains(source, "const "+name+" = -"+value) {
					around += " " + value
				}
			}
			found = append(found, around)
		}
	}
	return found
}

// TestManualNamesTheFilesThatMayBeOpened holds the endings in the page to those of the code.
func TestManualNamesTheFilesThatMayBeOpened(t *testing.T) {
	source, _, _ := strings.Cut(read(t, "../data/attachment/openable.go"), "\n}\n")
	want := regexp.MustCompile(`"(\.[a-z0-9]+)"`).FindAllStringSubmatch(source, -1)
	line := regexp.MustCompile(`(?s)may be opened: (.*?)\n\n`).FindStringSubmatch(manualText(t, "practices.md"))
	if line == nil {
		t.Fatal("the manual does not list the files that may be opened")
	}
	got := regexp.MustCompile("`(\\.[a-z0-9]+)`").FindAllStringSubmatch(line[1], -1)
	sorted := func(found [][]string) []string {
		var all []string
		for _, one := range found {
			all = append(all, one[1])
		}
		slices.Sort(all)
		return all
	}
	if !slices.Equal(sorted(want), sorted(got)) || len(got) < 20 {
		t.Errorf("want %v, got %v", sorted(want), sorted(got))
	}
}

// TestManualOfPracticesNamesVerbsAndKeysThatExist holds the verbs, their options and the keys.
func TestManualOfPracticesNamesVerbsAndKeysThatExist(t *testing.T) {
	page := manualText(t, "practices.md")
	verbs := rowsOf(page, "On the command line", "Verb")
	if len(verbs) < 10 {
		t.Errorf("want the verbs of practices, got %d", len(verbs))
	}
	for _, row := range verbs {
		line := strings.TrimPrefix(strings.Trim(row[0], "`"), "pharos ")
		verb := regexp.MustCompile(`^(?:practices )?[a-z-]+`).FindString(line)
		help := helpText(t, strings.Fields(verb)...)
		for _, flag := range regexp.MustCompile(`--[a-z-]+`).FindAllString(row[0]+row[1], -1) {
			if !strings.Contains(help, flag) {
				t.Errorf("%s: no option %s", verb, flag)
			}
		}
	}
	for _, name := range regexp.MustCompile("`pharos practices ([a-z]+)").FindAllStringSubmatch(page, -1) {
		if !strings.Contains(helpText(t, "practices"), "practices "+name[1]) {
			t.Errorf("no verb practices %s", name[1])
		}
	}
	keys := map[string]string{
		"Ctrl+N": "CommandMake, ctrl(fyne.KeyN)", "Ctrl+S": "CommandSave, ctrl(fyne.KeyS)", "Ctrl+Z": "CommandUndo, ctrl(fyne.KeyZ)",
		"Ctrl+Y": "CommandRedo, ctrl(fyne.KeyY)", "Ctrl+F": "CommandFind, ctrl(fyne.KeyF)", "Ctrl+K": "CommandPalette, ctrl(fyne.KeyK)",
	}
	commands := read(t, "shell/commands.go")
	for key, source := range keys {
		if !strings.Contains(page, key) || !strings.Contains(commands, source) {
			t.Errorf("%s: want it in the manual and in the code", key)
		}
	}
}

// TestManualPagesAreShown asks that every page lies in the window's list and has a title.
func TestManualPagesAreShown(t *testing.T) {
	files, err := os.ReadDir("../resources/manual")
	if err != nil {
		t.Fatal(err)
	}
	source := read(t, "window.go")
	pages := regexp.MustCompile(`manualPages = \[\]string\{([^}]*)\}`).FindStringSubmatch(source)
	for _, file := range files {
		id, is := strings.CutSuffix(file.Name(), ".md")
		if !is {
			continue
		}
		if pages == nil || !strings.Contains(pages[1], `"`+id+`"`) || !phrase.For("en").Has("manual."+id) {
			t.Errorf("the page %s is not shown", id)
		}
	}
	if bytes.Count([]byte(pages[1]), []byte(`"`)) != 2*3 {
		t.Errorf("want three pages, got %s", pages[1])
	}
}
