package practices

import (
	"net/url"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"pharos/app/kit"
	"pharos/app/session"
	"pharos/app/shell"
	"pharos/data"
	"pharos/data/practice"
)

// mostBelongings of one kind are listed.
const mostBelongings = 50

// belongings are what belongs to the practice or stands beside it.
func (r *reading) belongings() {
	r.attachments()
	r.uses()
	r.reviews()
	r.assessments()
	r.related()
	r.references()
	r.source()
}

func (r *reading) attachments() {
	files := r.now.attachments
	if len(files) == 0 {
		return
	}
	say := r.page.state.say
	r.heading(say.Text("screen.practices.attachments"))
	for _, file := range files[:min(len(files), mostBelongings)] {
		size := ""
		if file.Bytes > 0 {
			size = say.Text("screen.practices.bytes", "n", say.Integer(int((file.Bytes+1023)/1024)))
		}
		if file.Link != "" {
			size = say.Text("screen.writing.attachment.link", "path", kit.Cut(file.Link, 200))
		}
		words := joined(" · ", file.Caption.In(r.readIn()), size, file.Rights)
		var open fyne.CanvasObject
		if r.page.config.OpenFile != nil {
			open = quiet(say.Text("screen.practices.open-file"), func() { r.page.host.ShowError(r.page.config.OpenFile(file)) })
		}
		r.add(row(kit.Cut(file.Name, 300), words, open))
	}
}

func (r *reading) uses() {
	if len(r.now.uses) == 0 {
		return
	}
	s := r.page.state
	n := s.naming()
	r.heading(s.say.Text("screen.practices.uses"))
	for _, use := range r.now.uses[:min(len(r.now.uses), mostBelongings)] {
		who := use.Name
		if who == "" {
			who = n.user(use)
		}
		words := joined(" · ", n.key("use.by.", "", use.By), n.key("use.type.", "", use.Type), use.Date, use.Project, use.Partner)
		r.add(row(kit.Cut(who, 300), words, nil))
		if result := use.Result.In(r.readIn()); result != "" {
			r.long("use."+string(use.ID), "", result)
		}
	}
}

// user names who used a practice where the use does not say it in words.
func (n naming) user(use practice.Use) string {
	if use.By == "region" {
		return n.region(data.RegionCode(use.Of))
	}
	if name := n.know.entries[data.EntryID(use.Of)]; name != "" {
		return name
	}
	return n.key("use.by.", "", use.By)
}

func (r *reading) reviews() {
	if len(r.now.reviews) == 0 {
		return
	}
	s := r.page.state
	n := s.naming()
	r.heading(s.say.Text("screen.practices.reviews"))
	for _, review := range r.now.reviews[:min(len(r.now.reviews), mostBelongings)] {
		title := n.key("review.decision.", "", review.Decision)
		if review.To != "" && review.To != review.From {
			title += ": " + n.state(review.To)
		}
		rating := ""
		if review.Rating.Known {
			rating = s.say.Text("screen.practices.rated", "n", s.say.Exact(review.Rating.Value))
		}
		r.add(row(title, joined(" · ", s.say.Date(review.At), review.By, rating), nil))
		if words := joined("\n", review.Reason, review.Opinion.In(r.readIn())); words != "" {
			r.long("review."+string(review.ID), "", words)
		}
	}
}

func (r *reading) assessments() {
	if len(r.now.assessments) == 0 {
		return
	}
	s := r.page.state
	r.heading(s.say.Text("screen.practices.assessments"))
	for _, one := range r.now.assessments[:min(len(r.now.assessments), mostBelongings)] {
		score := s.say.Text("screen.practices.assessment.none")
		if one.Score.Known {
			score = s.say.Text("screen.practices.assessment", "score", s.say.Number(one.Score.Value, 0), "coverage", s.say.Percent(one.Coverage, 0))
		}
		r.add(row(s.naming().region(one.Region), joined(" · ", score, s.say.Date(one.At), one.By, one.Note), nil))
	}
}

func (r *reading) related() {
	list := r.now.practice.Related
	say := r.page.state.say
	headed := false
	for _, id := range list[:min(len(list), mostBelongings)] {
		title := r.titleOf(id)
		if title == "" {
			continue // it is gone
		}
		if !headed {
			r.heading(say.Text("screen.practices.related"))
			headed = true
		}
		r.add(row(title, "", quiet(say.Text("screen.practices.read"), func() {
			r.page.host.Go(session.NewRoute(ID, paramID, string(id)))
		})))
	}
}

func (r *reading) references() {
	if len(r.now.references) == 0 {
		return
	}
	say := r.page.state.say
	r.heading(say.Text("practice.field.references"))
	for _, one := range r.now.references[:min(len(r.now.references), mostBelongings)] {
		var open fyne.CanvasObject
		if webAddress(one.URL) && r.page.config.OpenLink != nil {
			open = quiet(say.Text("screen.practices.open"), func() { r.open(one.URL) })
		}
		authors := strings.Join(one.Authors[:min(len(one.Authors), 6)], "; ")
		r.add(row(kit.Cut(one.Title, 300), joined(" · ", authors, one.Year, one.Journal, one.Publisher, one.DOI), open))
	}
}

// source tells where the facts come from. An address is opened only when it leads to the web, after
// the user has seen it.
func (r *reading) source() {
	address, say := r.now.practice.URL, r.page.host.Printer()
	if address == "" {
		return
	}
	r.heading(say.Text("screen.practices.source"))
	r.add(tight(kit.Body(kit.Cut(address, 500), kit.Muted)))
	buttons := container.NewHBox()
	if webAddress(address) && r.page.config.OpenLink != nil {
		buttons.Add(kit.NewButtonWithIcon(say.Text("screen.practices.open"), base.ComputerIcon(), func() { r.open(address) }))
	}
	buttons.Add(kit.NewButtonWithIcon(say.Text("screen.practices.copy-address"), base.ContentCopyIcon(), func() { r.page.host.Copy(address) }))
	r.add(buttons)
}

func (r *reading) open(address string) {
	say := r.page.host.Printer()
	question := shell.Question{
		Title: say.Text("screen.practices.open.title"), Text: say.Text("screen.practices.open.text", "address", address),
		Yes: say.Text("screen.practices.open.yes"),
	}
	r.page.host.Ask(question, func() { r.page.host.ShowError(r.page.config.OpenLink(address)) })
}

// webAddress reports whether the text is an address that may be opened: http or https with a host.
func webAddress(text string) bool {
	address, err := url.Parse(text)
	return err == nil && (address.Scheme == "http" || address.Scheme == "https") && address.Host != "" && address.User == nil
}

// row is a line with a quieter one below, and a button at its right that may be nil.
func row(title, words string, button fyne.CanvasObject) fyne.CanvasObject {
	lines := container.New(&kit.Stacked{Gap: -11}, kit.Body(title, kit.Plain))
	if words != "" {
		lines.Add(kit.Note(kit.Cut(words, 600)))
	}
	if button == nil {
		return lines
	}
	return container.New(&beside{}, lines, container.NewCenter(button))
}

func quiet(words string, do func()) fyne.CanvasObject {
	button := kit.NewButton(words, do)
	button.Importance = widget.LowImportance
	return button
}
