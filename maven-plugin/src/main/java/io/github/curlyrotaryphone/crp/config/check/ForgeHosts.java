package io.github.curlyrotaryphone.crp.config.check;

import io.github.curlyrotaryphone.crp.spec.ForgePages;
import io.github.curlyrotaryphone.crp.spec.ForgeSpec.Kind;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Determines the forge of a repository: the configured one, or a public one by its host. */
public final class ForgeHosts {
    private static final Map<String, Kind> NAMES =
            Map.of("github", Kind.GITHUB, "gitlab", Kind.GITLAB, "gitea", Kind.GITEA, "forgejo", Kind.GITEA);

    private ForgeHosts() {}

    /** The kind from a checked name, else from the repository's host; empty for the embedded repository and files. */
    public static Optional<Kind> kind(Optional<String> name, Optional<String> repository) {
        Optional<String> host = repository.flatMap(ForgeHosts::host);
        return host.isEmpty() ? Optional.empty() : name.map(NAMES::get).or(() -> host.flatMap(ForgePages::kindOf));
    }

    /** Whether it is the host of a public forge. */
    public static boolean isKnown(String repository) {
        return host(repository).flatMap(ForgePages::kindOf).isPresent();
    }

    /** Whether both are on one host, so that the settings of its forge apply to both. */
    public static boolean shareHost(String one, String other) {
        return host(one).equals(host(other));
    }

    /** The host of a checked repository URL, in lower case; empty for a file. */
    static Optional<String> host(String repository) {
        if (repository.startsWith("/") || repository.startsWith("file:")) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(URI.create(repository).getHost()).map(host -> host.toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
