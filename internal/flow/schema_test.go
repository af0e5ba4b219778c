package flow

import (
	"encoding/json"
	"io/fs"
	"maps"
	"os"
	"path"
	"reflect"
	"slices"
	"strings"
	"testing"

	yaml "github.com/goccy/go-yaml"
	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"yilu/flows"
)

// schemaOf names the schema of a file below flows/.
func schemaOf(name string) string {
	switch {
	case strings.HasPrefix(name, "talks/"):
		return "talk"
	case strings.HasPrefix(name, corpusFolder+"/"):
		return "understanding"
	case slices.Contains(notFlows, name):
		return strings.TrimSuffix(name, ".yaml")
	}
	return "flow"
}

func compileSchemas(t *testing.T) map[string]*jsonschema.Schema {
	t.Helper()
	compiler := jsonschema.NewCompiler()
	schemas := map[string]*jsonschema.Schema{}
	for _, name := range []string{"flow", "talk", "facts", "words", "service", "understanding"} {
		if err := compiler.AddResource(name, readSchema(t, name)); err != nil {
			t.Fatal(err)
		}
		schema, err := compiler.Compile(name)
		if err != nil {
			t.Fatal(err)
		}
		schemas[name] = schema
	}
	return schemas
}

func readSchema(t *testing.T, name string) any {
	t.Helper()
	data, err := fs.ReadFile(flows.Files, "schema/"+name+".json")
	if err != nil {
		t.Fatal(err)
	}
	tree, err := jsonschema.UnmarshalJSON(strings.NewReader(string(data)))
	if err != nil {
		t.Fatal(err)
	}
	return tree
}

// asTree reads YAML as JSON would hold it.
func asTree(t *testing.T, data []byte) any {
	t.Helper()
	data, err := yaml.YAMLToJSON(data)
	if err != nil {
		t.Fatal(err)
	}
	var tree any
	if err := json.Unmarshal(data, &tree); err != nil {
		t.Fatal(err)
	}
	return tree
}

func eachContentFile(t *testing.T, fsys fs.FS, visit func(name string, data []byte)) {
	t.Helper()
	count := 0
	err := fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || path.Ext(name) != ".yaml" {
			return err
		}
		data, err := fs.ReadFile(fsys, name)
		count++
		visit(name, data)
		return err
	})
	if err != nil || count < 10 {
		t.Fatalf("%d files, %v", count, err)
	}
}

func TestContentIsValidByTheSchemas(t *testing.T) {
	schemas := compileSchemas(t)
	for _, fsys := range []fs.FS{flows.Files, os.DirFS("testdata/base/flows")} {
		eachContentFile(t, fsys, func(name string, data []byte) {
			if err := schemas[schemaOf(name)].Validate(asTree(t, data)); err != nil {
				t.Errorf("flows/%s: %v", name, err)
			}
		})
	}
}

func TestContentNamesItsSchemaInTheFirstLine(t *testing.T) {
	eachContentFile(t, flows.Files, func(name string, data []byte) {
		first, _, _ := strings.Cut(string(data), "\n")
		up := strings.Repeat("../", strings.Count(name, "/"))
		if want := "# yaml-language-server: $schema=" + up + "schema/" + schemaOf(name) + ".json"; first != want {
			t.Errorf("flows/%s begins with %q, want %q", name, first, want)
		}
	})
}

// TestWhatTheCheckRefusesByShapeTheSchemaRefusesToo takes the files of
// testdata/broken that say so.
func TestWhatTheCheckRefusesByShapeTheSchemaRefusesToo(t *testing.T) {
	schemas, count := compileSchemas(t), 0
	for _, b := range readBroken(t) {
		if b.schema == "" {
			continue
		}
		count++
		name := strings.TrimPrefix(b.schema, "flows/")
		if schemas[schemaOf(name)].Validate(asTree(t, []byte(b.content[b.schema]))) == nil {
			t.Errorf("%s: the schema takes %s", b.path, b.schema)
		}
	}
	if count < 20 {
		t.Errorf("only %d files of testdata/broken name a schema", count)
	}
}

// TestSchemasAndRawTypesHaveTheSameKeys walks both, so that neither knows a key
// that the other does not.
func TestSchemasAndRawTypesHaveTheSameKeys(t *testing.T) {
	for name, raw := range map[string]any{
		"flow": rawFlow{}, "talk": rawTalk{}, "facts": rawFacts{}, "words": rawWords{}, "service": rawService{}, "understanding": rawCorpus{},
	} {
		sameKeys(t, name, reflect.TypeOf(raw), readSchema(t, name).(map[string]any))
	}
}

func sameKeys(t *testing.T, at string, typ reflect.Type, schema map[string]any) {
	t.Helper()
	switch {
	case typ == reflect.TypeFor[word](), typ == reflect.TypeFor[rawOption]():
		return
	case typ.Kind() == reflect.Pointer:
		sameKeys(t, at, typ.Elem(), schema)
	case typ.Kind() == reflect.Slice:
		items, ok := schema["items"].(map[string]any)
		if !ok {
			t.Errorf("%s: the schema has no items", at)
			return
		}
		sameKeys(t, at+"[]", typ.Elem(), items)
	case typ.Kind() == reflect.Struct && strings.HasPrefix(typ.Name(), "dict["):
		values, ok := schema["additionalProperties"].(map[string]any)
		if !ok {
			t.Errorf("%s: the schema has no additionalProperties", at)
			return
		}
		sameKeys(t, at+".*", typ.Field(0).Type.Elem().Field(1).Type, values)
	case typ.Kind() == reflect.Struct:
		sameProperties(t, at, typ, schema)
	}
}

func sameProperties(t *testing.T, at string, typ reflect.Type, schema map[string]any) {
	t.Helper()
	properties, _ := schema["properties"].(map[string]any)
	fields := yamlFields(typ)
	got, want := slices.Sorted(maps.Keys(properties)), slices.Sorted(maps.Keys(fields))
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("%s: keys of the raw type and of the schema (-raw +schema):\n%s", at, diff)
		return
	}
	if typ != reflect.TypeFor[rawEmpty]() && schema["additionalProperties"] != false {
		t.Errorf("%s: the schema takes unknown keys", at)
	}
	for key, index := range fields {
		sameKeys(t, at+"."+key, typ.Field(index).Type, properties[key].(map[string]any))
	}
}
