package io.github.curlyrotaryphone.crp.server.route;

import static io.github.curlyrotaryphone.crp.server.protocol.ServingException.badRequest;

import io.github.curlyrotaryphone.crp.server.json.JsonTree;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A request to a {@link Route}. An unexpected body is a {@code ServingException}, answered with 400. */
public final class RouteRequest {

    private static final String FORM = "application/x-www-form-urlencoded";

    private final Map<String, String> headers;
    private final Map<String, List<String>> query;
    private final byte[] body;

    /**
     * A request, created by the server or a test.
     *
     * @param headers the last value of each, by its name, ignoring case
     * @param query the decoded parameters of the target
     * @param body the body, decompressed
     */
    public RouteRequest(Map<String, String> headers, Map<String, List<String>> query, byte[] body) {
        Map<String, String> sorted = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        sorted.putAll(headers);
        this.headers = Collections.unmodifiableMap(sorted);
        this.query = Map.copyOf(query);
        this.body = body;
    }

    /** The header of that name, ignoring case. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** The first value of that parameter of the target. */
    public Optional<String> query(String name) {
        return query.getOrDefault(name, List.of()).stream().findFirst();
    }

    /** The body's bytes, not copied. */
    public byte[] body() {
        return body;
    }

    /** The body as text in UTF-8. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /**
     * The body as a JSON object: each value a {@link String}, {@link Boolean}, {@link Long}, {@link java.math.BigInteger}
     * beyond it, {@link Double}, {@code null}, a {@link List} or a {@link Map}.
     */
    public Map<String, @Nullable Object> json() {
        return JsonTree.readObject(body);
    }

    /** The first value of that field of a form, which may be in the body's text or in parts. */
    public String field(String name) {
        String type = header("content-type").orElse("");
        Optional<String> value = type.startsWith(FORM)
                ? FormText.values(text(), name).stream().findFirst()
                : parts(type)
                        .filter(part -> part.field().equals(name))
                        .findFirst()
                        .map(UploadedFile::text);
        return value.orElseThrow(() -> badRequest("The form must have the field '%s'.".formatted(name)));
    }

    /** The file in that field of a form in parts (multipart/form-data); the first one. */
    public UploadedFile file(String field) {
        return parts(header("content-type").orElse(""))
                .filter(part -> part.field().equals(field))
                .findFirst()
                .orElseThrow(() -> badRequest("The form must have a file in the field '%s'.".formatted(field)));
    }

    /** Every part of a form in parts, in order. */
    public List<UploadedFile> parts() {
        return parts(header("content-type").orElse("")).toList();
    }

    private Stream<UploadedFile> parts(String type) {
        return MultipartBody.parts(type, body).stream();
    }
}
