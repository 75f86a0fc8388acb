package io.github.curlyrotaryphone.crp.oci.credential;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * The key of a login: a whole registry, or the repositories below a path of it (containers-auth.json(5), "Format").
 *
 * @param host host of the registry, with a port if it has one
 * @param namespace without slashes at its ends; empty for the whole registry
 */
record LoginKey(String host, String namespace) {
    /** Reads a key. A URL, as written by docker, means the whole registry regardless of its path. */
    static LoginKey parse(String key) {
        String plain = key.replaceFirst("^https?://", "");
        int slash = plain.indexOf('/');
        String host = slash < 0 ? plain : plain.substring(0, slash);
        String path = slash < 0 ? "" : plain.substring(slash + 1);
        boolean isUrl = plain.length() < key.length() || path.matches("v[12]/");
        return new LoginKey(host, isUrl ? "" : path.replaceFirst("/+$", ""));
    }

    /** Whether the login is for this repository; one of another namespace never is. */
    boolean covers(String registry, String repository) {
        return RegistryNames.aliases(registry).contains(host)
                && (namespace.isEmpty() || (repository + "/").startsWith(namespace + "/"));
    }

    /** The values whose keys cover this repository, the longest key first. */
    static <T> List<T> matching(Iterable<Map.Entry<String, T>> entries, String registry, String repository) {
        List<Map.Entry<LoginKey, T>> found = new ArrayList<>();
        for (Map.Entry<String, T> entry : entries) {
            LoginKey key = parse(entry.getKey());
            if (key.covers(registry, repository)) {
                found.add(Map.entry(key, entry.getValue()));
            }
        }
        found.sort(Comparator.comparing(entry -> -entry.getKey().namespace().length()));
        return found.stream().map(Map.Entry::getValue).toList();
    }
}
