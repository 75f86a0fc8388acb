package io.github.curlyrotaryphone.crp.compare.text;

import io.github.curlyrotaryphone.crp.compare.model.Capacity;
import io.github.curlyrotaryphone.crp.compare.model.CapacityRange;
import io.github.curlyrotaryphone.crp.compare.model.Change;
import io.github.curlyrotaryphone.crp.compare.model.Comparison;
import io.github.curlyrotaryphone.crp.compare.model.FieldChange;
import io.github.curlyrotaryphone.crp.compare.model.ObjectChange;
import io.github.curlyrotaryphone.crp.compare.model.ObjectKey;
import io.github.curlyrotaryphone.crp.json.JsonText;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A comparison for programs. The format is versioned, and described in docs/review.md. */
public final class ComparisonJson {
    private static final int FORMAT = 1;

    private ComparisonJson() {}

    /** The document of one comparison, with a line break at its end. */
    public static String of(Comparison comparison) {
        return JsonText.pretty(tree(comparison));
    }

    /** The document of several, as an array. */
    public static String of(List<Comparison> comparisons) {
        ArrayNode all = JsonText.object().putArray("all");
        comparisons.forEach(comparison -> all.add(tree(comparison)));
        return JsonText.pretty(all);
    }

    private static ObjectNode tree(Comparison comparison) {
        ObjectNode json = JsonText.object();
        json.put("crpComparison", FORMAT);
        json.put("app", comparison.subject().app().value());
        json.put("environment", comparison.subject().environment().value());
        json.put("operation", word(comparison.subject().operation().kind()));
        comparison.subject().operation().from().ifPresent(from -> json.put("from", from.value()));
        json.put("title", Headline.title(comparison));
        ChangeReasonJson.put(json, comparison.reason());
        RenderNotesJson.put(json, comparison.notes());
        change(json, "version", comparison.subject().version(), text -> text);
        change(json, "image", comparison.subject().image(), Object::toString);
        change(json, "source", comparison.subject().source(), text -> text);
        summary(json.putArray("summary"), comparison);
        notices(json.putArray("notices"), comparison);
        restarts(json.putArray("restarts"), comparison);
        objects(json.putArray("objects"), comparison);
        files(json.putArray("files"), comparison);
        capacity(json, comparison);
        others(json.putArray("others"), comparison);
        comparison
                .hold()
                .ifPresent(hold ->
                        json.putObject("hold").put("reason", hold.reason()).put("person", hold.person()));
        return json;
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static <T> void change(ObjectNode json, String name, Change<T> change, Function<T, String> words) {
        ObjectNode node = json.putObject(name);
        change.before().ifPresent(value -> node.put("before", words.apply(value)));
        change.after().ifPresent(value -> node.put("after", words.apply(value)));
    }

    private static void summary(ArrayNode json, Comparison comparison) {
        comparison.assessment().summary().forEach(row -> {
            ObjectNode node = json.addObject().put("name", row.name());
            row.value().before().ifPresent(value -> node.put("before", value));
            row.value().after().ifPresent(value -> node.put("after", value));
            row.link().ifPresent(link -> node.put("link", link.toString()));
        });
    }

    private static void notices(ArrayNode json, Comparison comparison) {
        comparison
                .assessment()
                .notices()
                .forEach(notice -> json.addObject()
                        .put("kind", word(notice.kind()))
                        .put("warning", notice.kind().isWarning())
                        .put("text", notice.sentence().plain()));
    }

    private static void restarts(ArrayNode json, Comparison comparison) {
        comparison.assessment().restarts().forEach(restart -> {
            ObjectNode node = json.addObject();
            key(node, restart.key());
            ArrayNode causes = node.putArray("causes");
            restart.causes().forEach(causes::add);
        });
    }

    private static void key(ObjectNode json, ObjectKey key) {
        json.put("group", key.group());
        json.put("kind", key.kind());
        key.namespace().ifPresent(namespace -> json.put("namespace", namespace));
        json.put("name", key.name());
        key.cluster().ifPresent(cluster -> json.put("cluster", cluster));
    }

    private static void objects(ArrayNode json, Comparison comparison) {
        for (ObjectChange object : comparison.differences().objects()) {
            ObjectNode node = json.addObject();
            key(node, object.key());
            node.put("action", word(object.action()));
            ArrayNode fields = node.putArray("fields");
            object.fields().forEach(field -> field(fields.addObject(), field));
        }
    }

    private static void field(ObjectNode json, FieldChange field) {
        ArrayNode path = json.putArray("path");
        field.path().forEach(path::add);
        field.before().ifPresent(value -> json.set("before", value(value)));
        field.after().ifPresent(value -> json.set("after", value(value)));
        if (!field.traits().isEmpty()) {
            ArrayNode traits = json.putArray("traits");
            field.traits().forEach(trait -> traits.add(word(trait)));
        }
    }

    private static JsonNode value(@Nullable Object value) {
        ArrayNode holder = JsonText.object().putArray("value");
        if (value instanceof Map<?, ?> map) {
            ObjectNode object = holder.addObject();
            map.forEach((name, item) -> object.set(String.valueOf(name), value(item)));
        } else if (value instanceof List<?> list) {
            ArrayNode array = holder.addArray();
            list.forEach(item -> array.add(value(item)));
        } else if (value instanceof Boolean flag) {
            holder.add(flag.booleanValue());
        } else if (value instanceof Integer || value instanceof Long || value instanceof BigInteger) {
            holder.add(new BigInteger(value.toString()));
        } else if (value instanceof Double number && !number.isNaN() && !number.isInfinite()) {
            holder.add(BigDecimal.valueOf(number));
        } else if (value == null) {
            holder.addNull();
        } else {
            holder.add(value.toString());
        }
        return holder.get(0);
    }

    private static void files(ArrayNode json, Comparison comparison) {
        comparison
                .differences()
                .files()
                .forEach(file -> json.addObject().put("path", file.path()).put("reason", file.reason()));
    }

    private static void capacity(ObjectNode json, Comparison comparison) {
        ObjectNode node = json.putObject("capacity");
        comparison.prices().ifPresent(prices -> node.put("currency", prices.currency()));
        BiConsumer<String, CapacityRange> range = (name, value) -> {
            ObjectNode side = node.putObject(name);
            capacity(side.putObject("least"), value.least(), value.leastCost());
            capacity(side.putObject("most"), value.most(), value.mostCost());
        };
        comparison.assessment().capacity().before().ifPresent(value -> range.accept("before", value));
        comparison.assessment().capacity().after().ifPresent(value -> range.accept("after", value));
    }

    private static void capacity(ObjectNode json, Capacity capacity, Optional<BigDecimal> cost) {
        json.put("cpu", plain(capacity.cpu()));
        json.put("memory", plain(capacity.memory()));
        json.put("gpu", plain(capacity.gpu()));
        cost.ifPresent(amount -> json.put("costPerMonth", amount));
    }

    private static BigDecimal plain(BigDecimal number) {
        BigDecimal stripped = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    private static void others(ArrayNode json, Comparison comparison) {
        comparison.assessment().others().forEach(other -> {
            ObjectNode node =
                    json.addObject().put("environment", other.environment().value());
            other.version().ifPresent(version -> node.put("version", version));
            node.put("relation", word(other.relation()));
        });
    }
}
