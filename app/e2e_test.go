//go:build e2e

package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"image/png"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"
	"time"
)

// The end-to-end tests drive the real binary, named by PHAROS_BINARY, on a temporary home under an
// X server of their own.

func TestEndToEndWindowShowsTheSampleAndClosesClean(t *testing.T) {
	d := newDesk(t)
	window := d.start()
	d.waitForWindow(window)
	shot := d.waitForPicture(t)
	if colours := coloursOf(t, shot); colours < 50 {
		t.Errorf("the window shows %d colours; it is blank", colours)
	}
	if out := d.run(0, "observations", "--indicator", "ris_rii", "--region", "DE60", "--csv"); !strings.Contains(out, "2023,148.07") {
		t.Errorf("a verb must read beside the window; got %q", out)
	}
	d.quit(t, window)
}

func TestEndToEndSecondStartSeesTheImport(t *testing.T) {
	d := newDesk(t)
	file := filepath.Join(d.home, "tgs99999.tsv")
	text := "freq,unit,geo\\TIME_PERIOD\t2022 \t2023 \nA,PC,DE60\t1.5 p\t: \nA,PC,DEF0\t2.5 \t3.5 \n"
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	d.run(0, "import", file)
	window := d.start()
	d.waitForWindow(window)
	if out := d.run(0, "observations", "--indicator", "tgs99999", "--csv"); !strings.Contains(out, "tgs99999,DE60,2022,1.5,p") {
		t.Errorf("the second start must see the import, got %q", out)
	}
	d.quit(t, window)
}

func TestEndToEndSecondWindowYields(t *testing.T) {
	d := newDesk(t)
	window := d.start()
	d.waitForWindow(window)
	second := d.command()
	done := waitFor(second, 30*time.Second)
	if err := second.Start(); err != nil {
		t.Fatal(err)
	}
	if err := done(); err != nil {
		t.Errorf("a second start ends with status 0, got %v", err)
	}
	if out := d.output(window); strings.Contains(out, "panic") {
		t.Errorf("the first window must live on: %s", out)
	}
	d.quit(t, window)
}

func TestEndToEndBriefHoldsItsText(t *testing.T) {
	d := newDesk(t)
	for language, word := range map[string]string{"de": "Hamburg", "fi": "Hampuri|Hamburg", "da": "Hamburg", "en": "Hamburg"} {
		out := filepath.Join(d.home, "brief-"+language+".pdf")
		answer := d.run(0, "brief", "benchmark", "--lang", language, "--out", out, "--json")
		var got struct {
			File    string
			Pages   int
			RunHash string
		}
		if err := json.Unmarshal([]byte(answer), &got); err != nil || got.Pages != 2 || len(got.RunHash) < 16 {
			t.Errorf("%s: want two pages and a run hash, got %s", language, answer)
		}
		text, err := exec.Command("pdftotext", "-layout", out, "-").Output()
		if err != nil {
			t.Fatal(err)
		}
		if !regexp.MustCompile(word).Match(text) {
			t.Errorf("%s: the text of the brief lacks %s", language, word)
		}
	}
}

func TestEndToEndNetworkIsNeverAsked(t *testing.T) {
	if _, err := exec.LookPath("unshare"); err != nil {
		t.Skip("unshare is not here")
	}
	d := newDesk(t)
	cmd := exec.Command("unshare", "--net", "--map-root-user", d.binary, "gaps", "--json")
	cmd.Env = d.environment()
	out, err := cmd.CombinedOutput()
	if err != nil && strings.Contains(string(out), "unshare") {
		t.Skipf("no network namespaces here: %s", out)
	}
	if err != nil || !strings.Contains(string(out), "peerMedian") {
		t.Errorf("without any network the gaps must come, got %v %s", err, out)
	}
}

// A desk is a temporary home with an X server on which the program runs.
type desk struct {
	t       *testing.T
	binary  string
	home    string
	display string
}

func newDesk(t *testing.T) *desk {
	t.Helper()
	binary := os.Getenv("PHAROS_BINARY")
	if binary == "" {
		t.Fatal("PHAROS_BINARY names no program; use go run ./app/dev test")
	}
	d := &desk{t: t, binary: binary, home: t.TempDir()}
	d.startServer()
	return d
}

// startServer lets the X server choose a free display and tell it. It keeps its keyboard while no window
// is open.
func (d *desk) startServer() {
	d.t.Helper()
	reader, writer, err := os.Pipe()
	if err != nil {
		d.t.Fatal(err)
	}
	server := exec.Command("Xvfb", "-displayfd", "3", "-screen", "0", "1280x800x24", "-nolisten", "tcp", "-noreset")
	server.ExtraFiles = []*os.File{writer}
	if err := server.Start(); err != nil {
		d.t.Fatalf("Xvfb: %v", err)
	}
	_ = writer.Close()
	d.t.Cleanup(func() { _ = server.Process.Kill(); _, _ = server.Process.Wait() })
	line := make([]byte, 16)
	n, err := reader.Read(line)
	if err != nil {
		d.t.Fatalf("Xvfb told no display: %v", err)
	}
	d.display = ":" + strings.TrimSpace(string(line[:n]))
}

