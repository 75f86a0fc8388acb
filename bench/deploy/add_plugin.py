"""Prints a POM with one more plugin in build/plugins: add_plugin.py <pom.xml> <plugin.xml>."""
import sys

pom, plugin = (open(path, encoding="utf-8").read() for path in sys.argv[1:3])
head, mark, tail = pom.rpartition("</plugins>")
sys.stdout.write(head + plugin + mark + tail)
