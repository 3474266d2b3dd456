package imports

import (
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"pharos/app/kit"
	"pharos/app/theme"
	"pharos/data/intake"
)

// A rowsPart shows the first rows of the file as they are written, each column with the role it is read
// in, and the first values as they were understood.
type rowsPart struct {
	page       *page
	switcher   *kit.Views
	understood bool // values are shown instead of rows
	values     *kit.Table
	grid       *widget.Table
	none       *kit.Faces
	stage      *fyne.Container
	body       fyne.CanvasObject
}

func newRowsPart(p *page) *rowsPart {
	return &rowsPart{page: p, none: kit.NewFaces(p.host.Printer(), container.NewStack())}
}

func (v *rowsPart) rebuild() {
	s := v.page.state
	v.values = kit.NewTable(kit.TableOptions{
		Printer: s.say, Runner: v.page.host.Runner(), Columns: s.valueColumns(),
		Name:   s.say.Text("screen.imports.view.rows") + ": " + s.name(),
		OnCopy: v.page.host.Copy, OnExport: v.page.export(),
	})
	v.values.SetRows(len(s.understood.First))
	v.stage = container.NewStack()
	v.grid = nil
	if !v.raw() {
		v.body = v.stage
		return
	}
	v.grid = v.rawGrid()
	v.switcher = kit.NewViews([]string{s.say.Text("screen.imports.rows.written"), s.say.Text("screen.imports.rows.understood")}, func(i int) {
		v.understood = i == 1
		v.page.refresh()
	})
	if v.understood {
		v.switcher.Choose(1)
	}
	v.body = container.NewBorder(v.switcher, nil, nil, nil, v.stage)
}

// raw reports whether the file is a table whose rows can be shown as they are written.
func (v *rowsPart) raw() bool {
	r := v.page.state.understood
	return len(r.Columns) > 0 && len(r.Top) > 0
}

// rawGrid shows the rows; the head of each column has its name and a chooser of its role.
func (v *rowsPart) rawGrid() *widget.Table {
	r := v.page.state.understood
	grid := widget.NewTable(
		func() (int, int) { return len(r.Top), len(r.Columns) },
		func() fyne.CanvasObject { return newRawCell() },
		func(at widget.TableCellID, o fyne.CanvasObject) { v.fillCell(r, at, o.(*fyne.Container)) },
	)
	grid.ShowHeaderRow = true
	grid.CreateHeader = func() fyne.CanvasObject { return v.newHead() }
	grid.UpdateHeader = func(at widget.TableCellID, o fyne.CanvasObject) { v.fillHead(r, at.Col, o.(*fyne.Container)) }
	for i := range r.Columns {
		grid.SetColumnWidth(i, v.width(r, i))
	}
	for i := range r.Top {
		grid.SetRowHeight(i, rawLayout{}.MinSize(nil).Height)
	}
	return grid
}

// width is enough for the texts of a column, within reason.
func (v *rowsPart) width(r *intake.Reading, column int) float32 {
	most := min(len([]rune(v.page.state.columnName(r.Columns[column]))), 26)
	for _, row := range r.Top {
		if column < len(row) {
			most = max(most, min(len([]rune(row[column])), 34))
		}
	}
	return max(float32(most)*7.2+20, 150) * kit.Unit()
}

func newRawCell() fyne.CanvasObject {
	text := canvas.NewText("", base.Color(base.ColorNameForeground))
	return container.New(rawLayout{}, text)
}

// rawLayout keeps a text of a cell off its borders.
type rawLayout struct{}

// Layout implements fyne.Layout.
func (rawLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	height := objects[0].MinSize().Height
	objects[0].Move(fyne.NewPos(base.Size(base.SizeNameInnerPadding), (size.Height-height)/2))
	objects[0].Resize(fyne.NewSize(size.Width-2*base.Size(base.SizeNameInnerPadding), height))
}

// MinSize implements fyne.Layout.
func (rawLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(20, base.Size(base.SizeNameText)*1.9)
}

