package redistest

import "syscall"

// dieWithParent has the kernel kill a server whose test was itself killed, so
// that a panic or a time-out leaves no server behind.
func dieWithParent() *syscall.SysProcAttr {
	return &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
}
