package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// A newcomer starts the program with no settings, opens the page it names, and
// texts. YILU_SCREENSHOTS names a folder for pictures of what they see.
func TestANewcomerTextsThePhoneInTheBrowser(t *testing.T) {
	path, err := exec.LookPath("chromium")
	if err != nil {
		t.Fatal("Chromium is not there; this test needs it: apt-get install chromium")
	}
	yilu := start(t, map[string]string{"YILU_ADDR": "127.0.0.1:0"})
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.NoSandbox,
		chromedp.DisableGPU, chromedp.NoFirstRun, chromedp.WSURLReadTimeout(time.Minute),
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-background-networking", true),
		chromedp.Flag("disable-component-update", true), chromedp.Flag("disable-sync", true))
	allocator, stop := chromedp.NewExecAllocator(t.Context(), options...)
	t.Cleanup(stop)
	for _, tc := range []struct {
		name          string
		width, height int64
		scheme        string
		texts         []string
		want          []string
	}{
		{"zh-1440-light", 1440, 900, "light", []string{"你好", "4", "1", "1"}, []string{"一路", "999", "08000121700"}},
		{"zh-360-dark", 360, 740, "dark", []string{"你好", "我在意大利，护照被老板拿走了"}, []string{"112", "800290290"}},
		{"en-360-light", 360, 740, "light", []string{"hello", "my boss took my pasport"}, []string{"+861012308", "112"}},
		{"en-1440-dark", 1440, 900, "dark", []string{"hello", "6"}, []string{"112"}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			ctx, done := chromedp.NewContext(allocator)
			defer done()
			ctx, cancel := context.WithTimeout(ctx, time.Minute)
			defer cancel()
			do(t, ctx,
				chromedp.EmulateViewport(tc.width, tc.height, chromedp.EmulateScale(2)),
				scheme(tc.scheme), chromedp.Navigate(yilu.base+"/"),
				chromedp.WaitVisible(chromedp.CSS("#text")),
				chromedp.Poll[chromedp.Void](`document.querySelector("#compose").noValidate`))
			for i, text := range tc.texts {
				do(t, ctx, chromedp.SendKeys(chromedp.CSS("#text"), text), chromedp.Click(chromedp.CSS("#compose .send")),
					chromedp.Poll[chromedp.Void](fmt.Sprintf(`document.querySelectorAll("[role=log] .mine").length > %d`, i)))
			}
			said := value(t, ctx, chromedp.Text(chromedp.CSS("[role=log]")))
			for _, want := range tc.want {
				if !strings.Contains(strings.ReplaceAll(said, " ", ""), want) {
					t.Errorf("the phone does not show %q:\n%s", want, said)
				}
			}
			picture(t, ctx, tc.name)
		})
	}
}

func do(t *testing.T, ctx context.Context, actions ...chromedp.Action[chromedp.Void]) {
	t.Helper()
	for _, a := range actions {
		if err := chromedp.Do(ctx, a); err != nil {
			t.Fatal(err)
		}
	}
}

func value[T any](t *testing.T, ctx context.Context, a chromedp.Action[T]) T {
	t.Helper()
	v, err := chromedp.Run(ctx, a)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func scheme(name string) chromedp.Action[chromedp.Void] {
	return chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
		_, err := cdp.Call(ctx, target, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
			Features: []*emulation.MediaFeature{
				{Name: "prefers-color-scheme", Value: name}, {Name: "prefers-reduced-motion", Value: "reduce"},
			},
		})
		return err
	})
}

func picture(t *testing.T, ctx context.Context, name string) {
	t.Helper()
	dir := os.Getenv("YILU_SCREENSHOTS")
	if dir == "" {
		return
	}
	png := value(t, ctx, chromedp.CaptureScreenshot())
	if err := os.WriteFile(filepath.Join(dir, name+".png"), png, 0o644); err != nil {
		t.Fatal(err)
	}
}
