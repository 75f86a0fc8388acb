package io.github.curlyrotaryphone.crp.spec;

import java.util.regex.Pattern;

/** The two forms of Kubernetes names that crp uses. */
final class Names {
    private static final Pattern DNS_LABEL = Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?");
    private static final int DNS_LABEL_LIMIT = 63;

    private Names() {}

    /** A DNS label (RFC 1123): lower-case letters, digits and inner hyphens, at most 63 characters. */
    static String requireDnsLabel(String what, String value) {
        if (value.length() > DNS_LABEL_LIMIT || !DNS_LABEL.matcher(value).matches()) {
            throw new IllegalArgumentException("'" + value + "' is not " + what
                    + ": use at most 63 lower-case letters, digits and hyphens, with a letter or digit at both ends");
        }
        return value;
    }
}
