package io.github.curlyrotaryphone.crp.server.bucket;

import io.github.curlyrotaryphone.crp.server.event.StartException;
import io.github.curlyrotaryphone.crp.server.settings.BucketSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The calls of a store with the API of S3 that are needed: list the objects of a bucket, read one and write one. */
final class ObjectStore {

    private static final int CONNECT_MILLIS = 10_000;
    private static final int READ_MILLIS = 60_000;
    private static final int LONGEST_LIST = 16 << 20;
    private static final int LONGEST_ERROR = 4096;

    private final BucketSettings bucket;

    ObjectStore(BucketSettings bucket) {
        this.bucket = bucket;
    }

    /** All objects below the prefix; {@link StartException} if the store does not list them. */
    List<StoredObject> list() {
        List<StoredObject> objects = new ArrayList<>();
        Optional<String> next = Optional.empty();
        do {
            String query = next.map(token -> "continuation-token=" + encoded(token) + "&")
                            .orElse("") + "encoding-type=url&list-type=2&prefix=" + encoded(bucket.prefix());
            String page = page(query);
            Matcher contents = element("Contents").matcher(page);
            while (contents.find()) {
                objects.add(object(contents.group(1)));
            }
            Optional<String> following = text(page, "NextContinuationToken");
            if (following.isPresent() && following.equals(next)) {
                throw new StartException(
                        "The store at %s lists the same page again and again.".formatted(bucket.endpoint()),
                        "Check 'bucketEndpoint'.");
            }
            next = following;
        } while (next.isPresent());
        return objects;
    }

    /** Writes the object to a file, and checks its content against what the store says of it. */
    void fetch(StoredObject object, Path file) {
        String path = "/" + encodedPath(bucket.name() + "/" + object.key());
        try {
            HttpURLConnection connection = open(path, "", Map.of("x-amz-checksum-mode", "ENABLED"));
            try (InputStream content = connection.getInputStream()) {
                new CheckedCopy(object, connection::getHeaderField).copy(content, file);
            }
        } catch (IOException e) {
            throw new StartException(
                    "Cannot fetch '%s' of the bucket '%s': %s.".formatted(object.key(), bucket.name(), e.getMessage()),
                    "Load the model again when the store answers.");
        }
    }

    /**
     * Writes an object; the store compares what it receives with the digest.
     *
     * @param headers its type and metadata, with names in lower case
     * @return the SHA-256 of the content, in hexadecimal
     */
    String put(String key, byte[] content, Map<String, String> headers) throws IOException {
        byte[] sha256 = RequestSignature.sha256(content);
        Map<String, String> all = new HashMap<>(headers);
        all.put("x-amz-content-sha256", HexFormat.of().formatHex(sha256));
        all.put("x-amz-checksum-sha256", Base64.getEncoder().encodeToString(sha256));
        HttpURLConnection connection = connection("PUT", "/" + encodedPath(bucket.name() + "/" + key), "", all);
        connection.setDoOutput(true);
        connection.setFixedLengthStreamingMode(content.length);
        try (OutputStream out = connection.getOutputStream()) {
            out.write(content);
        }
        requireOk(connection);
        return HexFormat.of().formatHex(sha256);
    }

    private String page(String query) {
        try {
            HttpURLConnection connection = open("/" + encodedPath(bucket.name()), query, Map.of());
            try (InputStream content = connection.getInputStream()) {
                return new String(content.readNBytes(LONGEST_LIST), StandardCharsets.UTF_8);
            }
        } catch (IOException e) {
            throw new StartException(
                    "Cannot list the bucket '%s' at %s: %s.".formatted(bucket, bucket.endpoint(), e.getMessage()),
                    "Check 'bucket', 'bucketEndpoint' and 'bucketRegion', and that the account may list it.");
        }
    }

    private HttpURLConnection open(String path, String query, Map<String, String> headers) throws IOException {
        HttpURLConnection connection = connection("GET", path, query, headers);
        requireOk(connection);
        return connection;
    }

    private HttpURLConnection connection(String method, String path, String query, Map<String, String> headers)
            throws IOException {
        URI endpoint = bucket.endpoint();
        URI address = URI.create(endpoint.getScheme() + "://" + endpoint.getRawAuthority() + path
                + (query.isEmpty() ? "" : "?" + query));
        HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
        connection.setRequestMethod(method);
        connection.setConnectTimeout(CONNECT_MILLIS);
        connection.setReadTimeout(READ_MILLIS);
        connection.setInstanceFollowRedirects(false); // the signature holds for this host only
        new RequestSignature(Credentials.current(), bucket.region(), Instant.now())
                .headers(method, endpoint.getRawAuthority(), path, query, headers)
                .forEach((name, value) -> {
                    if (!name.equals("host")) { // which the connection sets itself
                        connection.setRequestProperty(name, value);
                    }
                });
        return connection;
    }

    private static void requireOk(HttpURLConnection connection) throws IOException {
        if (connection.getResponseCode() != HttpURLConnection.HTTP_OK) {
            throw new IOException("the store answered %d%s".formatted(connection.getResponseCode(), code(connection)));
        }
    }

    /** S3's word for an error, such as {@code AccessDenied}. */
    private static String code(HttpURLConnection connection) throws IOException {
        try (InputStream error = connection.getErrorStream()) {
            return error == null
                    ? ""
                    : text(new String(error.readNBytes(LONGEST_ERROR), StandardCharsets.UTF_8), "Code")
                            .map(code -> " " + code)
                            .orElse("");
        }
    }

    private static StoredObject object(String contents) {
        return new StoredObject(
                URLDecoder.decode(text(contents, "Key").orElse(""), StandardCharsets.UTF_8),
                Long.parseLong(text(contents, "Size").orElse("0")),
                text(contents, "ETag")
                        .orElse("")
                        .replace("&quot;", "")
                        .replace("&#34;", "")
                        .replace("\"", ""));
    }

    /** The keys are encoded as in a URL, so that no element holds markup. */
    private static Pattern element(String name) {
        return Pattern.compile("<" + name + ">(.*?)</" + name + ">", Pattern.DOTALL);
    }

    private static Optional<String> text(String xml, String name) {
        Matcher matcher = element(name).matcher(xml);
        return matcher.find() ? Optional.of(matcher.group(1).strip()) : Optional.empty();
    }

    private static String encodedPath(String path) {
        return encoded(path).replace("%2F", "/");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }
}
