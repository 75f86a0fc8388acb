package io.github.curlyrotaryphone.crp.config.check;

import io.github.curlyrotaryphone.crp.config.keys.Settings;
import io.github.curlyrotaryphone.crp.config.problem.Problems;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Checks where manifests are committed. A URL that may contain a secret is never part of a message. */
public final class GitOpsCheck {
    private static final Pattern SCP = Pattern.compile("(?:([A-Za-z0-9._-]+)@)?([A-Za-z0-9.-]+):(?!//)(.+)");
    private static final Pattern WINDOWS = Pattern.compile("[A-Za-z]:[\\\\/].*");
    private static final List<String> SCHEMES = List.of("https", "http", "ssh", "file");
    private static final String FORMS = "Write a URL with https://, ssh:// or file://.";

    private final Problems problems;

    /** Reports to {@code problems}. */
    public GitOpsCheck(Problems problems) {
        this.problems = problems;
    }

    /** Checks the section {@code gitops}. */
    public void check(Settings settings) {
        settings.text("gitops.repository")
                .flatMap(GitOpsCheck::repository)
                .ifPresent(words -> problems.add(settings.place("gitops.repository"), words));
        String apps = settings.neededText("gitops.apps");
        if (apps.equals("clusters") || apps.startsWith("clusters/")) {
            problems.add(
                    settings.place("gitops.apps"),
                    "'" + apps
                            + "' is in 'clusters', which Flux syncs as a whole. Write another folder, such as apps.");
        }
    }

    private static Optional<String> repository(String text) {
        if (text.startsWith("/")) {
            return Optional.empty();
        }
        if (WINDOWS.matcher(text).matches()) {
            return Optional.of("is a path. Write it as file:///" + text.replace('\\', '/') + ".");
        }
        Matcher scp = SCP.matcher(text);
        if (scp.matches()) {
            String user = scp.group(1) == null ? "git" : scp.group(1);
            return Optional.of("uses the scp syntax, which is not a URL. Write ssh://" + user + "@" + scp.group(2) + "/"
                    + scp.group(3).replaceFirst("^/", "") + ".");
        }
        try {
            return url(new URI(text));
        } catch (URISyntaxException e) {
            return Optional.of("is not a URL of a Git repository. " + FORMS);
        }
    }

    private static Optional<String> url(URI url) {
        String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        if (!SCHEMES.contains(scheme)) {
            return Optional.of("is not a URL of a Git repository that crp supports. " + FORMS);
        }
        String user = url.getRawUserInfo() == null ? "" : url.getRawUserInfo();
        if (user.contains(":") || (!user.isEmpty() && scheme.startsWith("http"))) {
            return Optional.of(
                    "contains credentials; crp.yaml must not contain secrets. Delete them up to the '@', and put"
                            + " them in a <server> of settings.xml whose id is the host.");
        }
        boolean named = scheme.equals("file") || url.getHost() != null;
        boolean path = url.getRawPath() != null && url.getRawPath().length() > 1;
        return named && path ? Optional.empty() : Optional.of("has no host or no path. " + FORMS);
    }
}
