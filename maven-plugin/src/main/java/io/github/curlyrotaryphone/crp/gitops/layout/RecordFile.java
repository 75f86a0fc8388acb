package io.github.curlyrotaryphone.crp.gitops.layout;

import io.github.curlyrotaryphone.crp.event.CrpException;
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
 * written differently was changed by somebody else. Format 1 is read too, but never written.
 */
public final class RecordFile {
    /** Its name in every folder of an app in an environment. */
    public static final String NAME = ".crp.json";

    static final int FORMAT = 2;

    /** The first version of crp that reads {@link #FORMAT}; older ones tell the user to update to it. */
    static final String READ_BY = "0.1.0";

    private static final String READ_BY_KEY = "readBy";
    private static final Set<String> FIRST_KEYS =
            Set.of("crp", "owner", "image", "release", "input", "source", "files", "hold");
    private static final Set<String> NEW_KEYS = Set.of(READ_BY_KEY, "objects", "names", "verification", "renderedBy");
    private static final Pattern BLOB_ID = Pattern.compile("[0-9a-f]{40}");
    private static final Pattern VERSION = Pattern.compile("[0-9A-Za-z.+-]{1,40}");

    private RecordFile() {}

    /** A text that is not a valid record; the message completes "is not a valid record: …". */
    public static final class Unreadable extends Exception {
        private final String reason;
        private final Optional<String> update;

        public Unreadable(String reason) {
            this(reason, Optional.empty());
        }

        private Unreadable(String reason, Optional<String> update) {
            super(reason);
            this.reason = reason;
            this.update = update;
        }

        private static Unreadable newer(int format, Optional<String> readBy) {
            return new Unreadable(
                    "its format version is " + format + ", but this crp supports " + FORMAT,
                    Optional.of(
                            readBy.filter(version -> VERSION.matcher(version).matches())
                                    .map(version -> "Update crp-maven-plugin to " + version + " or later.")
                                    .orElse("Update crp-maven-plugin to the version that wrote it.")));
        }

        /** Completes the sentence. */
        public String reason() {
            return reason;
        }

        /** Whether a newer crp wrote it, so that its content is not known. */
        public boolean isNewer() {
            return update.isPresent();
        }

        /** The refusal for a run that needs the record. */
        public CrpException refusal(String problem, String path) {
            return CrpException.refused(problem(problem), remedy(path));
        }

        /** The whole problem; {@code beginning} ends with the unreadable file. */
        public String problem(String beginning) {
            return beginning
                    + (isNewer() ? " was written by a newer crp: " : " is not a valid record: ")
                    + reason
                    + ".";
        }

        /** The remedy. */
        public String remedy(String path) {
            return update.orElse("Restore the file from crp's last commit ('git log -- " + path
                    + "'), or use the version of crp that wrote it.");
        }
    }

    /** The text. */
    public static String write(DeployRecord deployed) {
        return write(deployed, deployed.image().map(ImageReference::toString), FORMAT);
    }

    private static String write(DeployRecord deployed, Optional<String> image, int format) {
        ObjectNode json = JsonText.object();
        json.put("crp", format);
        if (format > 1) {
            json.put(READ_BY_KEY, READ_BY);
        }
        json.put("owner", deployed.owner());
        image.ifPresent(text -> json.put("image", text));
        deployed.release().ifPresent(release -> json.put("release", release.value()));
        json.put("input", deployed.input());
        deployed.source().ifPresent(source -> json.put("source", source));
        ObjectNode files = json.putObject("files");
        deployed.files().forEach(files::put);
        RecordParts.put(json, deployed);
        deployed.hold()
                .ifPresent(hold ->
                        json.putObject("hold").put("reason", hold.reason()).put("person", hold.person()));
        return JsonText.pretty(json);
    }

    /** Reads what {@link #write} wrote, in this format or the first, and nothing else. */
    public static DeployRecord read(String text) throws Unreadable {
        JsonNode json = parse(text);
        int format = format(json);
        requireKnownKeys(json, format);
        Optional<String> image = optional(json, "image");
        DeployRecord deployed = new DeployRecord(
                required(json, "owner"),
                reference(image),
                digest(json, "release"),
                required(json, "input"),
                optional(json, "source"),
                files(json.path("files")),
                RecordParts.objects(json),
                RecordParts.names(json),
                RecordParts.verification(json),
                hold(json.path("hold")),
                RecordParts.renderedBy(json));
        if (!write(deployed, image, format).equals(text)) {
            throw new Unreadable("its text was changed");
        }
        return deployed;
    }

    private static int format(JsonNode json) throws Unreadable {
        if (!json.isObject() || !json.path("crp").isInt()) {
            throw new Unreadable("it has no format version 'crp'");
        }
        int format = json.path("crp").intValue();
        if (format > FORMAT) {
            throw Unreadable.newer(format, optional(json, READ_BY_KEY));
        }
        if (format < 1) {
            throw new Unreadable("its format version is " + format + ", but this crp supports " + FORMAT);
        }
        return format;
    }

    private static void requireKnownKeys(JsonNode json, int format) throws Unreadable {
        for (Iterator<String> names = json.propertyNames().iterator(); names.hasNext(); ) {
            String name = names.next();
            if (!FIRST_KEYS.contains(name) && !(format > 1 && NEW_KEYS.contains(name))) {
                throw new Unreadable("it has a key '" + name + "'");
            }
        }
        if (format == 1) {
            required(json, "image");
        }
    }

    private static Optional<ImageReference> reference(Optional<String> image) throws Unreadable {
        try {
            return image.map(ImageReference::parse);
        } catch (IllegalArgumentException e) {
            throw new Unreadable("'image' is not an image reference");
        }
    }

    private static Optional<Digest> digest(JsonNode json, String key) throws Unreadable {
        try {
            return optional(json, key).map(Digest::new);
        } catch (IllegalArgumentException e) {
            throw new Unreadable("'" + key + "' is not a digest");
        }
    }

    private static JsonNode parse(String text) throws Unreadable {
        try {
            return JsonText.read(text);
        } catch (JsonText.BeyondLimits e) {
            throw new Unreadable(
                    e.getOriginalMessage() + " (line " + e.getLocation().getLineNr() + ")");
        } catch (JacksonException e) {
            throw new Unreadable("not JSON (line " + e.getLocation().getLineNr() + ")");
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
