package main

import (
	"os"

	"sigs.k8s.io/yaml"
)

type customResource struct {
	Kind string `json:"kind"`
	Spec struct {
		Group string `json:"group"`
		Names struct {
			Kind string `json:"kind"`
		} `json:"names"`
		Versions []struct {
			Name   string `json:"name"`
			Schema struct {
				OpenAPIV3Schema object `json:"openAPIV3Schema"`
			} `json:"schema"`
		} `json:"versions"`
	} `json:"spec"`
}

// writeCustom writes a schema for each version of the CRD in a file; files of other kinds are left out.
func writeCustom(folder, file string) (int, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return 0, err
	}
	var resource customResource
	if err := yaml.Unmarshal(text, &resource); err != nil {
		return 0, err
	}
	if resource.Kind != "CustomResourceDefinition" {
		return 0, nil
	}
	for _, version := range resource.Spec.Versions {
		schema := version.Schema.OpenAPIV3Schema
		closeObjects(schema)
		addObjectFields(schema)
		if err := writeSchema(folder, fileName(resource.Spec.Group, version.Name, resource.Spec.Names.Kind), schema); err != nil {
			return 0, err
		}
	}
	return len(resource.Spec.Versions), nil
}

// addObjectFields adds what the API server itself checks of every custom object and a CRD therefore leaves open.
func addObjectFields(schema object) {
	fields, _ := schema["properties"].(object)
	if fields == nil {
		return
	}
	fields["apiVersion"] = object{"type": "string"}
	fields["kind"] = object{"type": "string"}
	fields["metadata"] = object{"$ref": reference(objectMeta)}
	schema["required"] = append([]any{"apiVersion", "kind", "metadata"}, list(schema["required"])...)
}

func list(value any) []any {
	entries, _ := value.([]any)
	return entries
}
