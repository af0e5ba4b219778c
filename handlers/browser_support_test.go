package handlers

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// browser is one Chromium for all of a test's tabs.
type browser struct{ ctx context.Context }

func startBrowser(t *testing.T) browser {
	t.Helper()
	path, err := exec.LookPath("chromium")
	if err != nil {
		t.Fatal("Chromium is not there; these tests need it: apt-get install chromium")
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.NoSandbox,
		chromedp.DisableGPU, chromedp.NoFirstRun, chromedp.WSURLReadTimeout(time.Minute),
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-background-networking", true),
		chromedp.Flag("disable-component-update", true), chromedp.Flag("disable-sync", true))
	allocator, stop := chromedp.NewExecAllocator(t.Context(), options...)
	t.Cleanup(stop)
	ctx, closeBrowser := chromedp.NewContext(allocator)
	t.Cleanup(closeBrowser)
	if err := chromedp.Do(ctx); err != nil {
		t.Fatalf("starting %s: %v", path, err)
	}
	return browser{ctx: ctx}
}

// step is one thing done in a tab.
type step = chromedp.Action[chromedp.Void]

// css selects the first element that matches.
type css = chromedp.CSS

func shown(selector string) step { return chromedp.WaitVisible(css(selector)) }
func click(selector string) step { return chromedp.Click(css(selector)) }
func focus(selector string) step { return chromedp.Focus(css(selector)) }
func typed(text string) step     { return chromedp.SendKeys(css("#text"), text) }

// enter is the key as a keyboard sends it: no character follows when the page
// has taken the key.
func enter() step {
	key := func(kind input.DispatchKeyEventType) step {
		return command(input.DispatchKeyEvent, input.DispatchKeyEventParams{
			Type: kind, Key: "Enter", Code: "Enter", WindowsVirtualKeyCode: 13, NativeVirtualKeyCode: 13,
		})
	}
	return chromedp.Steps(key(input.DispatchKeyEventTypeRawKeyDown), key(input.DispatchKeyEventTypeKeyUp))
}

// composing is what an input method shows before a word is chosen.
func composing(text string) step {
	end := int64(len(text))
	return command(input.ImeSetComposition, input.ImeSetCompositionParams{Text: text, SelectionStart: end, SelectionEnd: end})
}

func chosen(text string) step { return command(input.InsertText, input.InsertTextParams{Text: text}) }

func command[P, R any](c cdp.Command[P, R], params P) step {
	return chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		_, err := cdp.Call(ctx, t, c, params)
		return err
	})
}

// look is one way a person may see the page.
type look struct {
	width, height int
	scheme, lang  string
}

func (l look) name() string { return fmt.Sprintf("%d-%s-%s", l.width, l.scheme, l.lang) }

func looks() []look {
	var all []look
	for _, size := range [][2]int{{360, 780}, {820, 1180}, {1440, 900}} {
		for _, scheme := range []string{"light", "dark"} {
			for _, lang := range []string{langZH, langEN} {
				all = append(all, look{size[0], size[1], scheme, lang})
			}
		}
	}
	return all
}

// tab is one page; the test fails over anything its console complains about.
type tab struct {
	t              *testing.T
	ctx            context.Context
	failsOnPurpose bool

	mu         sync.Mutex
	complaints []string
}

func (b browser) open(t *testing.T, address string) *tab {
	t.Helper()
	return b.openAs(t, look{1000, 900, "light", langEN}, address)
}

func (b browser) openAs(t *testing.T, l look, address string) *tab {
	t.Helper()
	tab := b.newTab(t)
	tab.run(chromedp.EmulateViewport(int64(l.width), int64(l.height)),
		command(emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{
			{Name: "prefers-color-scheme", Value: l.scheme}, {Name: "prefers-reduced-motion", Value: "reduce"},
		}}),
		chromedp.Navigate(address), shown("#text"), chromedp.Poll[chromedp.Void](`document.querySelector("#compose").noValidate`))
	return tab
}

func (b browser) openWithoutScripts(t *testing.T, address string) *tab {
	t.Helper()
	tab := b.newTab(t)
	tab.run(command(emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true}),
		chromedp.Navigate(address), shown("#text"))
	return tab
}

