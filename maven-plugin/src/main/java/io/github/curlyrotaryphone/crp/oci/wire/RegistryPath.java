package io.github.curlyrotaryphone.crp.oci.wire;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The parsed path of a request to a registry (distribution specification, "Endpoints").
 *
 * @param kind of endpoint
 * @param repository checked by the grammar of names, so it cannot escape a folder; empty if there is none
 * @param reference tag, digest or upload, as written; empty if there is none
 */
public record RegistryPath(Kind kind, String repository, String reference) {
    private static final Pattern FORM = Pattern.compile(
            "/v2/(?<name>.+)/(?<kind>manifests|blobs/uploads|blobs|tags|referrers)/(?<reference>[^/]*)");
    private static final String COMPONENT = "[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*";
    private static final Pattern NAME = Pattern.compile(COMPONENT + "(?:/" + COMPONENT + ")*");
    private static final int NAME_LIMIT = 255;

    /** The endpoints. */
    public enum Kind {
        BASE,
        CATALOG,
        TAGS,
        MANIFEST,
        BLOB,
        UPLOADS,
        UPLOAD,
        REFERRERS
    }

    /** Reads a path; throws {@link RegistryRefusal} if it is not an endpoint. */
    public static RegistryPath parse(String path) {
        if (path.equals("/v2/") || path.equals("/v2")) {
            return new RegistryPath(Kind.BASE, "", "");
        }
        if (path.equals("/v2/_catalog")) {
            return new RegistryPath(Kind.CATALOG, "", "");
        }
        Matcher parts = FORM.matcher(path.endsWith("/blobs/uploads") ? path + "/" : path);
        if (!parts.matches()) {
            throw new RegistryRefusal(ErrorCode.UNSUPPORTED, 404, "endpoint not found");
        }
        String reference = parts.group("reference");
        return new RegistryPath(kind(parts.group("kind"), reference), name(parts.group("name")), reference);
    }

    private static Kind kind(String word, String reference) {
        return switch (word) {
            case "manifests" -> Kind.MANIFEST;
            case "blobs" -> Kind.BLOB;
            case "tags" -> Kind.TAGS;
            case "referrers" -> Kind.REFERRERS;
            default -> reference.isEmpty() ? Kind.UPLOADS : Kind.UPLOAD;
        };
    }

    /** The name, if it is valid. */
    public static String name(String name) {
        if (name.length() > NAME_LIMIT || !NAME.matcher(name).matches()) {
            throw new RegistryRefusal(ErrorCode.NAME_INVALID, "the name of the repository is not valid");
        }
        return name;
    }
}
