package io.github.curlyrotaryphone.crp.server.bucket;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs a request as AWS's "Signature Version 4" says: an HMAC-SHA256 over method, path, query and
 * headers, by a key that is derived for the day, the region and the service.
 */
final class RequestSignature {

    private static final String ALGORITHM = "AWS4-HMAC-SHA256";
    private static final String NO_BODY = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final int DAY = 8;

    private final Credentials account;
    private final String region;
    private final Instant now;

    RequestSignature(Credentials account, String region, Instant now) {
        this.account = account;
        this.region = region;
        this.now = now;
    }

    /**
     * The headers to send.
     *
     * @param method the method
     * @param host the host and, unless it is the usual one, the port
     * @param path the path, encoded
     * @param query the query, encoded and sorted by name
     * @param others further headers that are signed, with names in lower case; {@code x-amz-content-sha256} if there is
     *     a body
     */
    SortedMap<String, String> headers(
            String method, String host, String path, String query, Map<String, String> others) {
        String time = TIME.format(now);
        SortedMap<String, String> headers = new TreeMap<>(others);
        headers.put("host", host);
        String body = headers.computeIfAbsent("x-amz-content-sha256", any -> NO_BODY);
        headers.put("x-amz-date", time);
        account.token().ifPresent(token -> headers.put("x-amz-security-token", token));
        String names = String.join(";", headers.keySet());
        String request = headers.entrySet().stream()
                .map(header -> header.getKey() + ":" + header.getValue() + "\n")
                .collect(
                        Collectors.joining("", method + "\n" + path + "\n" + query + "\n", "\n" + names + "\n" + body));
        String scope = time.substring(0, DAY) + "/" + region + "/s3/aws4_request";
        String text =
                ALGORITHM + "\n" + time + "\n" + scope + "\n" + hex(sha256(request.getBytes(StandardCharsets.UTF_8)));
        headers.put(
                "authorization",
                "%s Credential=%s/%s,SignedHeaders=%s,Signature=%s"
                        .formatted(ALGORITHM, account.id(), scope, names, hex(hmac(key(scope), text))));
        return headers;
    }

    private byte[] key(String scope) {
        byte[] key = ("AWS4" + account.secret()).getBytes(StandardCharsets.UTF_8);
        for (String part : scope.split("/", -1)) {
            key = hmac(key, part);
        }
        return key;
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e); // every JVM has it
        }
    }

    static byte[] sha256(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e); // every JVM has it
        }
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