func (b browser) newTab(t *testing.T) *tab {
	t.Helper()
	ctx, closeTab := chromedp.NewContext(b.ctx)
	t.Cleanup(closeTab)
	tab := &tab{t: t}
	if err := chromedp.Listen(ctx, tab.listen); err != nil { // opens the tab, whose life must not end with the timeout
		t.Fatalf("opening a tab: %v", err)
	}
	limited, cancel := context.WithTimeout(ctx, 30*time.Second)
	t.Cleanup(cancel)
	tab.ctx = limited
	t.Cleanup(tab.wantQuietConsole)
	return tab
}

func (p *tab) listen(event any) {
	p.mu.Lock()
	defer p.mu.Unlock()
	switch e := event.(type) {
	case *runtime.EventExceptionThrown:
		p.complaints = append(p.complaints, e.ExceptionDetails.Text)
	case *runtime.EventConsoleAPICalled:
		p.complaints = append(p.complaints, string(e.Type))
	case *log.EventEntryAdded:
		p.complaints = append(p.complaints, e.Entry.Text)
	}
}

func (p *tab) wantQuietConsole() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if len(p.complaints) > 0 && !p.failsOnPurpose {
		p.t.Errorf("the console complains: %s", strings.Join(p.complaints, "\n"))
	}
}

func (p *tab) run(steps ...step) {
	p.t.Helper()
	if err := chromedp.Do(p.ctx, steps...); err != nil {
		p.t.Fatalf("in the browser: %v", err)
	}
}

func (p *tab) text(selector string) string {
	p.t.Helper()
	text, err := chromedp.Run(p.ctx, chromedp.Text(css(selector)))
	if err != nil {
		p.t.Fatalf("reading %s: %v", selector, err)
	}
	return text
}

func (p *tab) wantText(selector, want string) {
	p.t.Helper()
	if got := p.text(selector); !strings.Contains(got, want) {
		p.t.Errorf("%s reads %q, want %q in it", selector, got, want)
	}
}

// want evaluates a script that gives a string.
func (p *tab) want(script, want string) {
	p.t.Helper()
	got, err := chromedp.Run(p.ctx, chromedp.Evaluate[string](script))
	if err != nil || got != want {
		p.t.Errorf("%s\n= %q, %v; want %q", script, got, err, want)
	}
}

// screenshot keeps a picture for people to look at, when YILU_SCREENSHOTS names
// a folder.
func (p *tab) screenshot(name string) {
	p.t.Helper()
	folder := os.Getenv("YILU_SCREENSHOTS")
	if folder == "" {
		return
	}
	png, err := chromedp.Run(p.ctx, chromedp.FullScreenshot(100))
	if err != nil {
		p.t.Fatalf("taking a picture: %v", err)
	}
	if err := os.WriteFile(filepath.Join(folder, name+".png"), png, 0o644); err != nil {
		p.t.Error(err)
	}
}

// lowContrast lists texts below 4.5:1 (WCAG 2.2, 1.4.3) on the colour behind them.
const lowContrast = `(() => {
  const parts = (c) => c.match(/[\d.]+/g).map(Number);
  const light = (c) => parts(c).slice(0, 3).map((v) => v / 255)
    .map((v) => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const behind = (e) => { for (; e; e = e.parentElement) {
    const c = getComputedStyle(e).backgroundColor, alpha = parts(c)[3];
    if (alpha === undefined || alpha === 1) return c;
  } return "rgb(255, 255, 255)"; };
  const low = new Set();
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const e = walk.currentNode.parentElement;
    if (!walk.currentNode.data.trim() || !e.checkVisibility()) continue;
    const [a, b] = [light(getComputedStyle(e).color), light(behind(e))].sort((x, y) => y - x);
    if ((a + 0.05) / (b + 0.05) < 4.5) low.add(e.className + ": " + walk.currentNode.data.trim());
  }
  return [...low].join("; ");
})()`

// smallTargets lists what is too small to press: less than 44 px high, or 24 wide.
const smallTargets = `[...document.querySelectorAll("button, select, textarea, input:not([type=hidden])")]
  .filter((e) => { const r = e.getBoundingClientRect(); return r.height < 43.5 || r.width < 24; })
  .map((e) => e.outerHTML).join("; ")`
