package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"k8s.io/apimachinery/pkg/version"
	"sigs.k8s.io/yaml"
)

const made = "Made by maven-plugin/src/kubernetes/make, which has a README. Do not edit."

// schemas are the complete schemas of kinds, by the family of files that they stand in.
type schemas struct {
	pools   map[string]*pool
	served  map[string][]served // by "Kind.group version"
	scopes  map[string]string
	origins []string
	removed map[string]string
	facts   schemaFacts
}

// schemaFacts are what swagger.json does not say of fields, by type: those that the API server does not require, and the
// numbers that it takes.
type schemaFacts struct {
	optional map[string][]string
	bounds   map[string]map[string]any
}

// served is where a kind's schema stands, in a minor version of what serves it.
type served struct {
	family, minor string
	number        int
}

func newSchemas() *schemas {
	return &schemas{map[string]*pool{}, map[string][]served{}, map[string]string{}, nil, map[string]string{},
		schemaFacts{map[string][]string{}, map[string]map[string]any{}}}
}

func (all *schemas) pool(family string) *pool {
	if all.pools[family] == nil {
		all.pools[family] = newPool()
	}
	return all.pools[family]
}

func (all *schemas) add(id, apiVersion, scope, family, minor string, number int) {
	key := id + " " + apiVersion
	all.scopes[key] = scope
	all.served[key] = append(all.served[key], served{family, minor, number})
}

// addCustom adds the served versions of the CRDs in a file.
func (all *schemas) addCustom(file, family, minor string) error {
	for _, document := range bytes.Split(append([]byte("\n"), readFile(file)...), []byte("\n---")) {
		var resource struct {
			Kind string `json:"kind"`
			Spec struct {
				Group string                `json:"group"`
				Scope string                `json:"scope"`
				Names struct{ Kind string } `json:"names"`
				List  []customVersion       `json:"versions"`
			} `json:"spec"`
		}
		if err := yaml.Unmarshal(document, &resource); err != nil {
			return err
		}
		for _, v := range resource.Spec.List {
			if resource.Kind == "CustomResourceDefinition" && v.Served {
				id := kindName(resource.Spec.Group, resource.Spec.Names.Kind)
				number := all.pool(family).add(v.Schema.OpenAPIV3Schema, nil)
				all.add(id, v.Name, strings.ToLower(resource.Spec.Scope), family, minor, number)
			}
		}
	}
	return nil
}

type customVersion struct {
	Name   string `json:"name"`
	Served bool   `json:"served"`
	Schema struct {
		OpenAPIV3Schema map[string]any `json:"openAPIV3Schema"`
	} `json:"schema"`
}

// addKubernetes adds what an API server of that minor version serves: its swagger.json, and the enums that only the Go
// code of the same document says.
func (all *schemas) addKubernetes(folder, minor string) error {
	var document struct {
		Definitions map[string]map[string]any `json:"definitions"`
	}
	file := filepath.Join(folder, "api/openapi-spec/swagger.json")
	if err := json.Unmarshal(readFile(file), &document); err != nil {
		return err
	}
	enums, err := readEnums(filepath.Join(folder, "pkg/generated/openapi/zz_generated.openapi.go"))
	if err != nil {
		return err
	}
	d := definitions{document.Definitions, enums, all.facts}
	t := newTable()
	if err := readSwagger(t, file); err != nil {
		return err
	}
	types := map[string]string{}
	for name := range document.Definitions {
		types[prefixes.Replace(name)] = name
	}
	for _, id := range sortedKeys(t.kinds) {
		for _, k := range t.kinds[id] {
			number := all.pool("kubernetes").add(map[string]any{"$ref": "#/definitions/" + types[k.typeName]}, d.resolve)
			all.add(id, k.version, k.scope, "kubernetes", minor, number)
		}
	}
	return nil
}

// definitions are those of one swagger.json.
type definitions struct {
	byName map[string]map[string]any
	enums  map[string][]any
	facts  schemaFacts
}

