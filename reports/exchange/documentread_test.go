package exchange_test

import (
	"fmt"
	"strings"
	"testing"

	"pharos/data"
	"pharos/reports/exchange"
)

func TestDocumentsOfEveryShape(t *testing.T) {
	const title = `{"title":{"en":"A practice"}}`
	const contact = `{"id":"7d444840-9dc0-41d1-b245-5ffdce74fad2","kind":"contact","name":"Ada","content":{"name":"Ada"}}`
	for name, row := range map[string]struct{ text, want string }{
		"nothing in it":           {`{"pharos":"practices","version":1}`, "0 practices, 0 entries"},
		"lists that are null":     {`{"pharos":"practices","version":1,"practices":null,"entries":null}`, "0 practices, 0 entries"},
		"the mark at the end":     {`{"contacts":[` + contact + `],"practices":[` + title + `],"version":1,"pharos":"practices"}`, "1 practices, 1 entries"},
		"other names for writing": {`{"Pharos":"practices","VERSION":1,"Practices":[` + title + `]}`, "1 practices, 0 entries"},
		"something beside":        {`{"pharos":"practices","version":1,"more":{"a":[1,{}]},"practices":[` + title + `]}`, "1 practices, 0 entries"},
		"an item that is none":    {"{\"pharos\":\"practices\",\"version\":1,\"practices\":[7,\n" + title + "]}", "1 practices, 0 entries, exchange.row.unreadable at 1"},
		"no mark":                 {`{"version":1,"practices":[` + title + `]}`, "exchange.json.foreign at 0"},
		"a later version":         {`{"pharos":"practices","version":2,"practices":[` + title + `]}`, "exchange.json.version at 0"},
		"no list":                 {"{\"pharos\":\"practices\",\"version\":1,\n\"practices\":{}}", "exchange.json.damaged at 2"},
		"cut off":                 {"{\"pharos\":\"practices\",\"version\":1,\"practices\":[\n" + title + ",\n{\"title\"", "exchange.json.damaged at 3"},
		"more behind":             {"{\"pharos\":\"practices\",\"version\":1}\n]", "exchange.json.damaged at 2"},
		"a broken practice":       {"{\"pharos\":\"practices\",\"version\":1,\"practices\":[\n{\"title\":{\"en\":x}}]}", "exchange.json.damaged at 2"},
	} {
		t.Run(name, func(t *testing.T) {
			reading, err := exchange.Read(t.Context(), fileOf("x.json", []byte(row.text)), exchange.Mapping{}, exchange.Context{})
			var got []string
			problems := data.ProblemsOf(err)
			if err == nil {
				got, problems = []string{fmt.Sprintf("%d practices, %d entries", len(reading.Records), len(reading.Entries))}, reading.Problems
			}
			for _, problem := range problems {
				got = append(got, fmt.Sprintf("%s at %d", problem.Code, problem.Line))
			}
			if strings.Join(got, ", ") != row.want {
				t.Errorf("want %s, got %v: %v", row.want, got, err)
			}
		})
	}
}
