package main

import (
	"encoding/json"
	"fmt"
	"reflect"
	"strings"

	"k8s.io/apimachinery/pkg/api/resource"
	runtime "k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/apimachinery/pkg/util/intstr"
	"k8s.io/kubernetes/pkg/api/legacyscheme"
	_ "k8s.io/kubernetes/pkg/apis/admissionregistration/install"
	_ "k8s.io/kubernetes/pkg/apis/apps/install"
	_ "k8s.io/kubernetes/pkg/apis/autoscaling/install"
	_ "k8s.io/kubernetes/pkg/apis/batch/install"
	_ "k8s.io/kubernetes/pkg/apis/core/install"
	_ "k8s.io/kubernetes/pkg/apis/discovery/install"
	_ "k8s.io/kubernetes/pkg/apis/networking/install"
	_ "k8s.io/kubernetes/pkg/apis/node/install"
	_ "k8s.io/kubernetes/pkg/apis/policy/install"
	_ "k8s.io/kubernetes/pkg/apis/rbac/install"
	_ "k8s.io/kubernetes/pkg/apis/scheduling/install"
	_ "k8s.io/kubernetes/pkg/apis/storage/install"
)

// addDefaults runs the API server's own defaulting over an object of each kind and adds what it filled in. An object
// is tried twice: with every optional struct left out, and with every one of them there but empty.
func addDefaults(t *table) {
	p := prober{table: t, found: map[*field]string{}}
	for _, id := range sortedKeys(t.kinds) {
		name, group, _ := strings.Cut(id, ".")
		for _, k := range t.kinds[id] {
			for _, full := range []bool{false, true} {
				object, err := legacyscheme.Scheme.New(runtime.GroupVersionKind{Group: group, Version: k.version, Kind: name})
				if err != nil {
					continue // served by another API server, or without defaults
				}
				fill(reflect.ValueOf(object).Elem(), full, nil)
				legacyscheme.Scheme.Default(object)
				p.read(reflect.ValueOf(object).Elem(), full)
			}
		}
	}
	for f, value := range p.found {
		f.words["default"] = value
	}
	addZeros(p)
}

type prober struct {
	table *table
	found map[*field]string
	zeros []zero
}

// A zero is a field that cannot be told from one that holds the zero value or nothing, since its Go type is no pointer.
type zero struct {
	field *field
	value string
}

func isScalarStruct(t reflect.Type) bool {
	return t == reflect.TypeFor[resource.Quantity]() || t == reflect.TypeFor[intstr.IntOrString]()
}

// fill gives each list one item, and each pointer to a struct an empty one where all of them are asked for.
func fill(v reflect.Value, full bool, within []reflect.Type) {
	for _, outer := range within {
		if outer == v.Type() {
			return
		}
	}
	if v.Kind() != reflect.Struct || isScalarStruct(v.Type()) || !strings.HasPrefix(v.Type().PkgPath(), "k8s.io/api") {
		return
	}
	within = append(within, v.Type())
	for i := range v.NumField() {
		f := v.Field(i)
		switch {
		case f.Kind() == reflect.Slice && f.Type().Elem().Kind() == reflect.Struct:
			f.Set(reflect.MakeSlice(f.Type(), 1, 1))
			fill(f.Index(0), full, within)
		case f.Kind() == reflect.Pointer && f.Type().Elem().Kind() == reflect.Struct && full && !isScalarStruct(f.Type().Elem()):
			f.Set(reflect.New(f.Type().Elem()))
			fill(f.Elem(), full, within)
		case f.Kind() == reflect.Struct:
			fill(f, full, within)
		}
	}
}

// read notes what is there now and was not filled in by us.
func (p *prober) read(v reflect.Value, full bool) {
	fields := p.fields(v.Type())
	for i := range v.NumField() {
		name, options, _ := strings.Cut(v.Type().Field(i).Tag.Get("json"), ",")
		value := v.Field(i)
		if strings.Contains(options, "inline") {
			p.inline(value, fields)
			continue
		}
		if f := fields[name]; f != nil && name != "status" {
			p.readField(f, value, full)
		}
	}
}

// inline reads the fields of an embedded struct as those of the type around.
func (p *prober) inline(value reflect.Value, fields map[string]*field) {
	for i := range value.NumField() {
		name, _, _ := strings.Cut(value.Type().Field(i).Tag.Get("json"), ",")
		if f := fields[name]; f != nil && value.Kind() == reflect.Struct {
			p.readField(f, value.Field(i), true)
		}
	}
}

func (p *prober) fields(t reflect.Type) map[string]*field {
	path := strings.TrimPrefix(t.PkgPath(), "k8s.io/")
	path = strings.TrimPrefix(strings.TrimPrefix(path, "apimachinery/pkg/apis/"), "api/")
	return p.table.types[strings.ReplaceAll(path, "/", ".")+"."+t.Name()]
}

func (p *prober) readField(f *field, value reflect.Value, full bool) {
	target := value
	isPointer := value.Kind() == reflect.Pointer
	if isPointer {
		target = value.Elem()
	}
	switch {
	case !target.IsValid():
	case target.Kind() == reflect.Struct && !isScalarStruct(target.Type()):
		if p.fields(target.Type()) != nil {
			if !isPointer || !full {
				p.note(f, "{}")
			}
			p.read(target, full)
		}
	case target.Kind() == reflect.Slice:
		p.zeros = append(p.zeros, zero{f, "[]"})
		if target.Len() == 1 && target.Type().Elem().Kind() == reflect.Struct && p.fields(target.Type().Elem()) != nil {
			p.read(target.Index(0), full)
		}
	case target.Kind() == reflect.Map:
		p.zeros = append(p.zeros, zero{f, "{}"})
	case target.Kind() == reflect.Interface:
	case isPointer || !target.IsZero():
		p.note(f, constant(plain(target)))
	case target.Kind() != reflect.Struct:
		p.zeros = append(p.zeros, zero{f, fmt.Sprint(target.Interface())})
	}
}

func plain(v reflect.Value) any {
	text, err := json.Marshal(v.Interface())
	check(err)
	var value any
	check(json.Unmarshal(text, &value))
	return value
}

// note keeps the first value that is found; a field whose default depends on what is around it is for facts.txt.
func (p *prober) note(f *field, value string) {
	if _, is := p.found[f]; !is {
		p.found[f] = value
	}
}

// addZeros marks the fields that stand for the zero value when they are absent.
func addZeros(p prober) {
	for _, z := range p.zeros {
		_, found := z.field.words["default"]
		_, required := z.field.words["required"]
		if found || required {
			continue
		}
		if z.value == "false" || z.value == "{}" || z.field.described == z.value && z.value == "0" {
			z.field.words["default"] = z.value
		} else {
			z.field.words["zero"] = ""
		}
	}
}
