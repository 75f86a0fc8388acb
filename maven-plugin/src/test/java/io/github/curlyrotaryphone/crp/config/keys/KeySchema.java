package io.github.curlyrotaryphone.crp.config.keys;

import io.github.curlyrotaryphone.crp.config.problem.Problems;
import io.github.curlyrotaryphone.crp.yaml.YamlReader;
import io.github.curlyrotaryphone.crp.yaml.tree.Value;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Makes the JSON Schema of crp.yaml (draft 2020-12) from the catalogue. */
final class KeySchema {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String ID = "https://raw.githubusercontent.com/curlyrotaryphone/crp/main/maven-plugin/src/main"
            + "/resources/META-INF/crp/crp.schema.json";

    private final Catalogue catalogue;

    KeySchema(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    String text() {
        ObjectNode schema = NODES.objectNode();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("$id", ID);
        schema.put("title", "crp.yaml");
        schema.setAll(section(""));
        schema.set("required", required());
        ObjectNode definitions = NODES.objectNode();
        definitions.set("deploy", section("deploy"));
        definitions.set("environment", section("environments.*"));
        schema.set("$defs", definitions);
        return schema.toPrettyString().replace("\r\n", "\n") + "\n";
    }

    private ArrayNode required() {
        ArrayNode required = NODES.arrayNode();
        catalogue.keysOf("").stream()
                .filter(key -> key.presence() == Key.Presence.REQUIRED)
                .forEach(key -> required.add(key.name()));
        return required;
    }

    private ObjectNode section(String path) {
        ObjectNode properties = NODES.objectNode();
        catalogue.keysOf(path).forEach(key -> properties.set(key.name(), key(key)));
        ObjectNode section = typed("object");
        section.set("properties", properties);
        section.put("additionalProperties", false);
        return section;
    }

    private ObjectNode key(Key key) {
        ObjectNode node = described(key, value(key));
        boolean nullable = !key.isIndispensable();
        if (nullable && node.has("type")) {
            node.set(
                    "type",
                    NODES.arrayNode().add(node.get("type").stringValue()).add("null"));
        } else if (nullable) {
            ObjectNode either = NODES.objectNode();
            either.set("anyOf", NODES.arrayNode().add(node).add(typed("null")));
            return either;
        }
        return node;
    }

    private static ObjectNode described(Key key, ObjectNode node) {
        node.put("description", key.description().replace("`", ""));
        key.fallback().ifPresent(value -> node.set("default", JSON.valueToTree(value.plain())));
        key.example()
                .map(KeySchema::example)
                .ifPresent(value -> node.set("examples", JSON.valueToTree(List.of(value))));
        return node;
    }

    /** The example as a plain tree. */
    static Object example(String yaml) {
        Value value = YamlReader.ofKeys(new Problems())
                .read("example", yaml.getBytes(StandardCharsets.UTF_8))
                .get(0);
        return Objects.requireNonNull(value.plain());
    }

    private ObjectNode value(Key key) {
        return switch (key.type()) {
            case SECTION ->
                key.path().equals("deploy")
                        ? reference("deploy")
                        : section(key.path().replace("environments.*.", ""));
            case DEPLOY -> reference("deploy");
            case TEXT -> text(key.constraint());
            case INTEGER -> integer(key.constraint());
            case BOOLEAN -> typed("boolean");
            case TEXTS -> list(text(key.constraint()));
            case PAIRS -> named(typed("string"));
            case QUANTITIES -> named(quantity());
            case ENVIRONMENT_VARIABLES -> named(variable());
            case OBJECT -> object(key.constraint());
            case OBJECTS -> list(object(key.constraint()));
            case ENVIRONMENTS -> environments(key);
        };
    }

    private static ObjectNode text(Constraint constraint) {
        ObjectNode text = typed("string");
        text.put("minLength", 1);
        constraint.pattern().ifPresent(pattern -> text.put("pattern", "^(?:" + pattern + ")$"));
        if (constraint.longest() < Integer.MAX_VALUE) {
            text.put("maxLength", constraint.longest());
        }
        if (!constraint.choices().isEmpty()) {
            text.set("enum", JSON.valueToTree(constraint.choices()));
        }
        return text;
    }

    private static ObjectNode integer(Constraint constraint) {
        return typed("integer").put("minimum", constraint.minimum()).put("maximum", constraint.maximum());
    }

    private static ObjectNode quantity() {
        ObjectNode quantity = NODES.objectNode();
        quantity.set("type", NODES.arrayNode().add("string").add("number").add("null"));
        return quantity.put(
                "pattern", "^\\+?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([numk]|Ki|[MGTPE]i?|[eE][+-]?[0-9]{1,4}|)$");
    }

    private static ObjectNode variable() {
        ObjectNode source = typed("object").put("minProperties", 1).put("maxProperties", 1);
        ObjectNode sources = NODES.objectNode();
        List.of("secretKeyRef", "configMapKeyRef", "fieldRef", "resourceFieldRef")
                .forEach(name -> sources.set(name, typed("object")));
        source.set("properties", sources);
        source.put("additionalProperties", false);
        ObjectNode reference = typed("object");
        reference.set("properties", NODES.objectNode().set("valueFrom", source));
        reference.set("required", NODES.arrayNode().add("valueFrom"));
        reference.put("additionalProperties", false);
        ObjectNode variable = NODES.objectNode();
        variable.set(
                "anyOf", NODES.arrayNode().add(typed("string")).add(reference).add(typed("null")));
        return variable;
    }

    private static ObjectNode object(Constraint constraint) {
        ObjectNode fields = NODES.objectNode();
        constraint.fields().forEach((name, type) -> fields.set(name, field(type)));
        ObjectNode object = typed("object");
        object.set("properties", fields);
        return object.put("additionalProperties", false);
    }

    private static ObjectNode field(KeyType type) {
        return switch (type) {
            case TEXT -> typed("string");
            case INTEGER -> typed("integer");
            case PAIRS -> named(typed("string"));
            case QUANTITIES -> named(quantity());
            default -> typed("object");
        };
    }

    private static ObjectNode environments(Key key) {
        ObjectNode environments = typed("object").put("minProperties", 1);
        environments.set("propertyNames", text(key.constraint()));
        ObjectNode environment = NODES.objectNode();
        environment.set("anyOf", NODES.arrayNode().add(reference("environment")).add(typed("null")));
        environments.set("additionalProperties", environment);
        return environments;
    }

    private static ObjectNode list(ObjectNode items) {
        ObjectNode list = typed("array");
        list.set("items", items);
        return list;
    }

    private static ObjectNode named(ObjectNode value) {
        if (value.has("type") && value.get("type").isString()) {
            value.set(
                    "type",
                    NODES.arrayNode().add(value.get("type").stringValue()).add("null"));
        }
        ObjectNode named = typed("object");
        named.set("additionalProperties", value);
        return named;
    }

    private static ObjectNode reference(String definition) {
        return NODES.objectNode().put("$ref", "#/$defs/" + definition);
    }

    private static ObjectNode typed(String type) {
        return NODES.objectNode().put("type", type);
    }
}
