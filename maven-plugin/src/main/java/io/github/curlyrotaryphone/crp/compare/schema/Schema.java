package io.github.curlyrotaryphone.crp.compare.schema;

import io.github.curlyrotaryphone.crp.compare.schema.FieldRule.Flag;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The list of fields, read from its resource once. */
public final class Schema {
    private static final String RESOURCE = "/META-INF/crp/kubernetes-fields.txt";
    private static final String METADATA = "ObjectMeta";
    private static final FieldRule OBJECT_METADATA = new FieldRule(METADATA, List.of(), Optional.empty(), Set.of());
    private static final Map<String, Map<String, FieldRule>> TYPES = read();

    private Schema() {}

    /** The type of an object. */
    public static String typeOf(String group, String kind) {
        return group.isEmpty() ? kind : kind + "." + group;
    }

    /** What the metadata of any object is. */
    public static FieldRule metadata() {
        return OBJECT_METADATA;
    }

    /** What a field of a type is; {@link FieldRule#NONE} where the list does not have it. */
    public static FieldRule rule(String type, String field) {
        Map<String, FieldRule> fields = TYPES.getOrDefault(type, Map.of());
        return fields.getOrDefault(field, fields.getOrDefault("*", FieldRule.NONE));
    }

    /** Whether the list knows anything of that type. */
    public static boolean knows(String type) {
        return TYPES.containsKey(type);
    }

    private static Map<String, Map<String, FieldRule>> read() {
        Map<String, Map<String, FieldRule>> types = new HashMap<>();
        content()
                .lines()
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .forEach(line -> {
                    String[] words = line.split(" ", -1);
                    types.computeIfAbsent(words[0], name -> new HashMap<>()).put(words[1], rule(words));
                });
        return types;
    }

    private static FieldRule rule(String[] words) {
        String type = "";
        List<String> keys = List.of();
        Optional<Preset> preset = Optional.empty();
        Set<Flag> flags = EnumSet.noneOf(Flag.class);
        for (String word : List.of(words).subList(2, words.length)) {
            if (word.startsWith("by=")) {
                keys = List.of(word.substring("by=".length()).split(",", -1));
            } else if (word.startsWith("default=")) {
                preset = Optional.of(Preset.parse(word.substring("default=".length())));
            } else if (Character.isUpperCase(word.charAt(0))) {
                type = word;
            } else {
                flags.add(flag(word));
            }
        }
        return new FieldRule(type, keys, preset, flags);
    }

    private static Flag flag(String word) {
        return switch (word) {
            case "set" -> Flag.SET;
            case "quantity" -> Flag.QUANTITY;
            case "secret" -> Flag.SECRET;
            case "secret=@name" -> Flag.SECRET_BY_SIBLING_NAME;
            case "secret=@key" -> Flag.SECRET_BY_OWN_NAME;
            case "immutable" -> Flag.IMMUTABLE;
            default -> throw new IllegalStateException(RESOURCE + " holds the word '" + word + "'");
        };
    }

    private static String content() {
        try (InputStream in = Objects.requireNonNull(Schema.class.getResourceAsStream(RESOURCE))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
