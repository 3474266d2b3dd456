package sample

import (
	"context"
	"fmt"
	"io/fs"
	"strings"

	"pharos/data"
)

// Install writes the whole sample into the store. It stops at the first error; what was written
// until then stays, so give it a new store.
func Install(ctx context.Context, store Store, folder fs.FS) error {
	s, err := Load(folder)
	if err != nil {
		return err
	}
	for _, write := range []func(context.Context, Store) error{
		s.writeLists, s.writeObservations, s.writeSettings,
	} {
		if err := write(ctx, store); err != nil {
			return fmt.Errorf("installing the sample: %w", err)
		}
	}
	return nil
}

func (s *Sample) writeLists(ctx context.Context, store Store) error {
	if err := store.PutRegions(ctx, s.Regions); err != nil {
		return err
	}
	if err := store.PutGroups(ctx, s.Groups); err != nil {
		return err
	}
	if err := store.PutIndicators(ctx, s.Indicators); err != nil {
		return err
	}
	return store.PutPractices(ctx, s.Practices)
}

func (s *Sample) writeObservations(ctx context.Context, store Store) error {
	for _, batch := range s.Batches {
		if _, err := store.Accept(ctx, batch, func(int) {}); err != nil {
			return err
		}
	}
	return nil
}

func (s *Sample) writeSettings(ctx context.Context, store Store) error {
	d := s.Defaults
	for _, setting := range [][2]string{
		{SettingFocus, string(d.Focus)},
		{SettingIndicators, joinCodes(d.Indicators)},
		{SettingPeriod, string(d.Period)},
	} {
		if err := store.PutSetting(ctx, setting[0], setting[1]); err != nil {
			return err
		}
	}
	return nil
}

func joinCodes(codes []data.IndicatorCode) string {
	texts := make([]string, len(codes))
	for i, code := range codes {
		texts[i] = string(code)
	}
	return strings.Join(texts, ",")
}
