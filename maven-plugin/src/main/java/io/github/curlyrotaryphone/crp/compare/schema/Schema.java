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
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** The list of fields, read from its resource once. */
public final class Schema {
    private static final String RESOURCE = "/META-INF/crp/kubernetes-fields.txt";
    private static final String METADATA = "ObjectMeta";
    private static final FieldRule OBJECT_METADATA = new FieldRule(METADATA, List.of(), Optional.empty(), Set.of());
    private static final Map<String, Map<String, String>> TYPES = read();
    private static final ConcurrentMap<String, FieldRule> RULES = new ConcurrentHashMap<>();

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
        Map<String, String> fields = TYPES.get(type);
        if (fields == null) {
            return FieldRule.NONE;
        }
        String words = fields.getOrDefault(field, fields.getOrDefault("*", ""));
        return words.isEmpty() ? FieldRule.NONE : RULES.computeIfAbsent(words, Schema::rule);
    }

    /** Whether the list knows anything of that type. */
    public static boolean knows(String type) {
        return TYPES.containsKey(type);
    }

    /** The words of each field, which become a rule where the field is first met: most never are. */
    private static Map<String, Map<String, String>> read() {
        Map<String, Map<String, String>> types = new HashMap<>();
        for (String line : content().split("\n", -1)) {
            if (!line.isEmpty() && line.charAt(0) != '#') {
                int type = line.indexOf(' ');
                int field = line.indexOf(' ', type + 1);
                types.computeIfAbsent(line.substring(0, type), name -> new HashMap<>())
                        .put(line.substring(type + 1, field), line.substring(field + 1));
            }
        }
        return types;
    }

    private static FieldRule rule(String words) {
        String type = "";
        List<String> keys = List.of();
        Optional<Preset> preset = Optional.empty();
        Set<Flag> flags = EnumSet.noneOf(Flag.class);
        for (String word : words.split(" ", -1)) {
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
