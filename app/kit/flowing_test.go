package kit_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"pharos/app/kit"
)

func blocks(widths ...float32) []fyne.CanvasObject {
	var all []fyne.CanvasObject
	for _, width := range widths {
		block := canvas.NewRectangle(nil)
		block.SetMinSize(fyne.NewSize(width, 10))
		all = append(all, block)
	}
	return all
}

func TestFlowBeginsANewLineWhereOneDoesNotFit(t *testing.T) {
	t.Setenv("LANG", "en_GB.UTF-8")
	test.NewTempApp(t)
	objects := blocks(60, 60, 60)
	box := container.New(&kit.Flow{}, objects...)
	box.Resize(fyne.NewSize(140, 100))
	if objects[1].Position().Y != 0 || objects[2].Position().Y == 0 {
		t.Errorf("want two in the first line and one below, got %v and %v", objects[1].Position(), objects[2].Position())
	}
	if got := box.MinSize().Height; got < 20 {
		t.Errorf("want room for two lines, got %v", got)
	}
}

func TestStackedGivesWrappedTextsTheirHeight(t *testing.T) {
	t.Setenv("LANG", "en_GB.UTF-8")
	test.NewTempApp(t)
	text := kit.NewQuiet("one two three four five six seven eight nine ten eleven twelve")
	below := blocks(10)[0]
	box := container.New(&kit.Stacked{Gap: 4}, text, below)
	box.Resize(fyne.NewSize(80, 400))
	if end := text.Position().Y + text.Size().Height; below.Position().Y < end || text.Size().Height < 2*kit.NewQuiet("one").MinSize().Height-8 {
		t.Errorf("want the block below a text of several lines, got %v under %v", below.Position(), end)
	}
}

func TestFootedKeepsTheNoteAtTheFoot(t *testing.T) {
	t.Setenv("LANG", "en_GB.UTF-8")
	test.NewTempApp(t)
	objects := blocks(50, 50)
	box := container.New(kit.Footed{}, objects...)
	box.Resize(fyne.NewSize(200, 100))
	if objects[1].Position().Y != 90 || objects[0].Size().Height != 90 {
		t.Errorf("want 90 of 100 for the body, got %v and %v", objects[0].Size(), objects[1].Position())
	}
}