// resolve gives the whole schema of a definition; one within itself is left open.
func (d *definitions) resolve(ref string) map[string]any {
	name := strings.TrimPrefix(ref, "#/definitions/")
	switch {
	case strings.HasSuffix(name, ".resource.Quantity"):
		return map[string]any{"type": "string", "format": "quantity"}
	case strings.HasSuffix(name, ".intstr.IntOrString"):
		return map[string]any{"x-kubernetes-int-or-string": true}
	case strings.HasSuffix(name, ".runtime.RawExtension"):
		return map[string]any{"type": "object", "x-kubernetes-preserve-unknown-fields": true}
	case strings.HasSuffix(name, ".v1.JSONSchemaProps"): // its definition holds itself
		return map[string]any{"type": "object", "x-kubernetes-preserve-unknown-fields": true}
	}
	return d.typed(name)
}

func (d *definitions) typed(name string) map[string]any {
	result := map[string]any{}
	for key, value := range d.byName[name] {
		result[key] = value
	}
	short := prefixes.Replace(name)
	if required, is := result["required"].([]any); is {
		result["required"] = slices.DeleteFunc(slices.Clone(required), func(field any) bool {
			return slices.Contains(d.facts.optional[short], field.(string))
		})
	}
	properties, _ := result["properties"].(map[string]any)
	for _, field := range sortedKeys(properties) {
		properties[field] = d.described(short, name, field, properties[field].(map[string]any))
	}
	return result
}

// described adds to a field what only its description or the Go code says.
func (d *definitions) described(short, name, field string, s map[string]any) map[string]any {
	if description, _ := s["description"].(string); portRange.MatchString(description) && s["type"] == "integer" {
		s["minimum"], s["maximum"] = 1, 65535
	}
	for word, bound := range d.facts.bounds[short+"."+field] {
		s[word] = bound
	}
	values := d.enums[goName(name)+"."+field]
	target := s
	if items, is := s["items"].(map[string]any); is {
		target = items
	}
	if values != nil && target["$ref"] == nil {
		target["enum"] = values
	}
	return s
}

// write writes the index and a file for each family.
func (all *schemas) write(out string) error {
	var text strings.Builder
	fmt.Fprintf(&text, "# %s\n", made)
	slices.Sort(all.origins)
	for _, origin := range all.origins {
		fmt.Fprintf(&text, "@ %s\n", origin)
	}
	for _, key := range sortedKeys(all.removed) {
		fmt.Fprintf(&text, "- %s %s\n", key, all.removed[key])
	}
	for _, key := range sortedKeys(all.served) {
		fmt.Fprintf(&text, "= %s %s %s\n", key, all.scopes[key], all.places(key))
	}
	if err := os.WriteFile(filepath.Join(out, "index.txt"), []byte(text.String()), 0o644); err != nil {
		return err
	}
	for family, p := range all.pools {
		if err := os.WriteFile(filepath.Join(out, family+".txt"), []byte(p.text()), 0o644); err != nil {
			return err
		}
	}
	return nil
}

// places puts neighbouring minors with equal schemas together, such as "kubernetes 1.31-1.33:12 1.34-1.36:14".
func (all *schemas) places(key string) string {
	places := all.served[key]
	slices.SortFunc(places, func(a, b served) int {
		return version.CompareKubeAwareVersionStrings(minorText(a.minor), minorText(b.minor))
	})
	text := places[0].family
	for i := 0; i < len(places); {
		last := i
		for last+1 < len(places) && places[last+1].number == places[i].number {
			last++
		}
		text += fmt.Sprintf(" %s-%s:%d", places[i].minor, places[last].minor, places[i].number)
		i = last + 1
	}
	return text
}

// minorText makes a minor version one that can be compared.
func minorText(minor string) string {
	_, digits, _ := strings.Cut(minor, ".")
	return "v" + digits
}
