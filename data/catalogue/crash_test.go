package catalogue_test

import (
	"bufio"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"pharos/data"
	"pharos/data/catalogue"
)

// crashPath is set for the process that imports until it is killed.
const crashPath = "PHAROS_TEST_CRASH_PATH"

func TestMain(m *testing.M) {
	if path := os.Getenv(crashPath); path != "" {
		os.Exit(importForever(path))
	}
	if path := os.Getenv(turnPath); path != "" {
		os.Exit(turnForever(path))
	}
	if path := os.Getenv(designPath); path != "" {
		os.Exit(saveForever(path))
	}
	if path := os.Getenv(typingPath); path != "" {
		os.Exit(typeForever(path))
	}
	if path := os.Getenv(openingPath); path != "" {
		os.Exit(openForever(path))
	}
	os.Exit(m.Run())
}

const batchSize = 12_000 // more than a chunk, so that whole tables are copied

// round makes the batch of a round: batchSize observations that all have the round as value, half
// of them new and half of them revised, so that a half-stored batch shows.
func round(n int) data.Batch {
	return data.Batch{
		Source: data.Source{File: fmt.Sprintf("round%d.csv", n), Dataset: "crash"},
		Observations: func(yield func(data.Observation, error) bool) {
			for i := range batchSize {
				place := i + n*batchSize/2
				o := data.Observation{
					Indicator: "crash", Region: data.RegionCode(fmt.Sprintf("R%d", place/100)),
					Period: data.YearPeriod(1900 + place%100), Value: float64(n),
				}
				if !yield(o, nil) {
					return
				}
			}
		},
	}
}

// begun is what importForever says before its first round.
const begun = -1

// importForever accepts one round after another and says so after each, until it is killed.
func importForever(path string) int {
	c, err := catalogue.Open(path, catalogue.ReadWrite)
	if err != nil {
		return 2
	}
	sources, err := c.Sources(ctx)
	if err != nil {
		return 3
	}
	if _, err := fmt.Fprintln(os.Stdout, begun); err != nil {
		return 5
	}
	for n := len(sources); ; n++ {
		if _, err := c.Accept(ctx, round(n), nil); err != nil {
			return 4
		}
		if _, err := fmt.Fprintln(os.Stdout, n); err != nil {
			return 5
		}
	}
}

// A process killed at any moment leaves whole rounds, and every one it told of.
func TestKilledWhileImporting(t *testing.T) {
	if testing.Short() {
		t.Skip("kills a process several times")
	}
	path := filepath.Join(t.TempDir(), "x.pharos")
	c, err := catalogue.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Close(); err != nil {
		t.Fatal(err)
	}
	random := rand.New(rand.NewPCG(uint64(time.Now().UnixNano()), 1))
	rounds, told, kills := 0, begun, 0
	for ; kills < 12 || rounds == 0 && kills < 50; kills++ { // a busy computer may need more than 12
		told = max(told, importUntilKilled(t, path, time.Duration(random.IntN(500))*time.Millisecond))
		rounds = wholeRounds(t, path)
		if rounds <= told {
			t.Fatalf("want the %d rounds that were told of, got %d", told+1, rounds)
		}
	}
	if rounds == 0 {
		t.Error("no round was ever stored: the test proves nothing")
	}
	t.Logf("%d rounds, %d observations, %d kills", rounds, rounds*batchSize/2+batchSize/2, kills)
}

// importUntilKilled kills the process some time after it has begun and returns the last round that
// it told of, or begun.
func importUntilKilled(t *testing.T, path string, after time.Duration) (last int) {
	t.Helper()
	return runUntilKilled(t, crashPath+"="+path, after)
}

func runUntilKilled(t *testing.T, variable string, after time.Duration) (last int) {
	t.Helper()
	command := exec.Command(os.Args[0])
	command.Env = append(os.Environ(), variable)
	output, err := command.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	last = begun
	for lines := bufio.NewScanner(output); lines.Scan(); {
		if _, err := fmt.Sscan(lines.Text(), &last); err != nil {
			t.Fatal(err)
		}
		if last == begun {
			kill := time.AfterFunc(after, func() { _ = command.Process.Kill() }) // it may have ended by itself
			defer kill.Stop()
		}
	}
	if err := command.Wait(); err == nil || !strings.Contains(err.Error(), "killed") {
		t.Fatalf("want the process killed, got %v", err)
	}
	return last
}

// wholeRounds returns the number of rounds stored, after proving that each is whole.
func wholeRounds(t *testing.T, path string) int {
	t.Helper()
	c, err := catalogue.Open(path, catalogue.ReadWrite)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	sources, err := c.Sources(ctx)
	if err != nil {
		t.Fatal(err)
	}
	byRound := map[float64]int{}
	for _, o := range all(t, c) {
		byRound[o.Value]++
	}
	for n := range sources {
		want := batchSize / 2 // the other half was revised by the next round
		if n == len(sources)-1 {
			want = batchSize
		}
		if byRound[float64(n)] != want {
			t.Fatalf("round %d of %d: want %d observations, got %d", n, len(sources), want, byRound[float64(n)])
		}
	}
	findings, err := c.Check(ctx)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range findings {
		if f.Severity == data.Refusal {
			t.Fatalf("want a sound file, got %+v", f)
		}
	}
	return len(sources)
}
