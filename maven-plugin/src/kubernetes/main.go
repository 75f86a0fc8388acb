// Command kubernetes-tables makes the tables of crp out of published documents, without the network:
//
//	kubernetes-tables -out FOLDER -kubernetes MODULE-FOLDER -facts FILE SOURCE…
//
// A SOURCE is "schemas:GLOB" for the CRDs whose fields are wanted, or "scopes:GLOB" for those of which the scope is
// enough. README.md describes what comes out.
package main

import (
	"flag"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"strings"
)

func main() {
	log.SetFlags(0)
	log.SetPrefix("kubernetes-tables: ")
	out := flag.String("out", "", "folder to write to")
	kubernetes := flag.String("kubernetes", "", "folder of the module k8s.io/kubernetes")
	facts := flag.String("facts", "", "file of what the documents do not say")
	flag.Parse()
	if *out == "" || *kubernetes == "" || *facts == "" {
		log.Fatal("-out, -kubernetes and -facts must be given")
	}
	check(run(*out, *kubernetes, *facts, flag.Args()))
}

func run(out, kubernetes, facts string, sources []string) error {
	builtIn, custom := newTable(), newTable()
	if err := readSwagger(builtIn, filepath.Join(kubernetes, "api/openapi-spec/swagger.json")); err != nil {
		return err
	}
	addDefaults(builtIn)
	for _, source := range sources {
		if err := readSource(custom, source); err != nil {
			return err
		}
	}
	if err := addFacts(facts, builtIn, custom); err != nil {
		return err
	}
	if err := builtIn.write(filepath.Join(out, "kubernetes.txt")); err != nil {
		return err
	}
	if err := custom.write(filepath.Join(out, "custom.txt")); err != nil {
		return err
	}
	return writeQuantities(filepath.Join(out, "quantities.txt"))
}

func readSource(custom *table, source string) error {
	detail, glob, _ := strings.Cut(source, ":")
	files, err := filepath.Glob(glob)
	if err != nil {
		return err
	}
	if len(files) == 0 {
		return fmt.Errorf("no file matches '%s'", glob)
	}
	for _, file := range files {
		if err := readResources(custom, file, detail == "schemas"); err != nil {
			return fmt.Errorf("%s: %w", file, err)
		}
	}
	return nil
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}

func readFile(file string) []byte {
	text, err := os.ReadFile(file)
	check(err)
	return text
}
