package catalogue

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/gofrs/flock"

	"pharos/data"
)

// A Holder is the process that has a catalogue open for writing.
type Holder struct {
	PID     int    `json:"pid"`
	Host    string `json:"host"`
	Address string `json:"address"` // where it can be asked to come forward; empty where it cannot
}

// A HeldError says who holds the lock. errors.Is(err, data.ErrConflict) holds.
type HeldError struct{ Holder Holder }

// Error names process and machine.
func (e *HeldError) Error() string {
	return fmt.Sprintf("the catalogue is open in process %d on %s", e.Holder.PID, e.Holder.Host)
}

// Is makes errors.Is(err, data.ErrConflict) true.
func (e *HeldError) Is(target error) bool { return target == data.ErrConflict }

// An InstanceLock keeps a second instance from writing to the same catalogue. The system lets go
// of it when the process ends, however it ends.
type InstanceLock struct {
	lock     *flock.Flock
	listener net.Listener
	folder   string // of the socket; empty where there is none
	raise    func()
}

// Lock takes the lock of the catalogue at path. Where another process has it, it returns a
// HeldError that wraps data.ErrConflict.
func Lock(path string) (*InstanceLock, error) {
	name := lockName(path)
	l := &InstanceLock{lock: flock.New(name, flock.SetPermissions(0o600)), raise: func() {}}
	taken, err := l.lock.TryLock()
	if err != nil {
		return nil, wrap("locking the catalogue", err)
	}
	if !taken {
		holder, err := readHolder(name)
		return nil, errors.Join(&HeldError{Holder: holder}, err)
	}
	if crashed, err := readHolder(name); err == nil {
		removeSocket(crashed.Address)
	}
	l.listen()
	if err := l.sign(name); err != nil {
		return nil, wrap("locking the catalogue", errors.Join(err, l.Close()))
	}
	return l, nil
}

func lockName(path string) string { return path + ".lock" }

// signSize is the fixed length of what the lock file says. Its first byte stays out of use: on
// Windows it is the byte that is locked and cannot be read by others.
const signSize = 512

// sign writes into the lock file who holds it.
func (l *InstanceLock) sign(name string) error {
	host, err := os.Hostname()
	if err != nil {
		host = "" // a machine without a name
	}
	holder := Holder{PID: os.Getpid(), Host: host}
	if l.listener != nil {
		holder.Address = l.listener.Addr().String()
	}
	text, err := json.Marshal(holder)
	if err != nil {
		return err
	}
	file, err := os.OpenFile(name, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	padded := append(text, bytes.Repeat([]byte(" "), max(0, signSize-len(text)))...)
	_, err = file.WriteAt(padded, 1)
	return errors.Join(err, file.Close())
}

func readHolder(name string) (holder Holder, err error) {
	file, err := os.Open(name)
	if err != nil {
		return holder, err
	}
	defer file.Close()
	text := make([]byte, 2*signSize)
	n, _ := file.ReadAt(text, 1) // a shorter file ends early
	if n == 0 {
		return holder, nil // taken, but not signed yet
	}
	if err := json.Unmarshal(bytes.TrimSpace(text[:n]), &holder); err != nil {
		return Holder{}, fmt.Errorf("reading the lock file: %w", err)
	}
	return holder, nil
}

// Names of the socket that a holder is asked to come forward through.
const (
	socketFolder = "pharos-"
	socketName   = "raise"
)

// listen opens a socket in a folder of the user's own with a short path. Where the system has no
// such sockets the lock works without.
func (l *InstanceLock) listen() {
	folder, err := os.MkdirTemp(os.Getenv("XDG_RUNTIME_DIR"), socketFolder)
	if err != nil {
		if folder, err = os.MkdirTemp("", socketFolder); err != nil {
			return
		}
	}
	listener, err := net.Listen("unix", filepath.Join(folder, socketName))
	if err != nil {
		_ = os.Remove(folder) // it is empty
		return
	}
	l.listener, l.folder = listener, folder
}

// removeSocket clears away what a crashed holder left. It touches nothing but names of ours.
func removeSocket(address string) {
	folder := filepath.Dir(address)
	if filepath.Base(address) == socketName && strings.HasPrefix(filepath.Base(folder), socketFolder) {
		_ = os.Remove(address)
		_ = os.Remove(folder)
	}
}

// OnRaise sets what to do when another instance asks this one to come forward. Set it before
// Listen; it is called on Listen's goroutine.
func (l *InstanceLock) OnRaise(raise func()) { l.raise = raise }

// Listen waits for other instances until ctx ends or the lock is closed, and then returns nil.
func (l *InstanceLock) Listen(ctx context.Context) error {
	if l.listener == nil {
		<-ctx.Done()
		return nil
	}
	defer context.AfterFunc(ctx, func() { _ = l.listener.Close() })()
	for {
		connection, err := l.listener.Accept()
		if errors.Is(err, net.ErrClosed) {
			return nil
		}
		if err != nil {
			return wrap("listening to other instances", err)
		}
		if answer(connection) {
			l.raise()
		}
	}
}

const (
	raiseWord = "raise\n"
	raiseDone = "raised\n"
	raiseTime = 2 * time.Second
)

// answer reads the one word that may be asked and confirms it.
func answer(connection net.Conn) bool {
	defer connection.Close()
	if err := connection.SetDeadline(time.Now().Add(raiseTime)); err != nil {
		return false
	}
	asked := make([]byte, len(raiseWord))
	if _, err := connection.Read(asked); err != nil || string(asked) != raiseWord {
		return false
	}
	_, err := connection.Write([]byte(raiseDone))
	return err == nil
}

// Raise asks the instance that holds the catalogue at path to come forward. It returns
// data.ErrNotFound where no instance answers.
func Raise(path string) error {
	holder, err := readHolder(lockName(path))
	if err != nil || holder.Address == "" {
		return wrap("raising the other instance", errors.Join(data.ErrNotFound, err))
	}
	connection, err := net.DialTimeout("unix", holder.Address, raiseTime)
	if err != nil {
		return wrap("raising the other instance", errors.Join(data.ErrNotFound, err))
	}
	defer connection.Close()
	if err := connection.SetDeadline(time.Now().Add(raiseTime)); err != nil {
		return wrap("raising the other instance", err)
	}
	if _, err := connection.Write([]byte(raiseWord)); err != nil {
		return wrap("raising the other instance", err)
	}
	said := make([]byte, len(raiseDone))
	if _, err := connection.Read(said); err != nil || string(said) != raiseDone {
		return wrap("raising the other instance", errors.Join(data.ErrNotFound, err))
	}
	return nil
}

// Close lets go of the lock. The lock file stays: removing it could take the lock of a third
// process away.
func (l *InstanceLock) Close() error {
	var err error
	if l.listener != nil {
		if err = l.listener.Close(); errors.Is(err, net.ErrClosed) {
			err = nil // Listen closed it
		}
		removeSocket(filepath.Join(l.folder, socketName))
	}
	return wrap("unlocking the catalogue", errors.Join(err, l.lock.Unlock()))
}
