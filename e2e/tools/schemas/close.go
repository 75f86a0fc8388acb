package main

import "strings"

// closeObjects turns an OpenAPI schema of Kubernetes into a JSON schema that refuses unknown fields.
// It follows the schema's own structure only: conditions (anyOf, oneOf, not) name some fields of an object, never all.
func closeObjects(schema object) {
	if target, is := schema["$ref"].(string); is {
		schema["$ref"] = strings.Replace(target, "#/definitions/", definitionsFile+"#/definitions/", 1)
		return
	}
	if schema["x-kubernetes-int-or-string"] == true {
		delete(schema, "anyOf")
		schema["type"] = []string{"integer", "string"}
	}
	if nullable := schema["nullable"] == true; nullable {
		if kind, is := schema["type"].(string); is {
			schema["type"] = []string{kind, "null"}
		}
	}
	fields, _ := schema["properties"].(object)
	for _, field := range fields {
		closeObjects(field.(object))
	}
	if items, is := schema["items"].(object); is {
		closeObjects(items)
	}
	values, isMap := schema["additionalProperties"].(object)
	if isMap {
		closeObjects(values)
	}
	if fields != nil && !isMap && schema["x-kubernetes-preserve-unknown-fields"] != true {
		schema["additionalProperties"] = false
	}
}
