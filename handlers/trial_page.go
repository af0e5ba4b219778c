package handlers

import (
	"bytes"
	"encoding/json"
	"fmt"
	"html/template"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"github.com/labstack/echo/v4"
)

// examplePrice is what the page assumes a segment costs, in US dollars, until
// somebody enters their own price.
const examplePrice = 0.05

// trialPhone is a phone in the browser.
type trialPhone struct {
	gateway gateway
	memory  *trialMemory
	assets  *assets
	pages   *template.Template
}

func newTrialPhone(webhook http.Handler, d Deps) (*trialPhone, error) {
	files, err := newAssets()
	if err != nil {
		return nil, err
	}
	pages, err := template.ParseFS(trialFiles, "trial/page.html")
	if err != nil {
		return nil, fmt.Errorf("handlers: parsing the trial page: %w", err)
	}
	return &trialPhone{
		gateway: gateway{webhook: webhook, addresses: d.Addresses, account: d.Account, trial: *d.Trial, random: d.Random},
		memory:  newTrialMemory(), assets: files, pages: pages,
	}, nil
}

// trialPage is what the template shows.
type trialPage struct {
	Words     trialWords
	Lang      string
	Assets    string // path of the assets, with a slash at its end
	Service   string
	Phone     string
	Country   string
	Countries []trialRange
	Price     string
	Digits    []string
	Exchanges []exchange
	SwitchURL string
	price     float64
}

// page shows the phone named in the address, or takes a new one and goes there,
// so that reloading the page keeps the conversation.
func (t *trialPhone) page(c echo.Context) error {
	phone := c.QueryParam("phone")
	lang := languageFor(c.QueryParam("lang"), c.Request().Header.Get("Accept-Language"))
	price := readPrice(c.QueryParam("price"))
	country, ok := countryOf(phone)
	if !ok {
		number, err := rangeOf(c.QueryParam("country")).number(t.gateway.random)
		if err != nil {
			return err
		}
		return c.Redirect(http.StatusSeeOther, phoneURL(number, lang, price))
	}
	words := wordsIn(lang)
	view := trialPage{
		Words: words, Lang: lang, Assets: t.assets.base, Service: t.gateway.trial.Service,
		Phone: phone, Country: country, Countries: trialRanges(), Digits: strings.Split("1234567890", ""),
		Price: dollars(price), price: price,
		Exchanges: t.memory.of(phone), SwitchURL: phoneURL(phone, words.OtherLang, price),
	}
	var page bytes.Buffer // rendered whole, so that a failure never leaves half a page
	if err := t.pages.ExecuteTemplate(&page, "page.html", view); err != nil {
		return fmt.Errorf("handlers: rendering the trial page: %w", err)
	}
	return c.HTMLBlob(http.StatusOK, page.Bytes())
}

// Note says what a reply costs.
func (p trialPage) Note(r trialReply) string {
	return fill(p.Words.Note, "segments", strconv.Itoa(r.Segments), "encoding", string(r.Encoding),
		"units", strconv.Itoa(r.Units), "cost", dollars(float64(r.Segments)*p.price))
}

// Total says what all replies cost together.
func (p trialPage) Total() string {
	segments := p.Segments()
	return fill(p.Words.Total, "segments", strconv.Itoa(segments), "cost", dollars(float64(segments)*p.price))
}

// Segments counts those of all replies.
func (p trialPage) Segments() int {
	segments := 0
	for _, e := range p.Exchanges {
		for _, r := range e.Replies {
			segments += r.Segments
		}
	}
	return segments
}

// FailedText says what a failed webhook means.
func (p trialPage) FailedText(status int) string {
	return fill(p.Words.Failed, "status", strconv.Itoa(status))
}

// Name gives a country's name in the page's language.
func (p trialPage) Name(r trialRange) string {
	if p.Lang == langZH {
		return r.NameZH
	}
	return r.NameEN
}

// Last tells whether the i-th exchange is the newest, to which the page jumps.
func (p trialPage) Last(i int) bool { return i == len(p.Exchanges)-1 }

// ScriptWords hands the script the texts that it fills in by itself.
func (p trialPage) ScriptWords() (string, error) {
	w := p.Words
	words, err := json.Marshal(map[string]string{
		"note": w.Note, "total": w.Total, "silent": w.Silent, "confirmed": w.Confirmed,
		"failed": w.Failed, "sending": w.Sending, "sent": w.Sent, "broken": w.Broken,
	})
	if err != nil {
		return "", fmt.Errorf("handlers: writing the script's words: %w", err)
	}
	return string(words), nil
}

// fill replaces {name} by the value that follows it in pairs.
func fill(text string, pairs ...string) string {
	for i := 0; i+1 < len(pairs); i += 2 {
		pairs[i] = "{" + pairs[i] + "}"
	}
	return strings.NewReplacer(pairs...).Replace(text)
}

// dollars writes an amount with two to four decimals, as the script does.
func dollars(amount float64) string {
	text := strconv.FormatFloat(amount, 'f', 4, 64)
	for range 2 {
		text = strings.TrimSuffix(text, "0")
	}
	return text
}

func readPrice(text string) float64 {
	price, err := strconv.ParseFloat(text, 64)
	if err != nil || !(price >= 0 && price <= 100) {
		return examplePrice
	}
	return price
}

func phoneURL(phone, lang string, price float64) string {
	return "/?" + url.Values{"phone": {phone}, "lang": {lang}, "price": {dollars(price)}}.Encode()
}
