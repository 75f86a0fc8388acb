package io.github.curlyrotaryphone.crp.python.index;

import io.github.curlyrotaryphone.crp.http.BadAddress;
import io.github.curlyrotaryphone.crp.http.HttpAnswer;
import io.github.curlyrotaryphone.crp.http.WebLink;
import io.github.curlyrotaryphone.crp.json.JsonFields;
import io.github.curlyrotaryphone.crp.json.JsonText;
import io.github.curlyrotaryphone.crp.spec.Digest;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Reads what an index says of a package: JSON (PEP 691) or HTML (PEP 503, with yanks of PEP 592). */
final class IndexPage {
    /** What is asked for, JSON first. */
    static final String ACCEPTED =
            "application/vnd.pypi.simple.v1+json, application/vnd.pypi.simple.v1+html;q=0.2," + " text/html;q=0.01";

    private static final Pattern LINK = Pattern.compile("(?is)<a\\s([^>]*)>(.*?)</a\\s*>");
    private static final Pattern ATTRIBUTE =
            Pattern.compile("(?is)([a-z-]+)(?:\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)'|([^\\s>]+)))?");
    private static final Pattern HASH = Pattern.compile(".*#(?:.*&)?sha256=([0-9a-fA-F]{64}).*");
    private static final Pattern FILE = Pattern.compile(".*\\.(whl|tar\\.gz|zip|tar\\.bz2|egg|tgz)");

    private IndexPage() {}

    /** The files of this page; throws an {@link IllegalArgumentException} if it is no page of an index. */
    static List<IndexFile> read(URI page, HttpAnswer answer) throws BadAddress {
        String type = answer.contentType().orElse("");
        if (type.endsWith("json")) {
            return ofJson(page, answer.body());
        }
        if (type.endsWith("html")) {
            return ofHtml(page, new String(answer.body(), StandardCharsets.UTF_8));
        }
        throw new IllegalArgumentException("it answered with '" + type + "', not with a page of an index");
    }

    private static List<IndexFile> ofJson(URI page, byte[] body) throws BadAddress {
        JsonNode json = JsonText.readObject(body);
        String version = JsonFields.text(json.path("meta"), "api-version").orElse("");
        if (!version.startsWith("1.") || !json.path("files").isArray()) {
            throw new IllegalArgumentException("it answered with JSON that is not of an index (PEP 691, version 1)");
        }
        List<IndexFile> files = new ArrayList<>();
        for (JsonNode file : json.path("files")) {
            files.add(new IndexFile(
                    JsonFields.requiredText(file, "filename"),
                    WebLink.resolve(page, JsonFields.requiredText(file, "url")),
                    JsonFields.text(file.path("hashes"), "sha256").flatMap(IndexPage::digest),
                    yanked(file.path("yanked"))));
        }
        return files;
    }

    private static Optional<String> yanked(JsonNode value) {
        boolean isYanked = value.isString() || (value.isBoolean() && value.booleanValue());
        return isYanked ? Optional.of(value.isString() ? value.stringValue() : "") : Optional.empty();
    }

    private static List<IndexFile> ofHtml(URI page, String html) throws BadAddress {
        List<IndexFile> files = new ArrayList<>();
        Matcher link = LINK.matcher(html);
        while (link.find()) {
            String href =
                    attribute(link.group(1), "href").map(IndexPage::unescaped).orElse("");
            String path = href.replaceFirst("[?#].*$", "");
            String name = decoded(path.substring(path.lastIndexOf('/') + 1));
            if (FILE.matcher(name).matches()) {
                Matcher hash = HASH.matcher(href);
                files.add(new IndexFile(
                        name,
                        WebLink.resolve(page, href.replaceFirst("#.*$", "")),
                        hash.matches() ? digest(hash.group(1)) : Optional.empty(),
                        attribute(link.group(1), "data-yanked").map(IndexPage::unescaped)));
            }
        }
        if (files.isEmpty()) {
            throw new IllegalArgumentException(
                    "it answered with a web page that lists no package file, such as a page to log in");
        }
        return files;
    }

    private static Optional<String> attribute(String attributes, String name) {
        Matcher attribute = ATTRIBUTE.matcher(attributes);
        while (attribute.find()) {
            if (attribute.group(1).equalsIgnoreCase(name)) {
                for (int group = 2; group <= 4; group++) {
                    if (attribute.group(group) != null) {
                        return Optional.of(attribute.group(group));
                    }
                }
                return Optional.of("");
            }
        }
        return Optional.empty();
    }

    private static String unescaped(String text) {
        return text.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&#x27;", "'")
                .replace("&amp;", "&");
    }

    private static String decoded(String name) {
        return URLDecoder.decode(name.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static Optional<Digest> digest(String hex) {
        return hex.matches("[0-9a-fA-F]{64}")
                ? Optional.of(new Digest("sha256:" + hex.toLowerCase(Locale.ROOT)))
                : Optional.empty();
    }
}
