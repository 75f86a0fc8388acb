package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"strconv"
	"strings"
)

// readEnums reads the values that a field may have, by function and field, out of the generated code that an API server
// makes its OpenAPI document of: the published swagger.json lacks them.
func readEnums(file string) (map[string][]any, error) {
	parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.SkipObjectResolution)
	if err != nil {
		return nil, err
	}
	enums := map[string][]any{}
	for _, declaration := range parsed.Decls {
		function, is := declaration.(*ast.FuncDecl)
		if name, found := "", false; is {
			if name, found = strings.CutPrefix(function.Name.Name, "schema_"); found {
				ast.Inspect(function, func(node ast.Node) bool { return readEnum(enums, name, node) })
			}
		}
	}
	return enums, nil
}

// readEnum looks at a field: a text, a colon and what is said of it.
func readEnum(enums map[string][]any, function string, node ast.Node) bool {
	pair, is := node.(*ast.KeyValueExpr)
	if !is {
		return true
	}
	field, is := pair.Key.(*ast.BasicLit)
	if !is {
		return true
	}
	ast.Inspect(pair.Value, func(inner ast.Node) bool {
		if values, is := inner.(*ast.KeyValueExpr); is {
			if key, is := values.Key.(*ast.Ident); is && key.Name == "Enum" {
				enums[function+"."+unquoted(field)] = literals(values.Value.(*ast.CompositeLit))
			}
		}
		return true
	})
	return false
}

func literals(list *ast.CompositeLit) []any {
	var values []any
	for _, element := range list.Elts {
		values = append(values, unquoted(element.(*ast.BasicLit)))
	}
	return values
}

func unquoted(literal *ast.BasicLit) string {
	text, err := strconv.Unquote(literal.Value)
	check(err)
	return text
}

// goName is what the generated code calls a definition.
func goName(definition string) string {
	name := strings.NewReplacer("io.k8s.", "k8sio_", ".", "_", "-", "_").Replace(definition)
	return name
}
