package peers

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"pharos/app/kit"
	"pharos/app/task"
	"pharos/data"
	"pharos/data/similarity"
	"pharos/reports/figure"
)

// clusters groups the regions and shows the members, the sizes and the tree.
type clusters struct {
	page    *page
	filling bool
	pause   *task.Debounce // of typing, before groups are made
	method  *choosing
	hint    *kit.Quiet
	count   *numberEntry
	wanted  *field
	answer  *widget.Label
	trouble *widget.Label
	stop    *kit.Button
	use     *kit.Button
	members *kit.Table
	rows    []member
	groups  *kit.Table
	chart   *kit.FigureView
	left    *kit.Quiet
	right   *fyne.Container
	body    fyne.CanvasObject
}

func newClusters(p *page) view {
	v := &clusters{page: p, hint: kit.NewQuiet(""), answer: widget.NewLabel(""), trouble: newTrouble(), left: kit.NewQuiet("")}
	v.pause = task.NewDebounce(p.host.Runner(), findAfter)
	say := p.host.Printer()
	v.answer.Wrapping, v.answer.TextStyle.Bold = fyne.TextWrapWord, true
	v.method = newChoosing(say, wordsOf(p, "similarity.clusters.", similarity.ClusterMethods), func(i int) {
		v.change(func(c *similarity.Clustering) { c.Method = similarity.ClusterMethods[i] })
	})
	v.wanted, v.count = newNumberField(p, "clusters", true, func(k float64) {
		v.change(func(c *similarity.Clustering) { c.K = int(k) })
	})
	v.use = kit.NewButtonWithIcon(say.Text("screen.peers.clusters.use"), base.ConfirmIcon(), func() {
		p.usePeers(p.state.membersBeside())
	})
	v.stop = kit.NewButtonWithIcon(say.Text("screen.peers.cancel"), base.CancelIcon(), v.cancel)
	v.members = p.table("clusters", p.state.memberColumns(v.shown), v.selected)
	v.groups = p.table("groups", p.state.groupColumns(), nil)
	v.chart = p.figureView("dendrogram", 260, p.state.treeInput, func(m figure.Mark) { v.pick(m.Region) })
	method := newField(say.Text("screen.peers.field.method"), "", v.method)
	top := container.New(&kit.Stacked{Gap: -4}, container.New(&abreast{least: 180}, method.box, v.wanted.box), v.hint,
		v.trouble, v.answer, container.New(&kit.Flow{}, v.use, v.stop))
	v.right = container.NewStack()
	split := container.NewHSplit(container.New(kit.Footed{}, v.members, v.left), v.right)
	split.SetOffset(0.5)
	v.body = roomy(container.New(kit.Headed{}, top, split), 480)
	return v
}

func (v *clusters) content() fyne.CanvasObject { return v.body }

func (v *clusters) shown() []member { return v.rows }

func (v *clusters) copyText() string { return v.members.Content().TSV() }

func (v *clusters) change(change func(*similarity.Clustering)) {
	change(&v.page.state.bench.Clusters)
	v.page.keepBench()
	v.page.head.busy(true)
	v.pause.Call(v.refresh)
}

func (v *clusters) cancel() {
	v.page.grouping.Cancel()
	v.page.state.groups = grouping{stopped: true, how: v.page.state.bench.Clusters, of: v.page.state.space}
	v.show()
}

func (v *clusters) selected(row int) {
	if !v.filling {
		v.pick(at(v.rows, row).code)
	}
}

func (v *clusters) pick(code data.RegionCode) {
	if v.page.state.region != code {
		v.page.state.region = code
		v.show()
	}
}

// refresh shows the groups there are, and makes them where they are not those asked for.
func (v *clusters) refresh() {
	s := v.page.state
	v.show()
	if s.space == nil || !s.done || s.groups.of == s.space && sameClustering(s.groups.how, s.bench.Clusters) {
		v.page.head.busy(false)
		return
	}
	space, how := s.space, s.bench.Clusters
	var g grouping
	v.stop.Show()
	v.page.grouping.Start(func(ctx context.Context) (err error) {
		g, err = cluster(ctx, space, how)
		return err
	}, func(err error) {
		v.page.head.busy(false)
		if err != nil {
			v.page.host.ShowError(err)
			return
		}
		s.groups = g
		v.show()
	})
}

func sameClustering(a, b similarity.Clustering) bool {
	return a.Method == b.Method && a.K == b.K && a.Seed == b.Seed && a.Restarts == b.Restarts && a.Iterations == b.Iterations && slices.Equal(a.Starts, b.Starts)
}

// show copies the state into the widgets.
func (v *clusters) show() {
	v.filling = true
	defer func() { v.filling = false }()
	s := v.page.state
	how := s.bench.Clusters
	v.method.fill(slices.Index(similarity.ClusterMethods, how.Method), how.Method)
	v.hint.Set(joined(" ", s.say.Text("similarity.clusters."+how.Method+".hint"), s.say.Text("screen.peers.clusters.silhouette")))
	v.count.fill(float64(how.K))
	showTrouble(v.trouble, s.problemWords(s.groups.refused))
	v.stop.Hidden = !v.page.grouping.Busy()
	v.answer.SetText(s.clustersAnswer())
	v.answer.Refresh()
	enable(v.use, len(s.membersBeside()) > 0)
	v.members.SetRows(0)
	v.rows = s.members()
	v.members.SetColumns(s.memberColumns(v.shown))
	v.members.SetRows(len(v.rows))
	if place := slices.IndexFunc(v.rows, func(m member) bool { return m.code == s.region }); place >= 0 {
		v.members.Select(place)
	}
	v.groups.SetColumns(s.groupColumns())
	v.groups.SetRows(len(s.groups.clusters.Sizes))
	v.left.Set(s.clustersNote())
	v.lay()
	v.chart.Redraw()
	v.body.Refresh()
}

// lay gives a tree the room beside the sizes, which have all of it where there is no tree.
func (v *clusters) lay() {
	tree := len(v.page.state.groups.clusters.Tree.Merges) > 0
	if tree == (len(v.right.Objects) == 1 && v.right.Objects[0] != fyne.CanvasObject(v.groups)) && len(v.right.Objects) > 0 {
		return
	}
	if !tree {
		v.right.Objects = []fyne.CanvasObject{v.groups}
		v.right.Refresh()
		return
	}
	both := container.NewVSplit(v.groups, v.chart)
	both.SetOffset(0.34)
	v.right.Objects = []fyne.CanvasObject{both}
	v.right.Refresh()
}
