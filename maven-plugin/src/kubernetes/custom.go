package main

import (
	"bytes"
	"strings"

	"sigs.k8s.io/yaml"
)

type customResource struct {
	Kind string `json:"kind"`
	Spec struct {
		Group string `json:"group"`
		Scope string `json:"scope"`
		Names struct {
			Kind string `json:"kind"`
		} `json:"names"`
		Versions []struct {
			Name   string `json:"name"`
			Served bool   `json:"served"`
			Schema struct {
				OpenAPIV3Schema *schema `json:"openAPIV3Schema"`
			} `json:"schema"`
		} `json:"versions"`
	} `json:"spec"`
}

// readResources adds the kinds of the CRDs in a file, and their types where they are wanted. Other documents are passed
// over.
func readResources(t *table, file string, schemas bool) error {
	for _, document := range bytes.Split(append([]byte("\n"), readFile(file)...), []byte("\n---")) {
		var resource customResource
		if err := yaml.Unmarshal(document, &resource); err != nil {
			return err
		}
		if resource.Kind == "CustomResourceDefinition" {
			addResource(t, &resource, schemas)
		}
	}
	return nil
}

func addResource(t *table, resource *customResource, schemas bool) {
	spec := resource.Spec
	id := kindName(spec.Group, spec.Names.Kind)
	scope := strings.ToLower(spec.Scope)
	for _, version := range spec.Versions {
		if !version.Served {
			continue
		}
		name := "-"
		if schemas {
			name = spec.Group + "." + version.Name + "." + spec.Names.Kind
			addRoot(t, name, version.Schema.OpenAPIV3Schema)
		}
		t.kinds[id] = append(t.kinds[id], &kind{version: version.Name, scope: scope, typeName: name})
	}
}

// addRoot adds the type of an object, with the fields that the API server itself checks and a CRD therefore leaves open.
func addRoot(t *table, name string, s *schema) {
	addType(t, name, s)
	t.types[name]["apiVersion"] = newField("string")
	t.types[name]["kind"] = newField("string")
	t.types[name]["metadata"] = newField("meta.v1.ObjectMeta")
}

func addType(t *table, name string, s *schema) {
	fields := map[string]*field{}
	t.types[name] = fields
	for key, property := range s.Properties {
		fields[key] = newField(customShape(t, name+"."+key, property))
		addWords(fields[key], property)
	}
	for _, key := range s.Required {
		if fields[key] != nil {
			fields[key].words["required"] = ""
		}
	}
}

func customShape(t *table, name string, s *schema) string {
	switch {
	case s.Type == "array":
		return "[" + customShape(t, name, s.Items) + "]"
	case len(s.Properties) > 0:
		addType(t, name, s)
		return name
	case s.values() != nil:
		return "{" + customShape(t, name, s.values()) + "}"
	default:
		return s.scalar()
	}
}
