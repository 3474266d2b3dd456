package practices

import (
	"cmp"
	"context"
	"errors"
	"image"
	"slices"

	"pharos/data"
	"pharos/data/benchmark"
	"pharos/data/practice"
)

// An opened practice is what the reading pane shows.
type opened struct {
	practice    data.Practice
	entries     []data.Entry
	uses        []practice.Use
	reviews     []practice.Review // the newest first
	assessments []practice.Assessment
	attachments []practice.Attachment
	names       map[data.EntryID]string // of what it refers to
	references  []practice.Reference
	revision    int64
}

// readOpened runs away from the window.
func readOpened(ctx context.Context, c Catalogue, id data.PracticeID) (opened, error) {
	found, err := c.PracticesByID(ctx, []data.PracticeID{id})
	if err != nil {
		return opened{}, err
	}
	if len(found) == 0 {
		return opened{}, data.ErrNotFound
	}
	o := opened{practice: found[0], names: map[data.EntryID]string{}}
	if o.entries, err = c.EntriesOf(ctx, id); err != nil {
		return o, err
	}
	if err := o.sort(); err != nil {
		return o, err
	}
	if len(o.practice.References) == 0 {
		return o, nil
	}
	references, err := kinOf[practice.Reference](ctx, c, practice.KindReference)
	for _, reference := range references {
		if slices.Contains(o.practice.References, reference.ID) {
			o.references = append(o.references, reference)
		}
	}
	return o, err
}

// sort tells the entries apart by their kind.
func (o *opened) sort() error {
	byKind := map[data.EntryKind][]data.Entry{}
	for _, entry := range o.entries {
		byKind[entry.Kind] = append(byKind[entry.Kind], entry)
	}
	var all [4]error
	o.uses, all[0] = data.KinOf[practice.Use](byKind[practice.KindUse])
	o.reviews, all[1] = data.KinOf[practice.Review](byKind[practice.KindReview])
	o.assessments, all[2] = data.KinOf[practice.Assessment](byKind[practice.KindAssessment])
	o.attachments, all[3] = data.KinOf[practice.Attachment](byKind[practice.KindAttachment])
	o.reviews = practice.InOrder(o.reviews)
	slices.Reverse(o.reviews)
	slices.SortStableFunc(o.uses, func(a, b practice.Use) int { return cmp.Compare(b.Date, a.Date) })
	return errors.Join(all[:]...)
}

// picture is the attachment that is the practice's image.
func (o opened) picture() (practice.Attachment, bool) {
	for _, file := range o.attachments {
		if file.ID == o.practice.Image.Attachment && file.ID != "" {
			return file, true
		}
	}
	return practice.Attachment{}, false
}

// readPractice reads the practice that is chosen, with its picture, its gaps and its numbers.
func (p *page) readPractice() {
	card, known := p.state.readCard()
	if !known {
		p.opening.Cancel()
		p.looking.Cancel()
		p.numbers.Cancel()
		p.reading.clear()
		return
	}
	var o opened
	p.opening.Start(func(ctx context.Context) (err error) {
		o, err = readOpened(ctx, p.config.Catalogue, card.ID)
		return err
	}, func(err error) {
		if errors.Is(err, data.ErrNotFound) {
			return // it is gone, as the next answer will tell
		}
		if err != nil {
			p.reading.fail(err)
			return
		}
		o.revision = card.Revision
		p.reading.show(o)
		p.readPicture(o)
		p.readNumbers(o.practice)
	})
}

// pictureSide is how many pixels a picture is wide or high at most.
const pictureSide = 720

func (p *page) readPicture(o opened) {
	file, has := o.picture()
	p.looking.Cancel()
	if !has || p.config.Picture == nil {
		return
	}
	var picture image.Image
	p.looking.Start(func(ctx context.Context) (err error) {
		picture, err = p.config.Picture(ctx, file, pictureSide)
		return err
	}, func(err error) {
		if err == nil && picture != nil && p.reading.now.practice.ID == o.practice.ID {
			p.reading.showPicture(picture)
		}
	})
}

// readNumbers works out how the focus stands on the indicators that the practice helps with, and what
// became of them where it was done.
func (p *page) readNumbers(one data.Practice) {
	asked := p.host.Session().Comparison()
	p.reading.asked = asked
	p.numbers.Cancel()
	if len(one.Indicators) == 0 {
		return
	}
	var h help
	var courses []benchmark.Development
	p.numbers.Start(func(ctx context.Context) (err error) {
		if h, err = readHelp(ctx, p.config.Catalogue, asked, one); err != nil {
			return err
		}
		courses, err = readCourses(ctx, p.config.Catalogue, asked, one)
		return err
	}, func(err error) {
		if err == nil && p.reading.now.practice.ID == one.ID {
			p.reading.showHelp(h)
			p.reading.showNumbers(courses)
		}
	})
}
