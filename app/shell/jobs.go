package shell

import (
	"context"

	"pharos/app/task"
)

// jobs is the long work that runs, and what waits behind it.
type jobs struct {
	running   *Job
	waiting   []Job
	cancel    context.CancelFunc
	cancelled bool
	progress  task.Progress
}

// Run implements Worker: one job at a time, the others wait their turn.
func (s *Shell) Run(job Job) {
	if s.jobs.running != nil {
		s.jobs.waiting = append(s.jobs.waiting, job)
		return
	}
	ctx, cancel := context.WithCancel(context.Background())
	s.jobs.running, s.jobs.cancel = &job, cancel
	s.jobs.cancelled, s.jobs.progress = false, task.Progress{}
	s.foot.showJob()
	meter := task.NewMeter(s.config.Runner, func(p task.Progress) { s.reported(&job, p) })
	s.config.Runner.Start(ctx, func(ctx context.Context) error { return job.Work(ctx, meter.Report) }, func(err error) {
		cancel()
		s.finished(job, err)
	})
}

func (s *Shell) reported(job *Job, p task.Progress) {
	if s.jobs.running == job && !s.jobs.cancelled {
		s.jobs.progress = p
		s.foot.showProgress(p)
	}
}

func (s *Shell) finished(job Job, err error) {
	s.jobs.running, s.jobs.cancel = nil, nil
	s.foot.showJob()
	if job.Done != nil {
		job.Done(err)
	} else {
		s.ShowError(err)
	}
	if task.Stopped(err) {
		s.Status(s.printer.Text("job.cancelled", "title", job.Title))
	}
	if len(s.jobs.waiting) > 0 && s.jobs.running == nil {
		next := s.jobs.waiting[0]
		s.jobs.waiting = s.jobs.waiting[1:]
		s.Run(next)
	}
}

func (s *Shell) cancelJob() {
	if s.jobs.cancel != nil {
		s.jobs.cancelled = true
		s.jobs.cancel()
		s.foot.showJob()
	}
}
