package pdf

import (
	"bytes"
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf16"
)

// accessible adds what the library cannot write: the language, the title in the window's bar and the
// structure that screen readers follow, with the words of each figure. It appends an incremental
// update (ISO 32000-1, 7.5.6) that replaces the catalogue and the pages and leaves the rest.
func accessible(file []byte, outline []tagged, about properties) ([]byte, error) {
	u, err := newUpdate(file)
	if err != nil {
		return nil, err
	}
	pages, err := u.pages()
	if err != nil {
		return nil, err
	}
	root := u.reserve()
	u.structure(root, outline, pages)
	for i, page := range pages {
		if err := u.extend(page, fmt.Sprintf("/StructParents %d /Tabs /S", i)); err != nil {
			return nil, err
		}
	}
	more := fmt.Sprintf("/Version /1.4 /Lang %s /MarkInfo <</Marked true>> /StructTreeRoot %d 0 R /ViewerPreferences <</DisplayDocTitle true>>",
		textString(about.language), root)
	if err := u.extend(u.catalogue, more); err != nil {
		return nil, err
	}
	return u.close(), nil
}

// An update is a finished file with objects appended to it.
type update struct {
	bytes.Buffer
	offsets   []int // of the finished file's objects, by number
	catalogue int
	info      int
	previous  int // offset of the finished file's table
	size      int // the next free object number
	order     []int
	appended  map[int]int // number to offset
}

var errForm = errors.New("the drawn file is not of the expected form")

var (
	trailerRoot = regexp.MustCompile(`/Root (\d+) 0 R`)
	trailerInfo = regexp.MustCompile(`/Info (\d+) 0 R`)
	startOfXref = regexp.MustCompile(`startxref\n(\d+)\n`)
	pageNumbers = regexp.MustCompile(`(\d+) 0 R`)
	kidsOfPages = regexp.MustCompile(`/Kids \[([^\]]*)\]`)
)

func newUpdate(file []byte) (*update, error) {
	u := &update{appended: map[int]int{}}
	end := file[max(0, len(file)-400):]
	for _, want := range []struct {
		form *regexp.Regexp
		into *int
	}{{trailerRoot, &u.catalogue}, {trailerInfo, &u.info}, {startOfXref, &u.previous}} {
		m := want.form.FindSubmatch(end)
		if m == nil {
			return nil, errForm
		}
		*want.into, _ = strconv.Atoi(string(m[1]))
	}
	if u.previous >= len(file) {
		return nil, errForm
	}
	if err := u.readTable(string(file[u.previous:])); err != nil {
		return nil, err
	}
	u.Write(file)
	return u, nil
}

// readTable reads the one section of the cross-reference table that the library writes.
func (u *update) readTable(table string) error {
	lines := strings.Split(table, "\n")
	if len(lines) < 3 || lines[0] != "xref" {
		return errForm
	}
	_, count, _ := strings.Cut(lines[1], " ")
	n, err := strconv.Atoi(strings.TrimSpace(count))
	if err != nil || len(lines) < n+2 {
		return errForm
	}
	u.size = n
	for _, line := range lines[2 : n+2] {
		offset, err := strconv.Atoi(line[:min(10, len(line))])
		if err != nil {
			return errForm
		}
		u.offsets = append(u.offsets, offset)
	}
	return nil
}

// object returns the text of a finished object between "obj" and "endobj".
func (u *update) object(number int) (string, error) {
	if number >= len(u.offsets) {
		return "", errForm
	}
	text := u.Bytes()[u.offsets[number]:]
	start, end := bytes.Index(text, []byte(" obj\n")), bytes.Index(text, []byte("endobj"))
	if start < 0 || end < start {
		return "", errForm
	}
	return string(text[start+5 : end]), nil
}

// pages returns the numbers of the page objects, in order.
func (u *update) pages() ([]int, error) {
	tree, err := u.object(1)
	if err != nil {
		return nil, err
	}
	kids := kidsOfPages.FindStringSubmatch(tree)
	if kids == nil {
		return nil, errForm
	}
	var numbers []int
	for _, m := range pageNumbers.FindAllStringSubmatch(kids[1], -1) {
		number, _ := strconv.Atoi(m[1])
		numbers = append(numbers, number)
	}
	return numbers, nil
}

func (u *update) reserve() int {
	u.size++
	return u.size - 1
}

// put appends an object.
func (u *update) put(number int, content string) {
	u.appended[number] = u.Len()
	u.order = append(u.order, number)
	fmt.Fprintf(&u.Buffer, "%d 0 obj\n%s\nendobj\n", number, strings.TrimSpace(content))
}

// extend appends a dictionary object again with more entries.
func (u *update) extend(number int, more string) error {
	old, err := u.object(number)
	if err != nil {
		return err
	}
	at := strings.LastIndex(old, ">>")
	if at < 0 {
		return errForm
	}
	u.put(number, old[:at]+more+"\n>>")
	return nil
}

// close appends the table of the new objects.
func (u *update) close() []byte {
	start := u.Len()
	u.WriteString("xref\n")
	for _, number := range u.order {
		fmt.Fprintf(&u.Buffer, "%d 1\n%010d 00000 n \n", number, u.appended[number])
	}
	fmt.Fprintf(&u.Buffer, "trailer\n<<\n/Size %d\n/Root %d 0 R\n/Info %d 0 R\n/Prev %d\n>>\nstartxref\n%d\n%%%%EOF\n",
		u.size, u.catalogue, u.info, u.previous, start)
	return u.Bytes()
}

// textString writes any text as a PDF string.
func textString(text string) string {
	var b strings.Builder
	b.WriteString("<FEFF")
	for _, unit := range utf16.Encode([]rune(text)) {
		fmt.Fprintf(&b, "%04X", unit)
	}
	b.WriteString(">")
	return b.String()
}
