package io.github.curlyrotaryphone.crp.spec;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The web pages of one repository at its forge: the only place with the URL schemes of forges.
 *
 * @param repository the page of the repository, without a slash at its end
 * @param kind of forge
 */
public record ForgePages(URI repository, ForgeSpec.Kind kind) {
    private static final Map<String, ForgeSpec.Kind> KNOWN_HOSTS = Map.of(
            "github.com", ForgeSpec.Kind.GITHUB,
            "gitlab.com", ForgeSpec.Kind.GITLAB,
            "gitea.com", ForgeSpec.Kind.GITEA,
            "codeberg.org", ForgeSpec.Kind.GITEA);

    /** The kind of a public forge by its host. */
    public static Optional<ForgeSpec.Kind> kindOf(String host) {
        return Optional.ofNullable(KNOWN_HOSTS.get(host.toLowerCase(Locale.ROOT)));
    }

    /** The pages of the repository at this address; empty if it is not an HTTP address. */
    public static Optional<ForgePages> of(String address, ForgeSpec.Kind kind) {
        return url(address).map(url -> new ForgePages(url, kind));
    }

    /**
     * The pages of any repository: its kind is that of a public forge, or of the GitOps repository on the same host.
     * Empty if neither is known, since a wrong link is worse than none.
     */
    public static Optional<ForgePages> of(String address, GitOpsSpec near) {
        Optional<String> host = url(address).map(URI::getHost);
        Optional<ForgeSpec.Kind> ofNear = near.forge()
                .filter(forge -> host.equals(near.repository().flatMap(ForgePages::host)))
                .map(ForgeSpec::kind);
        return ofNear.or(() -> host.flatMap(ForgePages::kindOf)).flatMap(kind -> of(address, kind));
    }

    private static Optional<String> host(String repository) {
        try {
            return Optional.ofNullable(new URI(repository).getHost());
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static Optional<URI> url(String address) {
        try {
            URI url = new URI(address.replaceFirst("/+$", "").replaceFirst("\\.git$", ""));
            boolean isPage = "https".equals(url.getScheme()) || "http".equals(url.getScheme());
            return isPage && url.getHost() != null && url.getUserInfo() == null ? Optional.of(url) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** A commit. */
    public URI commit(String id) {
        return page("/commit/" + encoded(id));
    }

    /** The differences between two commits or branches. */
    public URI compare(String from, String to) {
        return page("/compare/" + encoded(from) + "..." + encoded(to));
    }

    /** A branch and its files. */
    public URI branch(String name) {
        return page((kind == ForgeSpec.Kind.GITEA ? "/src/branch/" : "/tree/") + encoded(name));
    }

    /** A pull or merge request. */
    public URI request(long number) {
        return page(
                switch (kind) {
                    case GITHUB -> "/pull/" + number;
                    case GITLAB -> "/merge_requests/" + number;
                    case GITEA -> "/pulls/" + number;
                });
    }

    /** A file at a commit. */
    public URI file(String commit, String path) {
        String folder = kind == ForgeSpec.Kind.GITEA ? "/src/commit/" : "/blob/";
        return page(folder + encoded(commit) + "/" + encoded(path));
    }

    private URI page(String path) {
        return URI.create(repository + (kind == ForgeSpec.Kind.GITLAB ? "/-" : "") + path);
    }

    /** Slashes in branches and paths are not escaped, as every forge expects. */
    private static String encoded(String name) {
        return Arrays.stream(name.split("/", -1))
                .map(part -> URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20"))
                .collect(Collectors.joining("/"));
    }
}
