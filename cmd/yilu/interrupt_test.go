package main

import (
	"os"
	"os/exec"
	"syscall"
	"testing"
	"time"
)

// A command that waits for its input ends at Ctrl-C; only the service takes its time.
func TestChatEndsAtAnInterrupt(t *testing.T) {
	for _, signal := range []os.Signal{os.Interrupt, syscall.SIGTERM} {
		path, err := binary()
		if err != nil {
			t.Fatal(err)
		}
		chat := exec.Command(path, "chat")
		if _, err := chat.StdinPipe(); err != nil { // open, and nothing comes
			t.Fatal(err)
		}
		stdout, err := chat.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := chat.Start(); err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = chat.Process.Kill() })
		if _, err := stdout.Read(make([]byte, 1)); err != nil { // its greeting
			t.Fatal(err)
		}
		if err := chat.Process.Signal(signal); err != nil {
			t.Fatal(err)
		}
		ended := make(chan error, 1)
		go func() { ended <- chat.Wait() }()
		select {
		case <-ended:
		case <-time.After(10 * time.Second):
			t.Fatalf("%v: still waiting for input", signal)
		}
	}
}
