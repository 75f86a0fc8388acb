// Command kubernetes-tables makes the tables of crp out of published documents, without the network:
//
//	kubernetes-tables -out FOLDER -kubernetes MODULE-FOLDER -facts FILE -served FILE SOURCE…
//
// A SOURCE is "MODULE VERSION|USE,…|GLOB", as the file `sources` says. README.md describes what comes out.
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
	served := flag.String("served", "", "file of what the documents do not say of versions")
	flag.Parse()
	if *out == "" || *kubernetes == "" || *facts == "" || *served == "" {
		log.Fatal("-out, -kubernetes, -facts and -served must be given")
	}
	check(run(*out, *kubernetes, *facts, *served, flag.Args()))
}

func run(out, kubernetes, facts, served string, sources []string) error {
	builtIn, custom, all := newTable(), newTable(), newSchemas()
	if err := readSwagger(builtIn, filepath.Join(kubernetes, "api/openapi-spec/swagger.json")); err != nil {
		return err
	}
	addDefaults(builtIn)
	if err := all.readServed(served); err != nil {
		return err
	}
	for _, source := range sources {
		if err := readSource(custom, all, source); err != nil {
			return fmt.Errorf("%s: %w", source, err)
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
	if err := all.write(filepath.Join(out, "schemas")); err != nil {
		return err
	}
	return writeQuantities(filepath.Join(out, "quantities.txt"))
}

func readSource(custom *table, all *schemas, source string) error {
	parts := strings.Split(source, "|")
	files, err := filepath.Glob(parts[2])
	if err != nil {
		return err
	}
	if len(files) == 0 {
		return fmt.Errorf("no file matches")
	}
	for _, use := range strings.Split(parts[1], ",") {
		family, minor, _ := strings.Cut(use, "@")
		if use != "fields" && use != "scopes" {
			all.origins = append(all.origins, strings.TrimSpace(family+" "+minor)+" "+parts[0])
		}
		for _, file := range files {
			if err := readFileFor(use, family, minor, custom, all, file); err != nil {
				return fmt.Errorf("%s: %w", file, err)
			}
		}
	}
	return nil
}

func readFileFor(use, family, minor string, custom *table, all *schemas, file string) error {
	switch {
	case use == "fields" || use == "scopes":
		return readResources(custom, file, use == "fields")
	case use == "removed":
		return all.readLifecycle(file)
	case family == "kubernetes":
		return all.addKubernetes(file, minor)
	default:
		return all.addCustom(file, family, minor)
	}
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
