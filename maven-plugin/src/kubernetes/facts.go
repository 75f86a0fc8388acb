package main

import (
	"fmt"
	"slices"
	"strings"
)

// addFacts adds what no published document says. A fact about a type or a field that is not there is an error.
func addFacts(file string, tables ...*table) error {
	for number, line := range strings.Split(string(readFile(file)), "\n") {
		words := strings.Fields(line)
		if len(words) == 0 || strings.HasPrefix(line, "#") {
			continue
		}
		if !slices.ContainsFunc(tables, func(t *table) bool { return t.addFact(words) }) {
			return fmt.Errorf("%s:%d: the documents know no '%s'", file, number+1, strings.Join(words[:2], " "))
		}
	}
	return nil
}

func (t *table) addFact(words []string) bool {
	paths, isImmutable := strings.CutPrefix(words[1], "immutable=")
	if isImmutable {
		for _, version := range t.kinds[words[0]] {
			version.immutable = strings.Split(paths, ",")
		}
		return len(t.kinds[words[0]]) > 0
	}
	fields := t.types[words[0]]
	if words[1] == "*" {
		for _, f := range fields {
			if _, required := f.words["required"]; !required {
				f.add(words[2:])
			}
		}
		return len(fields) > 0
	}
	f := fields[words[1]]
	if f != nil {
		f.add(words[2:])
	}
	return f != nil
}

func (f *field) add(words []string) {
	for _, word := range words {
		name, value, _ := strings.Cut(word, "=")
		if removed, is := strings.CutPrefix(name, "-"); is {
			delete(f.words, removed)
		} else {
			f.words[name] = value
		}
	}
}
