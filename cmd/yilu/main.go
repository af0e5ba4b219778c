// Command yilu answers text messages from people who are about to work abroad,
// or already do. All wiring stands in this package, by constructor; no rule of
// the domain does.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	_ "time/tzdata" // duty hours need time zones, also in an image that has none

	"github.com/alecthomas/kong"
)

// commands is the command line.
type commands struct {
	Serve   serveCommand   `cmd:"" help:"Answer messages. With no settings at all: trial mode, with a phone in the browser."`
	Chat    chatCommand    `cmd:"" help:"Talk with Yilu in the terminal; nothing is kept, no message is sent."`
	Check   checkCommand   `cmd:"" help:"Check the content and run its talks; exit 1 when something is wrong."`
	Talk    talkCommand    `cmd:"" help:"Record a conversation as a talk, the editors' test, or write the talks that are missing."`
	Learn   learnCommand   `cmd:"" help:"Learn from the messages in flows/understanding what people mean."`
	Keyset  keysetCommand  `cmd:"" help:"Make or rotate the keys for what is stored."`
	Health  healthCommand  `cmd:"" help:"Ask the service on this machine whether it is up (for container health checks)."`
	Version versionCommand `cmd:"" help:"Print the version."`
}

// terminal is what a subcommand may touch of the world.
type terminal struct {
	stdin          io.Reader
	stdout, stderr io.Writer
	environ        map[string]string
}

// errFaults says that what was wrong has been printed already.
var errFaults = errors.New("faults found")

func main() {
	os.Exit(run(context.Background(), os.Args[1:], terminal{os.Stdin, os.Stdout, os.Stderr, environ(os.Environ())}))
}

// run is the whole program: exit code 0 for success, 1 for faults found in the
// content or a failure, 2 for a wrong command line.
func run(ctx context.Context, args []string, t terminal) int {
	var cli commands
	exit := -1
	parser, err := kong.New(&cli,
		kong.Name("yilu"),
		kong.Description("Yilu (一路): a number that people text, in Chinese or English, before and while they work abroad."),
		kong.Writers(t.stdout, t.stderr),
		kong.Exit(func(code int) { exit = code }),
		kong.UsageOnError(),
		kong.Bind(t),
		kong.BindTo(ctx, (*context.Context)(nil)),
	)
	if err != nil {
		fmt.Fprintln(t.stderr, "yilu:", err)
		return 2
	}
	if len(args) == 0 {
		args = []string{"--help"}
	}
	command, err := parser.Parse(args)
	if exit >= 0 { // --help
		return exit
	}
	if err != nil {
		parser.Errorf("%s", err)
		return 2
	}
	switch err := command.Run(); {
	case errors.Is(err, errFaults):
		return 1
	case err != nil:
		fmt.Fprintln(t.stderr, "yilu:", err)
		return 1
	}
	return 0
}
