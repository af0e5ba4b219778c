package handlers

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"net/http"

	"github.com/labstack/echo/v4"
)

//go:embed trial
var trialFiles embed.FS

// assets are the files a page loads. Their address holds a checksum of them all,
// so that a browser may keep them for good and never mixes two versions.
type assets struct {
	base  string
	files map[string]asset
}

type asset struct {
	contentType string
	body        []byte
}

func newAssets() (*assets, error) {
	types := []struct{ name, contentType string }{
		{"phone.css", "text/css; charset=utf-8"},
		{"phone.js", "text/javascript; charset=utf-8"},
		{"icon.svg", "image/svg+xml"},
	}
	a, sum := &assets{files: map[string]asset{}}, sha256.New()
	for _, file := range types {
		body, err := trialFiles.ReadFile("trial/" + file.name)
		if err != nil {
			return nil, fmt.Errorf("handlers: reading an embedded file: %w", err)
		}
		sum.Write(body) // a hash never fails to write
		a.files[file.name] = asset{contentType: file.contentType, body: body}
	}
	a.base = "/trial/assets/" + hex.EncodeToString(sum.Sum(nil)[:8]) + "/"
	return a, nil
}

func (a *assets) serve(c echo.Context) error {
	file, ok := a.files[c.Param("name")]
	if !ok || a.base != "/trial/assets/"+c.Param("sum")+"/" {
		return echo.ErrNotFound
	}
	c.Response().Header().Set(echo.HeaderCacheControl, "public, max-age=31536000, immutable")
	return c.Blob(http.StatusOK, file.contentType, file.body)
}
