package io.github.curlyrotaryphone.crp.pullrequest.wire;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.spec.ForgeSpec;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The address of the API of a repository's forge.
 *
 * @param api the URL of the API, without trailing slash
 * @param web the URL of the web pages, without trailing slash
 * @param repository {@code owner/name}, on GitLab with all groups
 */
public record ForgeAddress(URI api, URI web, String repository) {
    /** Derives it from the configuration and the repository's URL. */
    public static ForgeAddress of(ForgeSpec forge, String repository) {
        URI url = url(repository);
        String path = path(url);
        if (forge.api().isPresent()) {
            URI api = URI.create(forge.api().get().toString().replaceFirst("/+$", ""));
            URI web = pages(forge.kind(), api);
            return new ForgeAddress(api, web, named(forge.kind(), below(web, path), repository));
        }
        String named = named(forge.kind(), path, repository);
        String before = path.substring(0, path.length() - named.length()).replaceFirst("/$", "");
        URI web = URI.create(host(url) + (before.isEmpty() ? "" : "/" + before));
        return new ForgeAddress(api(forge.kind(), web), web, named);
    }

    /** The server of the API, by which accounts are looked up. */
    public String host() {
        return api.getRawAuthority();
    }

    private static URI url(String repository) {
        URI url = repository.startsWith("/") ? URI.create("file:///") : URI.create(repository);
        if (url.getHost() == null || url.getScheme().equalsIgnoreCase("file")) {
            throw CrpException.refused(
                    "No pull request can be opened for '" + repository
                            + "': it is a folder, not a repository of a forge.",
                    "Set gitops.repository in crp.yaml to a repository of GitHub, GitLab or Gitea, or"
                            + " environments.<name>.review to direct.");
        }
        return url;
    }

    /** The port of an SSH URL is not that of the API. */
    private static String host(URI url) {
        String scheme = url.getScheme().toLowerCase(Locale.ROOT);
        if (scheme.equals("ssh")) {
            return "https://" + url.getHost();
        }
        return scheme + "://" + url.getHost() + (url.getPort() < 0 ? "" : ":" + url.getPort());
    }

    private static String path(URI url) {
        String path = url.getPath() == null ? "" : url.getPath();
        return path.replaceFirst("/+$", "").replaceFirst("\\.git$", "").replaceFirst("^/+", "");
    }

    private static String named(ForgeSpec.Kind kind, String path, String repository) {
        List<String> parts = Arrays.stream(path.split("/")).toList();
        if (parts.size() < 2 || parts.stream().anyMatch(String::isEmpty)) {
            throw CrpException.refused(
                    "No pull request can be opened for '" + repository + "': its path is not an owner and a name.",
                    "Set gitops.repository in crp.yaml to https://<host>/<owner>/<name>.git.");
        }
        return kind == ForgeSpec.Kind.GITLAB
                ? path
                : parts.stream().skip(parts.size() - 2L).collect(Collectors.joining("/"));
    }

    private static String below(URI web, String path) {
        String prefix = web.getPath().replaceFirst("^/+", "") + "/";
        return path.startsWith(prefix) ? path.substring(prefix.length()) : path;
    }

    private static URI api(ForgeSpec.Kind kind, URI web) {
        return switch (kind) {
            case GITHUB ->
                "github.com".equalsIgnoreCase(web.getHost())
                        ? URI.create("https://api.github.com")
                        : URI.create(web + "/api/v3");
            case GITLAB -> URI.create(web + "/api/v4");
            case GITEA -> URI.create(web + "/api/v1");
        };
    }

    private static URI pages(ForgeSpec.Kind kind, URI api) {
        if (kind == ForgeSpec.Kind.GITHUB && "api.github.com".equalsIgnoreCase(api.getHost())) {
            return URI.create("https://github.com");
        }
        return URI.create(api.toString().replaceFirst("/api/v\\d+$", ""));
    }
}
