package io.github.curlyrotaryphone.crp.python.index;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.event.FailureReason;
import io.github.curlyrotaryphone.crp.spec.Account;
import io.github.curlyrotaryphone.crp.spec.ServerName;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The address of a package index.
 *
 * @param base ends with a slash and has no user information
 * @param account that of its user information, if it had some
 */
public record IndexAddress(URI base, Optional<Account> account) {
    /** The address of this text, from that place of a configuration. */
    public static IndexAddress parse(String text, String origin) {
        try {
            URI url = new URI(text.strip().endsWith("/") ? text.strip() : text.strip() + "/");
            String scheme = String.valueOf(url.getScheme());
            if (url.getHost() != null && (scheme.equals("https") || scheme.equals("http"))) {
                return new IndexAddress(
                        new URI(scheme, null, url.getHost(), url.getPort(), url.getPath(), null, null),
                        Optional.ofNullable(url.getRawUserInfo()).map(user -> account(url, user)));
            }
            throw new URISyntaxException("", "no host");
        } catch (URISyntaxException e) {
            throw CrpException.refused(
                    "'" + FailureReason.withoutUserInfo(text) + "' from " + origin
                            + " is not the URL of a package index.",
                    "Write one such as https://index.example.com/simple/.",
                    e);
        }
    }

    private static Account account(URI url, String userInfo) {
        String[] parts = userInfo.split(":", 2);
        return new Account(
                ServerName.of(url).authority(),
                URLDecoder.decode(parts[0].replace("+", "%2B"), StandardCharsets.UTF_8),
                parts.length < 2 ? "" : URLDecoder.decode(parts[1].replace("+", "%2B"), StandardCharsets.UTF_8));
    }

    /** The page of a package (PEP 503). */
    URI page(String normalName) {
        return base.resolve(normalName + "/");
    }

    /** As in a message. */
    @Override
    public String toString() {
        return base.toString();
    }
}
