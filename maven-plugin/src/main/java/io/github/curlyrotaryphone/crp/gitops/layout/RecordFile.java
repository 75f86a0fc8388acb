package io.github.curlyrotaryphone.crp.gitops.layout;

import io.github.curlyrotaryphone.crp.json.JsonText;
import io.github.curlyrotaryphone.crp.result.DeployRecord;
import io.github.curlyrotaryphone.crp.result.Hold;
import io.github.curlyrotaryphone.crp.spec.Digest;
import io.github.curlyrotaryphone.crp.spec.ImageReference;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The text of {@code .crp.json}: keys in a fixed order, two spaces, a newline at the end. Text that crp would have
 * written otherwise was changed by somebody else.
 */
public final class RecordFile {
    /** Its name in every folder of an app in an environment. */
    public static final String NAME = ".crp.json";

    static final int FORMAT = 1;

    private static final Set<String> KEYS =
            Set.of("crp", "owner", "image", "release", "input", "source", "files", "hold");
    private static final Pattern BLOB_ID = Pattern.compile("[0-9a-f]{40}");

    private RecordFile() {}

    /** A text that is no record of crp's; the message completes "is not as crp wrote it: …". */
    public static final class Unreadable extends Exception {
        private final String reason;

        public Unreadable(String reason) {
            super(reason);
            this.reason = reason;
        }

        /** Completes the sentence. */
        public String reason() {
            return reason;
        }
    }

    /** The text. */
    public static String write(DeployRecord deployed) {
        return write(deployed, deployed.image().toString());
    }

    private static String write(DeployRecord deployed, String image) {
        ObjectNode json = JsonText.object();
        json.put("crp", FORMAT);
        json.put("owner", deployed.owner());
        json.put("image", image);
        deployed.release().ifPresent(release -> json.put("release", release.value()));
        json.put("input", deployed.input());
        deployed.source().ifPresent(source -> json.put("source", source));
        ObjectNode files = json.putObject("files");
        deployed.files().forEach(files::put);
        deployed.hold()
                .ifPresent(hold ->
                        json.putObject("hold").put("reason", hold.reason()).put("person", hold.person()));
        return JsonText.pretty(json);
    }

    /** Reads what {@link #write} wrote, and nothing else. */
    public static DeployRecord read(String text) throws Unreadable {
        JsonNode json = parse(text);
        if (!json.isObject() || !json.path("crp").isInt()) {
            throw new Unreadable("it has no format version 'crp'");
        }
        if (json.path("crp").intValue() != FORMAT) {
            throw new Unreadable("it has format version " + json.path("crp") + " where this crp knows " + FORMAT);
        }
        for (Iterator<String> names = json.propertyNames().iterator(); names.hasNext(); ) {
            String name = names.next();
            if (!KEYS.contains(name)) {
                throw new Unreadable("it has a key '" + name + "'");
            }
        }
        String image = required(json, "image");
        DeployRecord deployed = new DeployRecord(
                required(json, "owner"),
                reference(image),
                digest(json, "release"),
                required(json, "input"),
                optional(json, "source"),
                files(json.path("files")),
                hold(json.path("hold")));
        if (!write(deployed, image).equals(text)) {
            throw new Unreadable("its text was rewritten");
        }
        return deployed;
    }

    private static ImageReference reference(String image) throws Unreadable {
        try {
            return ImageReference.parse(image);
        } catch (IllegalArgumentException e) {
            throw new Unreadable("'image' is no reference");
        }
    }

    private static Optional<Digest> digest(JsonNode json, String key) throws Unreadable {
        try {
            return optional(json, key).map(Digest::new);
        } catch (IllegalArgumentException e) {
            throw new Unreadable("'" + key + "' is no digest");
        }
    }

    private static JsonNode parse(String text) throws Unreadable {
        try {
            return JsonText.read(text);
        } catch (JacksonException e) {
            throw new Unreadable("it is not JSON (line " + e.getLocation().getLineNr() + ")");
        }
    }

    private static String required(JsonNode json, String key) throws Unreadable {
        return optional(json, key).orElseThrow(() -> new Unreadable("it has no '" + key + "'"));
    }

    private static Optional<String> optional(JsonNode json, String key) {
        return json.path(key).stringValueOpt();
    }

    private static Optional<Hold> hold(JsonNode json) throws Unreadable {
        if (json.isMissingNode()) {
            return Optional.empty();
        }
        Optional<String> reason = optional(json, "reason");
        Optional<String> person = optional(json, "person");
        if (reason.isEmpty() || person.isEmpty()) {
            throw new Unreadable("its 'hold' has no 'reason' and 'person'");
        }
        return Optional.of(new Hold(reason.orElseThrow(), person.orElseThrow()));
    }

    private static SortedMap<String, String> files(JsonNode json) throws Unreadable {
        SortedMap<String, String> files = new TreeMap<>();
        for (Map.Entry<String, JsonNode> file : json.properties()) {
            String id = file.getValue().stringValueOpt().orElse("");
            if (!BLOB_ID.matcher(id).matches()) {
                throw new Unreadable("'" + file.getKey() + "' has no blob id");
            }
            files.put(file.getKey(), id);
        }
        return files;
    }
}
