package io.github.curlyrotaryphone.crp.python.lock;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** The names of files in addresses. */
final class LockedNames {
    private LockedNames() {}

    /** The last part of a URL or path, without query and fragment. */
    static String ofAddress(String address) {
        String path = address.replaceFirst("[?#].*$", "");
        String name = path.substring(path.lastIndexOf('/') + 1);
        return URLDecoder.decode(name.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
