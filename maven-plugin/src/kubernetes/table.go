package main

import (
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"

	"k8s.io/apimachinery/pkg/version"
)

// wordOrder is the order in which the words of a field are written.
var wordOrder = []string{
	"required", "keys", "set", "atomic", "merge", "unite", "replace", "retain", "one-of", "when", "unordered", "default",
	"zero", "min", "max", "enum",
}

// A table holds kinds and types by name.
type table struct {
	kinds map[string][]*kind // by "Kind.group"
	types map[string]map[string]*field
}

// A kind is one version of it.
type kind struct {
	version, scope, typeName string
	immutable                []string
}

// A field has a shape and further words, whose values are empty where the word alone says all.
type field struct {
	shape     string
	words     map[string]string
	described string // the default that its description gives to a number or a truth value
}

func newTable() *table {
	return &table{kinds: map[string][]*kind{}, types: map[string]map[string]*field{}}
}

func newField(shape string) *field {
	return &field{shape: shape, words: map[string]string{}}
}

func kindName(group, name string) string {
	if group == "" {
		return name
	}
	return name + "." + group
}

func (t *table) write(file string) error {
	var text strings.Builder
	text.WriteString("# Made by maven-plugin/src/kubernetes/make, which has a README. Do not edit.\n")
	blocks := map[string][]string{}
	for name, versions := range t.kinds {
		blocks[name] = kindLines(versions)
	}
	for name, fields := range t.types {
		blocks[name] = fieldLines(fields)
	}
	for _, name := range sortedKeys(blocks) {
		fmt.Fprintf(&text, "%s\n%s", name, strings.Join(blocks[name], ""))
	}
	return os.WriteFile(file, []byte(text.String()), 0o644)
}

// kindLines puts the version that an API server prefers first.
func kindLines(versions []*kind) []string {
	slices.SortFunc(versions, func(a, b *kind) int { return version.CompareKubeAwareVersionStrings(b.version, a.version) })
	var lines []string
	for _, v := range versions {
		line := fmt.Sprintf(" %s %s %s", v.version, v.scope, v.typeName)
		if len(v.immutable) > 0 {
			line += " immutable=" + strings.Join(v.immutable, ",")
		}
		lines = append(lines, line+"\n")
	}
	return lines
}

func fieldLines(fields map[string]*field) []string {
	var lines []string
	for _, name := range sortedKeys(fields) {
		f := fields[name]
		line := " " + name + " " + f.shape
		for _, word := range wordOrder {
			value, is := f.words[word]
			switch {
			case is && value == "" && word != "default":
				line += " " + word
			case is:
				line += " " + word + "=" + escaped(value)
			}
		}
		lines = append(lines, line+"\n")
	}
	return lines
}

// escaped keeps a value in one word.
func escaped(value string) string {
	return strings.NewReplacer(`\`, `\\`, " ", `\s`, "\n", `\n`).Replace(value)
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for key := range m {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	return keys
}

func number(value float64) string {
	return strconv.FormatFloat(value, 'f', -1, 64)
}
