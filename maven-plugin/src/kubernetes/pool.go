package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
)

// keywords are the keys of OpenAPI that say which objects are valid; all others, such as descriptions, are left out.
var keywords = words(`type format properties required items additionalProperties enum default nullable
	minimum maximum exclusiveMinimum exclusiveMaximum multipleOf minLength maxLength pattern minItems maxItems
	uniqueItems minProperties maxProperties oneOf anyOf allOf not
	x-kubernetes-preserve-unknown-fields x-kubernetes-embedded-resource x-kubernetes-int-or-string
	x-kubernetes-list-type x-kubernetes-list-map-keys x-kubernetes-map-type x-kubernetes-validations`)

// A pool holds schemas as lines, each distinct one once; a schema names those within it by their numbers. What minor
// versions have in common is therefore there once.
type pool struct {
	lines []string
	index map[string]int
}

func newPool() *pool {
	return &pool{index: map[string]int{}}
}

func words(text string) map[string]bool {
	set := map[string]bool{}
	for _, word := range strings.Fields(text) {
		set[word] = true
	}
	return set
}

// add gives the number of a schema. `resolve` turns a reference into the schema that it stands for.
func (p *pool) add(s map[string]any, resolve func(string) map[string]any) int {
	if ref, is := s["$ref"].(string); is {
		s = resolve(ref)
	}
	kept := map[string]any{}
	for key, value := range s {
		if keywords[key] {
			kept[key] = p.value(key, value, resolve)
		}
	}
	return p.line(plainRules(kept))
}

func (p *pool) value(key string, value any, resolve func(string) map[string]any) any {
	switch key {
	case "properties":
		numbers := map[string]int{}
		properties := value.(map[string]any)
		for _, name := range sortedKeys(properties) {
			numbers[name] = p.add(properties[name].(map[string]any), resolve)
		}
		return numbers
	case "items", "additionalProperties", "not":
		if s, is := value.(map[string]any); is {
			return p.add(s, resolve)
		}
		return value
	case "oneOf", "anyOf", "allOf":
		numbers := []int{}
		for _, s := range value.([]any) {
			numbers = append(numbers, p.add(s.(map[string]any), resolve))
		}
		return numbers
	default:
		return value
	}
}

func (p *pool) line(s map[string]any) int {
	var text bytes.Buffer
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false)
	check(encoder.Encode(s))
	line := strings.TrimSuffix(text.String(), "\n")
	number, known := p.index[line]
	if !known {
		number = len(p.lines)
		p.index[line] = number
		p.lines = append(p.lines, line)
	}
	return number
}

// plainRules leaves out keys without a meaning.
func plainRules(s map[string]any) map[string]any {
	for _, key := range []string{"required", "enum"} {
		if list, is := s[key].([]any); is && len(list) == 0 {
			delete(s, key)
		}
	}
	return s
}

func (p *pool) text() string {
	return fmt.Sprintf("# %s\n%s\n", made, strings.Join(p.lines, "\n"))
}
