package flow

import (
	"io/fs"
	"path"
	"reflect"
	"strconv"
	"strings"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
)

// decoder fills the raw types of raw.go from YAML. Unlike a library's strict
// mode it goes on after a fault, so that an editor sees all of them in one run,
// and it keeps where everything stood.
type decoder struct {
	file   string
	faults *Faults
}

// word is a scalar and where it stands. A bad one was faulted already.
type word struct {
	V   string
	Pos Pos
	bad bool
}

// dict is a mapping with free keys, in the order of the file.
type dict[T any] struct{ Items []item[T] }

type item[T any] struct {
	Key word
	Val T
}

// selfDecoder is a raw type that YAML may write in more than one way.
type selfDecoder interface {
	decodeYAML(d *decoder, n ast.Node)
}

// decodeFile parses one file into dst, a pointer to a raw struct, and tells
// whether there was something to read: nothing can be said of a file that is not
// YAML, least of all that it lacks something.
func decodeFile(file string, data []byte, dst any, faults *Faults) bool {
	d := &decoder{file: file, faults: faults}
	tree, err := parser.ParseBytes(data, 0, parser.AllowDuplicateMapKey())
	if err != nil {
		faults.add(syntaxPos(file, err), "not valid YAML: %s", inPlainWords(firstLine(err)))
		return false
	}
	if len(tree.Docs) == 0 || isNothing(tree.Docs[0].Body) {
		faults.add(Pos{File: file, Line: 1, Col: 1}, "the file is empty; fill it or remove it")
		return false
	}
	if len(tree.Docs) > 1 {
		faults.add(d.pos(tree.Docs[1]), "only one YAML document a file; remove the line ---")
	}
	d.into(tree.Docs[0].Body, reflect.ValueOf(dst).Elem())
	return true
}

// decodeEach decodes every file whose name matches a pattern and hands it on with
// its name; files that cannot be read are faulted and left out.
func decodeEach[T any](flows fs.FS, pattern string, faults *Faults, take func(name string, raw T)) {
	names, _ := fs.Glob(flows, pattern)
	for _, name := range names {
		file := path.Join("flows", name)
		data, err := readFile(flows, name)
		if err != nil {
			faults.add(Pos{File: file}, "cannot be read: %v", err)
			continue
		}
		var raw T
		if decodeFile(file, data, &raw, faults) {
			take(name, raw)
		}
	}
}

func isNothing(n ast.Node) bool {
	_, comment := n.(*ast.CommentGroupNode)
	return comment || isNull(n)
}

func (d *decoder) pos(n ast.Node) Pos {
	tok := n.GetToken()
	if m, ok := n.(*ast.MappingNode); ok && len(m.Values) > 0 && !m.IsFlowStyle {
		tok = m.Values[0].Key.GetToken()
	}
	if tok == nil || tok.Position == nil {
		return Pos{File: d.file, Line: 1, Col: 1}
	}
	return Pos{File: d.file, Line: tok.Position.Line, Col: tok.Position.Column}
}

func (d *decoder) into(n ast.Node, v reflect.Value) {
	if v.CanAddr() {
		if self, ok := v.Addr().Interface().(selfDecoder); ok {
			self.decodeYAML(d, n)
			return
		}
	}
	switch v.Interface().(type) {
	case word:
		d.word(n, v.Addr().Interface().(*word))
		return
	}
	switch v.Kind() {
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		d.into(n, v.Elem())
	case reflect.Struct:
		d.structure(n, v)
	case reflect.Slice:
		d.list(n, v)
	case reflect.Int:
		d.integer(n, v)
	case reflect.Bool:
		d.boolean(n, v)
	}
}

func (d *decoder) word(n ast.Node, w *word) {
	w.Pos = d.pos(n)
	text, ok := scalar(n)
	if !ok {
		d.faults.add(w.Pos, "want one word or text here, not %s", kindOf(n))
		w.bad = true
		return
	}
	w.V = text
}

func (d *decoder) integer(n ast.Node, v reflect.Value) {
	text, _ := scalar(n)
	i, err := strconv.Atoi(text)
	if err != nil {
		d.faults.add(d.pos(n), "want a whole number here, such as 2")
		return
	}
	v.SetInt(int64(i))
}

func (d *decoder) boolean(n ast.Node, v reflect.Value) {
	text, _ := scalar(n)
	if text != "true" && text != "false" {
		d.faults.add(d.pos(n), "want true or false here")
		return
	}
	v.SetBool(text == "true")
}

