package main

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"
)

const (
	quantity    = "io.k8s.apimachinery.pkg.api.resource.Quantity"
	intOrString = "io.k8s.apimachinery.pkg.util.intstr.IntOrString"
	objectMeta  = "io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta"
)

// writeBuiltin writes one file with all definitions and, for each kind, a small file that points into it.
func writeBuiltin(folder, swagger string) (int, error) {
	text, err := os.ReadFile(swagger)
	if err != nil {
		return 0, err
	}
	var document struct {
		Definitions map[string]object `json:"definitions"`
	}
	if err := json.Unmarshal(text, &document); err != nil {
		return 0, err
	}
	written := 0
	for name, definition := range document.Definitions {
		for _, file := range kindFiles(definition) {
			if err := writeSchema(folder, file, object{"$ref": reference(name)}); err != nil {
				return 0, err
			}
			written++
		}
		closeObjects(definition)
	}
	document.Definitions[quantity] = object{"type": []string{"string", "number"}}
	document.Definitions[intOrString] = object{"type": []string{"string", "integer"}}
	return written, writeSchema(folder, definitionsFile, object{"definitions": document.Definitions})
}

func reference(definition string) string {
	return definitionsFile + "#/definitions/" + definition
}

func kindFiles(definition object) []string {
	var files []string
	kinds, _ := definition["x-kubernetes-group-version-kind"].([]any)
	if len(kinds) != 1 { // DeleteOptions and its like belong to every group and are no objects of their own
		return nil
	}
	for _, entry := range kinds {
		kind := entry.(object)
		files = append(files, fileName(kind["group"].(string), kind["version"].(string), kind["kind"].(string)))
	}
	return files
}

// fileName is what kubeconform's template "{{.ResourceKind}}-{{.Group}}-{{.ResourceAPIVersion}}.json" gives:
// for the core group it puts the version in the place of the group.
func fileName(group, version, kind string) string {
	if group == "" {
		group = version
	}
	return strings.ToLower(fmt.Sprintf("%s-%s-%s.json", kind, group, version))
}