func (v *rowsPart) fillCell(r *intake.Reading, at widget.TableCellID, cell *fyne.Container) {
	text := cell.Objects[0].(*canvas.Text)
	words := ""
	if at.Row < len(r.Top) && at.Col < len(r.Top[at.Row]) {
		words = r.Top[at.Row][at.Col]
	}
	role := r.Columns[min(at.Col, len(r.Columns)-1)].Role
	text.Color = base.Color(base.ColorNameForeground)
	if role == intake.RoleAside {
		text.Color = base.Color(theme.ColorMuted)
	}
	text.TextStyle.Bold = role == intake.RolePlace || role == intake.RolePlaceName
	text.TextSize = base.Size(base.SizeNameText)
	text.Alignment = fyne.TextAlignLeading
	if role == intake.RoleValue {
		text.Alignment = fyne.TextAlignTrailing
	}
	text.Text = cut(words, max(int((v.width(r, at.Col)/kit.Unit()-20)/7.2), 4))
	text.Refresh()
}

// newHead makes the head of a column: its name, and below it the role.
func (v *rowsPart) newHead() fyne.CanvasObject {
	name := kit.NewLine("", kit.StrongLine)
	role := kit.NewChoice(v.page.state.say, v.roleWords(), nil)
	return container.NewVBox(name, role)
}

func (v *rowsPart) roleWords() []string {
	words := make([]string, len(intake.Roles))
	for i, role := range intake.Roles {
		words[i] = v.page.state.say.Text("intake.role." + string(role))
	}
	return words
}

func (v *rowsPart) fillHead(r *intake.Reading, column int, head *fyne.Container) {
	s := v.page.state
	if column < 0 || column >= len(r.Columns) {
		return
	}
	of := r.Columns[column]
	head.Objects[0].(*kit.Line).Set(s.columnName(of))
	choice := head.Objects[1].(*kit.Choice)
	choice.OnChanged = nil
	for i, role := range intake.Roles {
		if role == of.Role {
			choice.SetSelectedIndex(i)
		}
	}
	choice.OnChanged = func(string) {
		if at := choice.SelectedIndex(); at >= 0 && intake.Roles[at] != of.Role {
			v.page.reread(withRole(s.options, of.Number, intake.Roles[at]))
		}
	}
}

func (v *rowsPart) refresh() fyne.CanvasObject {
	s := v.page.state
	var shown fyne.CanvasObject = v.values
	switch {
	case v.grid != nil && !v.understood:
		shown = v.grid
	case len(s.understood.First) == 0:
		v.none.ShowEmpty(kit.Empty{Title: s.say.Text("screen.imports.view.values.none"), Text: s.say.Text("screen.imports.view.values.none.text")})
		shown = v.none
	}
	if len(v.stage.Objects) != 1 || v.stage.Objects[0] != shown {
		v.stage.Objects = []fyne.CanvasObject{shown}
		v.stage.Refresh()
	}
	return v.body
}

func (v *rowsPart) tableOf() *kit.Table { return v.values }

// valueColumns are those of the first values of the file.
func (s *state) valueColumns() []kit.Column {
	understood := s.understood
	first := func(row int) intake.Row { return understood.First[row] }
	text := func(key string, width float32, get func(intake.Row) string) kit.Column {
		return kit.Column{
			Key: key, Title: s.say.Text("screen.imports.column." + key), Width: width,
			Text: func(row int) string { return get(first(row)) },
		}
	}
	columns := []kit.Column{
		{
			Key: "line", Title: s.say.Text("screen.imports.column.line"), Kind: kit.NumberColumn, Width: 60,
			Text:  func(row int) string { return s.say.Integer(first(row).Line) },
			Value: func(row int) (float64, bool) { return float64(first(row).Line), true },
		},
	}
	for i, dimension := range understood.Dimensions {
		columns = append(columns, kit.Column{
			Key: dimension.Code, Title: dimension.Code, Width: 80,
			Text: func(row int) string { return first(row).Dimensions[i] },
		})
	}
	return append(columns,
		text("region", 80, func(r intake.Row) string { return string(r.Region) }),
		text("period", 80, func(r intake.Row) string { return string(r.Period) }),
		text("written", 110, func(r intake.Row) string { return r.Text }),
		kit.Column{
			Key: "understood", Title: s.say.Text("screen.imports.column.understood"), Kind: kit.NumberColumn, Width: 110,
			Text:  func(row int) string { return s.say.Number(first(row).Value, written(first(row).Value)) },
			Value: func(row int) (float64, bool) { return first(row).Value, true },
			Mark:  func(row int) string { return string(first(row).Flags) },
		})
}

// written is how many digits after the decimal sign a value needs.
func written(value float64) int {
	_, fraction, _ := strings.Cut(strconv.FormatFloat(value, 'f', -1, 64), ".")
	return len(fraction)
}