func (d *decoder) list(n ast.Node, v reflect.Value) {
	seq, ok := n.(*ast.SequenceNode)
	if !ok {
		d.faults.add(d.pos(n), "want a list here, such as [a, b], not %s", kindOf(n))
		return
	}
	out := reflect.MakeSlice(v.Type(), len(seq.Values), len(seq.Values))
	for i, elem := range seq.Values {
		d.into(elem, out.Index(i))
	}
	v.Set(out)
}

func (d *decoder) structure(n ast.Node, v reflect.Value) {
	fields, before := yamlFields(v.Type()), len(*d.faults)
	if at := v.FieldByName("Pos"); at.IsValid() {
		at.Set(reflect.ValueOf(d.pos(n)))
	}
	d.eachEntry(n, func(key word, value ast.Node) {
		index, ok := fields[key.V]
		if !ok {
			d.faults.add(key.Pos, "unknown key %q%s", key.V, instead(key.V, keysOf(fields)))
			return
		}
		field := v.Field(index)
		if isNull(value) && field.Kind() != reflect.Pointer {
			d.faults.add(key.Pos, "%q has no value; write one or remove the line", key.V)
			return
		}
		d.into(value, field)
	})
	if bad := v.FieldByName("Bad"); bad.IsValid() {
		bad.SetBool(len(*d.faults) > before)
	}
}

// eachEntry walks a mapping and faults duplicates.
func (d *decoder) eachEntry(n ast.Node, visit func(key word, value ast.Node)) {
	var entries []*ast.MappingValueNode
	switch m := n.(type) {
	case *ast.MappingNode:
		entries = m.Values
	case *ast.MappingValueNode:
		entries = []*ast.MappingValueNode{m}
	default:
		if !isNull(n) {
			d.faults.add(d.pos(n), "want keys and values here (key: value), not %s", kindOf(n))
		}
		return
	}
	seen := make(map[string]Pos, len(entries))
	for _, e := range entries {
		key := word{V: keyText(e.Key), Pos: d.pos(e.Key)}
		if first, dup := seen[key.V]; dup {
			d.faults.add(key.Pos, "%q stands here twice, first in line %d; remove one", key.V, first.Line)
			continue
		}
		seen[key.V] = key.Pos
		visit(key, e.Value)
	}
}

func (m *dict[T]) decodeYAML(d *decoder, n ast.Node) {
	d.eachEntry(n, func(key word, value ast.Node) {
		it := item[T]{Key: key}
		d.into(value, reflect.ValueOf(&it.Val).Elem())
		m.Items = append(m.Items, it)
	})
}

func (m *dict[T]) keys() []word {
	list := make([]word, len(m.Items))
	for i, it := range m.Items {
		list[i] = it.Key
	}
	return list
}

// yamlFields maps the keys of a raw struct to its fields.
func yamlFields(t reflect.Type) map[string]int {
	fields := make(map[string]int, t.NumField())
	for i := range t.NumField() {
		if name := t.Field(i).Tag.Get("yaml"); name != "" {
			fields[name] = i
		}
	}
	return fields
}

func scalar(n ast.Node) (string, bool) {
	switch s := n.(type) {
	case *ast.StringNode:
		return s.Value, true
	case *ast.LiteralNode:
		return s.Value.Value, true
	case *ast.IntegerNode, *ast.FloatNode, *ast.BoolNode:
		return n.GetToken().Value, true
	}
	return "", false
}

func keyText(k ast.MapKeyNode) string {
	if s, ok := k.(*ast.StringNode); ok {
		return s.Value
	}
	return k.GetToken().Value
}

func isNull(n ast.Node) bool {
	_, null := n.(*ast.NullNode)
	return n == nil || null
}

func kindOf(n ast.Node) string {
	switch n.(type) {
	case *ast.SequenceNode:
		return "a list"
	case *ast.MappingNode, *ast.MappingValueNode:
		return "keys and values"
	case *ast.NullNode:
		return "nothing"
	case *ast.AnchorNode, *ast.AliasNode, *ast.TagNode:
		return "a YAML anchor, alias or tag (&, *, !); write it out"
	}
	return "a single word"
}

func firstLine(err error) string {
	line, _, _ := strings.Cut(err.Error(), "\n")
	return line
}
