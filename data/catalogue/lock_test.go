package catalogue_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"pharos/data"
	"pharos/data/catalogue"
)

func lock(t *testing.T, path string) *catalogue.InstanceLock {
	t.Helper()
	l, err := catalogue.Lock(path)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func TestOnlyOneInstanceHoldsTheLock(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.pharos")
	held := lock(t, path)
	for range 2 {
		_, err := catalogue.Lock(path)
		var refused *catalogue.HeldError
		if !errors.Is(err, data.ErrConflict) || !errors.As(err, &refused) {
			t.Fatalf("want a conflict, got %v", err)
		}
		host, _ := os.Hostname()
		if refused.Holder.PID != os.Getpid() || refused.Holder.Host != host {
			t.Errorf("want our process named, got %+v", refused.Holder)
		}
	}
	if err := held.Close(); err != nil {
		t.Fatal(err)
	}
	if err := lock(t, path).Close(); err != nil {
		t.Error(err)
	}
}

func TestLockOfAFolderThatIsNot(t *testing.T) {
	if _, err := catalogue.Lock(filepath.Join(t.TempDir(), "no", "x.pharos")); err == nil || errors.Is(err, data.ErrConflict) {
		t.Errorf("want an error that is no conflict, got %v", err)
	}
}

func TestTheHolderComesForward(t *testing.T) {
	t.Setenv("XDG_RUNTIME_DIR", t.TempDir())
	path := filepath.Join(t.TempDir(), "a rather long name that no socket could have", "x.pharos")
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		t.Fatal(err)
	}
	held := lock(t, path)
	raised := make(chan struct{}, 3)
	held.OnRaise(func() { raised <- struct{}{} })
	listening, stop := context.WithCancel(ctx)
	var done sync.WaitGroup
	done.Go(func() {
		if err := held.Listen(listening); err != nil {
			t.Error(err)
		}
	})
	for range 3 {
		if err := catalogue.Raise(path); err != nil {
			t.Fatal(err)
		}
		<-raised
	}
	stop()
	done.Wait()
	if err := held.Close(); err != nil {
		t.Error(err)
	}
	if left := list(t, os.Getenv("XDG_RUNTIME_DIR")); len(left) != 0 {
		t.Errorf("want the socket gone, got %v", left)
	}
	if err := catalogue.Raise(path); !errors.Is(err, data.ErrNotFound) {
		t.Errorf("want nobody found, got %v", err)
	}
}

func TestRaiseWithoutHolder(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.pharos")
	if err := catalogue.Raise(path); !errors.Is(err, data.ErrNotFound) {
		t.Errorf("want nobody found, got %v", err)
	}
	write(t, path+".lock", []byte(" nonsense"))
	if err := catalogue.Raise(path); !errors.Is(err, data.ErrNotFound) {
		t.Errorf("want nobody found, got %v", err)
	}
	l := lock(t, path) // nonsense in the file does not keep the lock from being taken
	if err := l.Close(); err != nil {
		t.Error(err)
	}
}
