package main

import (
	"fmt"
	"os"
	"strings"

	"k8s.io/apimachinery/pkg/api/resource"
)

// writeQuantities records how Kubernetes reads texts: as an exact decimal number, or not at all ("refused").
func writeQuantities(file string) error {
	var text strings.Builder
	text.WriteString("# What resource.ParseQuantity of k8s.io/apimachinery makes of texts. Made by maven-plugin/src/kubernetes/make.\n")
	for _, number := range []string{
		"0", "1", "12", "007", "1.5", "2.", ".5", "0.001", "100", "+1", "-1", "-.5", "+2.", ".", "", "+", "-", "1.2.3", "1e", "x",
		"9223372036854775807", "9223372036854775808", "12345678901234567890", "0.0000000001", "1.0000000001", "1,5", "1 ", " 1", "١",
	} {
		for _, suffix := range []string{
			"", "n", "u", "m", "k", "M", "G", "T", "P", "E", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei", "e3", "E3", "e-3", "e-9", "e-10", "E+2", "e", "e0",
			"e1.5", "e400", "e18", "K", "ki", "mi", "Mb", "MB", "GiB", "g", "i", " Mi", "KiB", "cpu", "Zi", "%",
		} {
			fmt.Fprintf(&text, "'%s%s' %s\n", number, suffix, reading(number+suffix))
		}
	}
	return os.WriteFile(file, []byte(text.String()), 0o644)
}

func reading(text string) string {
	quantity, err := resource.ParseQuantity(text)
	if err != nil {
		return "refused"
	}
	number := quantity.AsDec().String()
	if strings.Contains(number, ".") {
		number = strings.TrimSuffix(strings.TrimRight(number, "0"), ".")
	}
	return number
}
