package desktop

import (
	"context"
	"strconv"
	"strings"
	"time"

	"pharos/app/command"
	"pharos/data"
	"pharos/data/benchmark"
)

// keepAfter is how long the session must be still before it is written into the catalogue.
const keepAfter = 800 * time.Millisecond

// follow finds the similar peers of a new focus and keeps the session in the catalogue.
func (d *desktop) follow(now data.Comparison) {
	if now.Focus != "" && now.PeersFrom == data.PeersSimilar && len(now.Peers) == 0 {
		d.findPeers(now)
	}
	d.keeping.Call(d.keepNow)
}

func (d *desktop) findPeers(now data.Comparison) {
	o, request := d.open, benchmark.Request{Focus: now.Focus, Peers: data.PeersSimilar, Period: now.Period}
	for _, i := range now.Indicators {
		request.Indicators = append(request.Indicators, i.Indicator)
	}
	var found data.Comparison
	d.peers.Start(func(ctx context.Context) (err error) {
		found, _, err = benchmark.Propose(ctx, o, o, request)
		return err
	}, func(err error) {
		if err != nil {
			d.logged(err) // the screens that need peers say why there are none
			return
		}
		d.session.SetPeers(data.PeersSimilar, found.Peers)
	})
}

// restore puts back what was in focus when the catalogue was used last.
func (d *desktop) restore(o *opened) {
	kept := data.Comparison{
		PeersFrom: data.PeersSimilar, Normalisation: data.UsualNormalisation, MinCoverage: data.UsualMinCoverage,
	}
	read := func(key string) string {
		value, _, err := o.Setting(context.Background(), key)
		d.logged(err)
		return value
	}
	kept.Focus, kept.Period = data.RegionCode(read(command.SettingFocus)), data.Period(read(command.SettingPeriod))
	for code := range strings.SplitSeq(read(command.SettingIndicators), ",") {
		if code != "" {
			kept.Indicators = append(kept.Indicators, data.WeightedIndicator{Indicator: data.IndicatorCode(code), Weight: 1})
		}
	}
	kept.Targets = targetsOf(read(command.SettingTargets))
	request := benchmark.Request{Focus: kept.Focus, Peers: read(command.SettingPeers)}
	if request.Peers != "" && request.Peers != data.PeersSimilar {
		if named, _, err := benchmark.Propose(context.Background(), o, o, request); err == nil {
			kept.Peers, kept.PeersFrom = named.Peers, named.PeersFrom
		}
	}
	d.session.Restore(kept)
}

// keepNow writes the session into the catalogue, unless that can only be read.
func (d *desktop) keepNow() {
	d.keeping.Stop()
	o, now := d.open, d.session.Comparison()
	if o == nil || o.ReadOnly() {
		return
	}
	codes := make([]string, len(now.Indicators))
	for i, weighted := range now.Indicators {
		codes[i] = string(weighted.Indicator)
	}
	for _, setting := range [][2]string{
		{command.SettingFocus, string(now.Focus)},
		{command.SettingPeers, peersWord(now)},
		{command.SettingPeriod, string(now.Period)},
		{command.SettingIndicators, strings.Join(codes, ",")},
		{command.SettingTargets, targetsWord(now.Targets)},
	} {
		if kept, _, err := o.Setting(context.Background(), setting[0]); err == nil && kept == setting[1] {
			continue
		}
		if err := o.PutSetting(context.Background(), setting[0], setting[1]); err != nil {
			d.logged(err)
			return
		}
	}
}

// targetsWord writes targets as the flag of "pharos gaps" takes them: "income=40,jobless=5".
func targetsWord(targets []data.Target) string {
	words := make([]string, len(targets))
	for i, target := range targets {
		words[i] = string(target.Indicator) + "=" + strconv.FormatFloat(target.Value, 'g', -1, 64)
	}
	return strings.Join(words, ",")
}

// targetsOf reads what targetsWord wrote; what is no target is left out.
func targetsOf(text string) []data.Target {
	var targets []data.Target
	for word := range strings.SplitSeq(text, ",") {
		code, number, _ := strings.Cut(word, "=")
		if value, err := strconv.ParseFloat(number, 64); err == nil && code != "" {
			targets = append(targets, data.Target{Indicator: data.IndicatorCode(code), Value: value})
		}
	}
	return targets
}

// peersWord is how Request.Peers names the peers of a comparison.
func peersWord(c data.Comparison) string {
	if c.PeersFrom != data.PeersOwn {
		return c.PeersFrom
	}
	codes := make([]string, len(c.Peers))
	for i, code := range c.Peers {
		codes[i] = string(code)
	}
	return strings.Join(codes, ",")
}
