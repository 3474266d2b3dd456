package command_test

import (
	"math"
	"strings"
	"testing"

	"pharos/app/command"
)

type peersAnswer struct {
	Region string
	Peers  []struct {
		Of, Region         string
		Rank               int
		Distance, Coverage float64
		Stability          *float64
		Contributions      map[string]float64
	}
	LeftOut []struct {
		Reason string
		Count  int
	}
}

// Of x, 0 to 10, and y, 0 to 100, each a dimension: squared distances of shares of the range, halved.
const shapes = "region,x,y,country\nA,0,0,DE\nB,5,0,DE\nC,10,100,FI\nD,0,0,FI\n"

func TestPeersOverATable(t *testing.T) {
	d := newDesk(t)
	table, plain := d.file("shapes.csv", shapes), d.file("plain.json", `{"draws": 0, "leaveOut": false}`)
	var a peersAnswer
	d.answer(&a, "peers", "A", "--data", table, "--design", plain)
	var order []string
	for _, p := range a.Peers {
		order = append(order, p.Region)
	}
	if strings.Join(order, "") != "DBC" || a.Peers[0].Distance != 0 || len(a.Peers[0].Contributions) != 0 || a.Peers[0].Rank != 1 {
		t.Fatalf("want D, the same, then B and C, got %+v", a.Peers)
	}
	if got := a.Peers[1].Contributions; math.Abs(got["x"]-1) > 1e-12 {
		t.Errorf("want all of the distance to B from x, got %v", got)
	}
	if got := a.Peers[2].Contributions; math.Abs(got["x"]+got["y"]-1) > 1e-12 {
		t.Errorf("want contributions to sum to 1, got %v", got)
	}
	d.answer(&a, "peers", "A", "--data", table, "--design", plain, "--other-countries", "--k", "1")
	if len(a.Peers) != 1 || a.Peers[0].Region != "D" || len(a.LeftOut) == 0 {
		t.Errorf("want D of the other country and B counted as left out, got %+v", a)
	}
}

func TestPeersOfAllAreThoseOfEach(t *testing.T) {
	d := newDesk(t)
	design := d.file("d.json", `{"kind": "peers", "draws": 0, "leaveOut": false}`)
	var all, one peersAnswer
	d.answer(&all, "peers", "DE60", "--all", "--k", "3", "--design", design)
	of := map[string][]string{}
	for _, p := range all.Peers {
		of[p.Of] = append(of[p.Of], p.Region)
	}
	for _, focus := range []string{"DE60", "FI1B", "SE11"} {
		d.answer(&one, "peers", focus, "--k", "3", "--design", design)
		for i, p := range one.Peers {
			if len(of[focus]) != 3 || of[focus][i] != p.Region {
				t.Errorf("%s: want %v among all, got %v", focus, one.Peers, of[focus])
				break
			}
		}
	}
	if len(of) < 200 {
		t.Errorf("want the peers of every region, got %d", len(of))
	}
}

func TestPeersRefuseWhatCannotBe(t *testing.T) {
	d := newDesk(t)
	table := d.file("shapes.csv", shapes)
	for name, row := range map[string]struct {
		args []string
		want string
	}{
		"no region":      {[]string{"--data", table}, "region"},
		"unknown region": {[]string{"Z", "--data", table}, "The table has no region Z"},
		"no such file":   {[]string{"A", "--data", d.folder + "/none.csv"}, "none.csv"},
		"design":         {[]string{"A", "--data", table, "--design", d.file("a.json", `{"dimensons": []}`)}, "dimensons"},
		"no design":      {[]string{"A", "--design", d.folder + "/none.json"}, "none.json"},
		"units twice":    {[]string{"A", "--data", d.file("t.csv", "region,x\nA,1\nA,2\n")}, "t.csv"},
	} {
		t.Run(name, func(t *testing.T) {
			status, _, words := d.call(append([]string{"peers"}, row.args...)...)
			if status != command.Failed || !strings.Contains(words, row.want) {
				t.Errorf("want status 1 and %q, got %d %q", row.want, status, words)
			}
		})
	}
}

func TestSharesAreInTheOrderOfTheDesign(t *testing.T) {
	d := newDesk(t)
	table := d.file("wide.csv", "region,b,a10,a9\nA,0,0,0\nB,1,2,2\nC,2,4,4\n")
	got := d.must("peers", "--data", table, "--all", "--csv", "--k", "1")
	want := "of,region,name,distance,coverage,stability,contributions\nA,B,B,0.25,1,,\"b 33%, a10 33%, a9 33%\"\n"
	if !strings.HasPrefix(got, want) {
		t.Errorf("want %s got %s", want, got)
	}
}