func (d *desk) environment() []string {
	return []string{
		"HOME=" + d.home, "XDG_DATA_HOME=" + filepath.Join(d.home, "data"), "XDG_CONFIG_HOME=" + filepath.Join(d.home, "config"),
		"XDG_CACHE_HOME=" + filepath.Join(d.home, "cache"), "XDG_STATE_HOME=" + filepath.Join(d.home, "state"),
		"XDG_RUNTIME_DIR=" + d.home, "PATH=" + os.Getenv("PATH"), "LANG=en_GB.UTF-8", "LC_CTYPE=C.UTF-8", "DISPLAY=" + d.display,
		"LIBGL_ALWAYS_SOFTWARE=1", "PHAROS_CHECK_THREADS=1",
	}
}

func (d *desk) command(args ...string) *exec.Cmd {
	cmd := exec.Command(d.binary, args...)
	cmd.Env = d.environment()
	return cmd
}

func (d *desk) run(status int, args ...string) string {
	d.t.Helper()
	cmd := d.command(args...)
	var out, words bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &words
	_ = cmd.Run()
	if got := cmd.ProcessState.ExitCode(); got != status {
		d.t.Fatalf("pharos %v: want status %d, got %d: %s", args, status, got, words.String())
	}
	return out.String()
}

func (d *desk) start() *exec.Cmd {
	d.t.Helper()
	cmd := d.command()
	log, err := os.Create(filepath.Join(d.home, "window.log"))
	if err != nil {
		d.t.Fatal(err)
	}
	cmd.Stdout, cmd.Stderr = log, log
	if err := cmd.Start(); err != nil {
		d.t.Fatal(err)
	}
	d.t.Cleanup(func() { _ = cmd.Process.Kill() })
	return cmd
}

func (d *desk) output(*exec.Cmd) string {
	text, _ := os.ReadFile(filepath.Join(d.home, "window.log"))
	return string(text)
}

func (d *desk) waitForWindow(window *exec.Cmd) {
	d.t.Helper()
	find := exec.Command("timeout", "60", "xdotool", "search", "--sync", "--onlyvisible", "--name", "Pharos")
	find.Env = d.environment()
	if out, err := find.CombinedOutput(); err != nil {
		d.t.Fatalf("no window: %v %s\n%s", err, out, d.output(window))
	}
}

// waitForPicture takes pictures of the display until two in a row are the same and not blank.
func (d *desk) waitForPicture(t *testing.T) []byte {
	t.Helper()
	var last []byte
	for range 60 {
		shot := exec.Command("import", "-window", "root", "png:-")
		shot.Env = d.environment()
		picture, err := shot.Output()
		if err != nil {
			t.Fatalf("import: %v", err)
		}
		if last != nil && bytes.Equal(picture, last) && coloursOf(t, picture) >= 50 {
			return picture
		}
		last = picture
		<-time.After(250 * time.Millisecond)
	}
	return last
}

// quit asks the window to close as the session's end does, and wants status 0.
func (d *desk) quit(t *testing.T, window *exec.Cmd) {
	t.Helper()
	done := waitFor(window, 20*time.Second)
	if err := window.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	if err := done(); err != nil {
		t.Errorf("the window must end with status 0, got %v\n%s", err, d.output(window))
	}
	if log := d.output(window); strings.Contains(log, "Error in Fyne call thread") || strings.Contains(log, "panic") {
		t.Errorf("the log tells of a fault:\n%s", log)
	}
}

// waitFor returns a function that waits for the process and kills it after the limit.
func waitFor(cmd *exec.Cmd, limit time.Duration) func() error {
	return func() error {
		timer := time.AfterFunc(limit, func() { _ = cmd.Process.Kill() })
		defer timer.Stop()
		if err := cmd.Wait(); err != nil {
			return fmt.Errorf("within %s: %w", limit, err)
		}
		return nil
	}
}

func coloursOf(t *testing.T, picture []byte) int {
	t.Helper()
	shot, err := png.Decode(bytes.NewReader(picture))
	if err != nil && !errors.Is(err, io.EOF) {
		t.Fatal(err)
	}
	seen := map[uint32]bool{}
	for y := 0; y < shot.Bounds().Dy(); y += 2 {
		for x := 0; x < shot.Bounds().Dx(); x += 2 {
			r, g, b, _ := shot.At(x, y).RGBA()
			seen[r>>8<<16|g>>8<<8|b>>8] = true
		}
	}
	return len(seen)
}
