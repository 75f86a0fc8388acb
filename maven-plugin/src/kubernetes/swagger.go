package main

import (
	"encoding/json"
	"regexp"
	"strings"
)

// A schema is the part of OpenAPI 2 and 3 that Kubernetes' documents and CRDs use.
type schema struct {
	Kinds                []groupVersionKind `json:"x-kubernetes-group-version-kind"`
	Ref                  string             `json:"$ref"`
	Type                 string             `json:"type"`
	Format               string             `json:"format"`
	Description          string             `json:"description"`
	Properties           map[string]*schema `json:"properties"`
	Required             []string           `json:"required"`
	Items                *schema            `json:"items"`
	AdditionalProperties json.RawMessage    `json:"additionalProperties"`
	Default              any                `json:"default"`
	Enum                 []any              `json:"enum"`
	Minimum              *float64           `json:"minimum"`
	Maximum              *float64           `json:"maximum"`
	ListType             string             `json:"x-kubernetes-list-type"`
	ListMapKeys          []string           `json:"x-kubernetes-list-map-keys"`
	MapType              string             `json:"x-kubernetes-map-type"`
	PatchStrategy        string             `json:"x-kubernetes-patch-strategy"`
	PatchMergeKey        string             `json:"x-kubernetes-patch-merge-key"`
	IntOrString          bool               `json:"x-kubernetes-int-or-string"`
	PreserveUnknown      bool               `json:"x-kubernetes-preserve-unknown-fields"`
}

type groupVersionKind struct{ Group, Version, Kind string }

type swagger struct {
	Definitions map[string]*schema `json:"definitions"`
	Paths       map[string]struct {
		Post *struct {
			Kind groupVersionKind `json:"x-kubernetes-group-version-kind"`
		} `json:"post"`
	} `json:"paths"`
}

// readSwagger adds what Kubernetes' swagger.json defines: a kind for each collection that objects are posted to, and
// the types that it is made of.
func readSwagger(t *table, file string) error {
	var document swagger
	if err := json.Unmarshal(readFile(file), &document); err != nil {
		return err
	}
	types := map[groupVersionKind]string{}
	for name, definition := range document.Definitions {
		for _, k := range definition.Kinds {
			types[k] = name
		}
	}
	r := reader{document.Definitions, t}
	seen := map[groupVersionKind]bool{}
	for _, path := range sortedKeys(document.Paths) {
		post := document.Paths[path].Post
		name, known := "", false
		if post != nil {
			name, known = types[post.Kind]
		}
		if !known || strings.Contains(path, "{name}") || seen[post.Kind] && !strings.Contains(path, "{namespace}") {
			continue
		}
		scope := "cluster"
		if strings.Contains(path, "/{namespace}/") {
			scope = "namespaced"
		}
		seen[post.Kind] = true
		id := kindName(post.Kind.Group, post.Kind.Kind)
		t.kinds[id] = append(t.kinds[id], &kind{version: post.Kind.Version, scope: scope, typeName: r.use(name)})
	}
	return nil
}

// A reader turns the definitions that kinds lead to into types.
type reader struct {
	definitions map[string]*schema
	table       *table
}

var prefixes = strings.NewReplacer(
	"io.k8s.apimachinery.pkg.apis.", "",
	"io.k8s.apiextensions-apiserver.pkg.apis.", "",
	"io.k8s.kube-aggregator.pkg.apis.", "",
	"io.k8s.api.", "")

// use gives the shape of a definition, and adds its type where it is one.
func (r reader) use(name string) string {
	switch {
	case strings.HasSuffix(name, ".resource.Quantity"):
		return "quantity"
	case strings.HasSuffix(name, ".intstr.IntOrString"):
		return "int-or-string"
	}
	definition := r.definitions[name]
	if len(definition.Properties) == 0 {
		return r.shape(definition)
	}
	short := prefixes.Replace(name)
	if _, done := r.table.types[short]; !done {
		fields := map[string]*field{}
		r.table.types[short] = fields
		for name, property := range definition.Properties {
			fields[name] = r.field(property)
		}
		for _, name := range definition.Required {
			fields[name].words["required"] = ""
		}
	}
	return short
}

func (r reader) field(s *schema) *field {
	f := newField(r.shape(s))
	addWords(f, s)
	addDescribed(f, s.Description)
	return f
}

func (r reader) shape(s *schema) string {
	if s.Ref != "" {
		return r.use(strings.TrimPrefix(s.Ref, "#/definitions/"))
	}
	if s.Type == "array" {
		return "[" + r.shape(s.Items) + "]"
	}
	if values := s.values(); values != nil {
		return "{" + r.shape(values) + "}"
	}
	return s.scalar()
}

// values is the schema of the values of a map; nil where this is none.
func (s *schema) values() *schema {
	var values schema
	if len(s.AdditionalProperties) == 0 || json.Unmarshal(s.AdditionalProperties, &values) != nil {
		return nil
	}
	return &values
}

func (s *schema) scalar() string {
	switch {
	case s.IntOrString:
		return "int-or-string"
	case s.Type == "" || s.Type == "object":
		return "any"
	case s.Format != "":
		return s.Type + ":" + s.Format
	default:
		return s.Type
	}
}

// addWords adds what OpenAPI's own keys and those of Kubernetes say of a field.
func addWords(f *field, s *schema) {
	if s.ListType == "map" {
		f.words["keys"] = strings.Join(s.ListMapKeys, ",")
	}
	for word, is := range map[string]bool{
		"set":     s.ListType == "set",
		"atomic":  s.ListType == "atomic" || s.MapType == "atomic",
		"unite":   strings.HasPrefix(s.PatchStrategy, "merge") && s.PatchMergeKey == "" && s.Type == "array",
		"replace": s.PatchStrategy == "replace",
		"retain":  strings.HasSuffix(s.PatchStrategy, "retainKeys"),
	} {
		if is {
			f.words[word] = ""
		}
	}
	if s.PatchMergeKey != "" {
		f.words["merge"] = s.PatchMergeKey
	}
	switch s.Default.(type) {
	case nil, []any:
	case map[string]any: // its fields have the same defaults of their own
		f.words["default"] = "{}"
	default:
		f.words["default"] = constant(s.Default)
	}
	if s.Minimum != nil {
		f.words["min"] = number(*s.Minimum)
	}
	if s.Maximum != nil {
		f.words["max"] = number(*s.Maximum)
	}
	if len(s.Enum) > 0 {
		values := make([]string, len(s.Enum))
		for i, value := range s.Enum {
			values[i] = constant(value)
		}
		f.words["enum"] = strings.Join(values, ",")
	}
}

func constant(value any) string {
	if text, is := value.(string); is {
		return text
	}
	text, err := json.Marshal(value)
	check(err)
	return string(text)
}

// What swagger.json says in words only: the ranges of ports, and defaults of flags and numbers.
var (
	portRange      = regexp.MustCompile(`0 < x < 65536|in the range 1 to 65535|\(1-65535`)
	describedValue = regexp.MustCompile(`(?i)defaults? (?:to|is|value is) (0|true|false|"")(?:[ .,;]|$)`)
)

func addDescribed(f *field, description string) {
	if portRange.MatchString(description) {
		f.words["min"], f.words["max"] = "1", "65535"
	}
	if value := describedValue.FindStringSubmatch(description); value != nil {
		f.described = strings.ToLower(strings.Trim(value[1], `"`))
		if f.shape == "boolean" {
			f.words["default"] = f.described
		}
	}
}
