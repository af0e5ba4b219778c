package main

import (
	"errors"
	"fmt"

	"yilu/internal/keyset"
)

type keysetCommand struct {
	New    keysetNew    `cmd:"" help:"Print a fresh value for YILU_KEYSET. Keep it as you keep a password: without it, what is stored cannot be read."`
	Rotate keysetRotate `cmd:"" help:"Read YILU_KEYSET and print it with a new primary key added. What was stored before stays readable."`
}

type keysetNew struct{}

// Run prints a new keyset.
func (keysetNew) Run(t terminal) error {
	value, err := keyset.New()
	if err != nil {
		return fmt.Errorf("making a keyset: %w", err)
	}
	_, err = fmt.Fprintln(t.stdout, value)
	return err
}

type keysetRotate struct{}

// Run prints the keyset of the environment with a new primary key.
func (keysetRotate) Run(t terminal) error {
	old := t.environ["YILU_KEYSET"]
	if old == "" {
		return errors.New("YILU_KEYSET is not set; set it to the keyset in use, then: yilu keyset rotate")
	}
	value, err := keyset.Rotate(old)
	if err != nil {
		return fmt.Errorf("rotating YILU_KEYSET: %w", err)
	}
	_, err = fmt.Fprintln(t.stdout, value)
	return err
}
