package flow

import (
	"bytes"
	"fmt"
	"io/fs"
	"unicode/utf8"
)

// maxFile is how large a content file may be, in bytes. The largest real one is
// a twentieth of it.
const maxFile = 2 << 20

// readFile reads a content file as an editor's program may have saved it: a byte
// order mark is dropped; another encoding than UTF-8, a device or a huge file is
// an error that says what to do.
func readFile(fsys fs.FS, name string) ([]byte, error) {
	info, err := fs.Stat(fsys, name)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, fmt.Errorf("%s is no ordinary file; put the file itself here", name)
	}
	if info.Size() > maxFile {
		return nil, fmt.Errorf("%s has over 2 MB; split it", name)
	}
	data, err := fs.ReadFile(fsys, name)
	if err != nil {
		return nil, err
	}
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	if !utf8.Valid(data) || bytes.IndexByte(data, 0) >= 0 {
		return nil, fmt.Errorf("%s is not in UTF-8; save it as UTF-8", name)
	}
	return data, nil
}
