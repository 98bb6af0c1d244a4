package caseview_test

import (
	"os"
	"os/exec"
	"os/signal"
	"syscall"
	"testing"
	"time"

	"twozones/model"
)

func TestRetryingSavesEverythingThatFailed(t *testing.T) { inOwnProcess(t, answerOnFullDisk) }

func TestSavingIsTriedAgainByItselfEveryTwentySeconds(t *testing.T) { inOwnProcess(t, waitForRoom) }

// inOwnProcess runs a test in a process of its own, for the limit that stands for
// a full disk holds for all its files.
func inOwnProcess(t *testing.T, test func(*testing.T)) {
	t.Helper()
	const variable = "TWOZONES_TEST_FULL"
	if os.Getenv(variable) != "" {
		test(t)
		return
	}
	cmd := exec.Command(os.Args[0], "-test.run=^"+t.Name()+"$")
	cmd.Env = append(os.Environ(), variable+"=1")
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
}

// waitForRoom answers on a full disk, which then has room again.
func waitForRoom(t *testing.T) {
	s := newStage(t, model.Zh)
	id := s.demo()
	s.tap("学历")
	onFullDisk(t, func() {
		s.tap("硕士")
		s.mustShow("未保存")
		s.pass(20 * time.Second)
		s.mustShow("未保存", "“学历”没有保存。")
	})
	s.pass(19 * time.Second)
	s.mustShow("未保存")
	if got := s.stored(id).Case.Answers["education"].Value.Option; got == "master" {
		t.Error("it was saved before its time")
	}
	s.pass(time.Second)
	s.mustShow("已保存 12:03")
	if s.shows("未保存") || s.shows("重试") {
		t.Error("still alarmed")
	}
	if got := s.stored(id).Case.Answers["education"].Value.Option; got != "master" {
		t.Errorf("saved %q", got)
	}
}

// onFullDisk runs f while nothing can be written to any file.
func onFullDisk(t *testing.T, f func()) {
	t.Helper()
	signal.Ignore(syscall.SIGXFSZ)
	var before syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_FSIZE, &before); err != nil {
		t.Fatal(err)
	}
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &syscall.Rlimit{Cur: 0, Max: before.Max}); err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &before); err != nil {
			t.Fatal(err)
		}
	}()
	f()
}

func answerOnFullDisk(t *testing.T) {
	s := newStage(t, model.Zh)
	id := s.demo()
	onFullDisk(t, func() {
		s.tap("学历")
		s.tap("硕士")
		s.tap("专业／管理能力")
		s.retype("70万")
		s.press("Ctrl+S")
		s.tap("用人单位")
		s.typeInto("查询日期", "2026-11-22")
		s.typeInto("经办人", "李明")
		s.mustShow("“平台查询”没有保存。", "重试")
	})
	s.tap("重试")
	if s.shows("重试") || !s.shows("已保存 12:03") {
		t.Error("still alarmed")
	}
	if check := s.stored(id).Case.Enterprise.PortalCheck; check.By != "李明" || check.On.Day != 22 || check.Result != model.Met {
		t.Errorf("portal check %+v", check)
	}
	got := s.stored(id).Case.Answers
	if got["education"].Value.Option != "master" || got["annual_salary_cny"].Value.Number != model.Whole(700_000) {
		t.Errorf("saved %v, %v", got["education"].Value.Plain(), got["annual_salary_cny"].Value.Plain())
	}
}
