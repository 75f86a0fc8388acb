package main

import (
	"encoding/json"
	"fmt"
	"path/filepath"
	"regexp"
	"strings"
)

var (
	groupName   = regexp.MustCompile(`GroupName\s*=\s*"([^"]*)"`)
	lifecycle   = regexp.MustCompile(`func \(in \*(\w+)\) APILifecycle(Replacement|Removed)\(\) [^{]+\{\s+return ([^\n]+)`)
	replacement = regexp.MustCompile(`Group: "([^"]*)", Version: "([^"]*)", Kind: "([^"]*)"`)
)

// readLifecycle adds in which minor version an API version is removed and what takes its place: the generated code of
// k8s.io/api says so for every version that was not meant to stay.
func (all *schemas) readLifecycle(file string) error {
	folder := filepath.Dir(file)
	group := groupName.FindStringSubmatch(string(readFile(filepath.Join(folder, "register.go"))))
	minors, replacements := map[string]string{}, map[string]string{}
	for _, found := range lifecycle.FindAllStringSubmatch(string(readFile(file)), -1) {
		if found[2] == "Removed" {
			minors[found[1]] = strings.ReplaceAll(found[3], ", ", ".")
		} else if parts := replacement.FindStringSubmatch(found[3]); parts != nil {
			replacements[found[1]] = parts[2] + " " + kindName(parts[1], parts[3])
		}
	}
	for kind, minor := range minors {
		if !strings.HasSuffix(kind, "List") {
			all.removed[kindName(group[1], kind)+" "+filepath.Base(folder)] =
				strings.TrimSpace("kubernetes - " + minor + " " + replacements[kind])
		}
	}
	return nil
}

// readServed adds what is kept by hand.
func (all *schemas) readServed(file string) error {
	for number, line := range strings.Split(string(readFile(file)), "\n") {
		words := strings.Fields(line)
		switch {
		case len(words) == 0 || words[0][0] == '#':
		case words[0] == "optional" && len(words) > 2:
			all.facts.optional[words[1]] = words[2:]
		case words[0] == "bounds" && len(words) > 4:
			for _, field := range words[4:] {
				all.facts.bounds[words[1]+"."+field] = bounds(words[2], words[3])
			}
		case len(words) == 5 || len(words) == 6:
			text := strings.Join(words[2:5], " ")
			if len(words) == 6 {
				text += " " + words[5] + " " + words[0]
			}
			all.removed[words[0]+" "+words[1]] = text
		default:
			return fmt.Errorf("line %d cannot be read", number+1)
		}
	}
	return nil
}

func bounds(least, greatest string) map[string]any {
	words := map[string]any{}
	for word, text := range map[string]string{"minimum": least, "maximum": greatest} {
		if text != "-" {
			words[word] = json.Number(text)
		}
	}
	return words
}
