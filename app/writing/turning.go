package writing

import (
	"pharos/app/shell"
)

// Save implements shell.Saver.
func (p *page) Save() bool {
	if !p.doc.there || p.config.ReadOnly {
		return false
	}
	p.keeper.whenStored(func() { p.host.Status(p.savedWords()) })
	p.told()
	return true
}

// Undo implements shell.Undoer: what is typed is a step before steps are undone.
func (p *page) Undo() bool { return p.settleFirst(shell.CommandUndo) }

// Redo implements shell.Undoer.
func (p *page) Redo() bool { return p.settleFirst(shell.CommandRedo) }

func (p *page) settleFirst(command string) bool {
	if p.turning || !p.doc.there || !p.keeper.busy() {
		return false
	}
	p.keeper.whenStored(func() { p.command(command) })
	return true
}

func (p *page) command(id string) {
	p.turning = true
	p.host.Do(id)
	p.turning = false
}

// turn undoes the catalogue's last step from within a field that has nothing typed left to undo, and
// gives the keyboard back to the field.
func (p *page) turn(redo bool) {
	command := shell.CommandUndo
	if redo {
		command = shell.CommandRedo
	}
	at := p.doc.at
	p.unfocus()
	p.keeper.whenStored(func() {
		p.command(command)
		p.goTo(at.Field, at.Language)
	})
}
