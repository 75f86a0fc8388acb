// Command schemas makes JSON schemas for kubeconform out of Kubernetes' swagger.json and of CRDs, without the network:
//
//	schemas -out FOLDER -swagger SWAGGER.json CRD-FOLDER…
//
// Every object is closed: a field that the API does not know is an error, as it is on the server with strict validation.
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"log"
	"os"
	"path/filepath"
)

// definitionsFile holds the types that the schemas of single kinds refer to.
const definitionsFile = "_definitions.json"

type object = map[string]any

func main() {
	log.SetFlags(0)
	log.SetPrefix("schemas: ")
	out := flag.String("out", "", "folder to write to")
	swagger := flag.String("swagger", "", "Kubernetes' api/openapi-spec/swagger.json")
	flag.Parse()
	if *out == "" || *swagger == "" {
		log.Fatal("-out and -swagger must be given")
	}
	if err := os.MkdirAll(*out, 0o755); err != nil {
		log.Fatal(err)
	}
	builtin, err := writeBuiltin(*out, *swagger)
	if err != nil {
		log.Fatal(err)
	}
	custom := 0
	for _, folder := range flag.Args() {
		files, err := filepath.Glob(filepath.Join(folder, "*.yaml"))
		if err != nil {
			log.Fatal(err)
		}
		for _, file := range files {
			written, err := writeCustom(*out, file)
			if err != nil {
				log.Fatal(fmt.Errorf("%s: %w", file, err))
			}
			custom += written
		}
	}
	fmt.Printf("%d schemas of Kubernetes, %d of custom resources\n", builtin, custom)
}

func writeSchema(folder, name string, schema any) error {
	text, err := json.MarshalIndent(schema, "", " ")
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(folder, name), append(text, '\n'), 0o644)
}
