package io.github.curlyrotaryphone.crp.http;

import io.github.curlyrotaryphone.crp.spec.VisibleText;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Addresses in the headers {@code Location} (RFC 9110 §10.2.2) and {@code Link} (RFC 8288). */
public final class WebLink {
    private static final Pattern NEXT = Pattern.compile("<([^>]*)>\\s*;[^,]*\\brel=\"?next\"?");
    private static final int SHOWN = 200;

    private WebLink() {}

    /** The address of a list's next page, if the response has one. */
    public static Optional<String> next(HttpAnswer answer) {
        return answer.headers().allValues("Link").stream()
                .map(NEXT::matcher)
                .filter(Matcher::find)
                .map(found -> found.group(1))
                .findFirst();
    }

    /** The absolute address of this text, relative to this page. */
    public static URI resolve(URI page, String address) throws BadAddress {
        URI target = parsed(page, address);
        String scheme = String.valueOf(target.getScheme()).toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw new BadAddress("refers to '" + shown(address) + "', which is not an HTTP URL");
        }
        if (target.getHost() == null) {
            throw new BadAddress("refers to '" + shown(address) + "', which has no host");
        }
        return target;
    }

    private static URI parsed(URI page, String address) throws BadAddress {
        try {
            return page.resolve(new URI(address));
        } catch (URISyntaxException | IllegalArgumentException e) {
            throw new BadAddress("refers to '" + shown(address) + "', which is not a valid URL");
        }
    }

    private static String shown(String address) {
        int query = address.indexOf('?');
        return VisibleText.words(query < 0 ? address : address.substring(0, query), SHOWN);
    }
}
