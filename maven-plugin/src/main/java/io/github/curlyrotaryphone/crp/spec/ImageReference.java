package io.github.curlyrotaryphone.crp.spec;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of an image: {@code registry/repository[:tag][@digest]}, as its user wrote it, except that Docker
 * Hub's short forms are written out as {@code docker.io/…}: pull secrets and admission policies compare this text. Which
 * host a client then connects to is the client's matter.
 *
 * @param registry host and optional port
 * @param repository path within the registry
 * @param tag without the colon
 * @param digest content digest of the manifest or index
 */
public record ImageReference(String registry, String repository, Optional<String> tag, Optional<Digest> digest) {
    private static final String DOCKER_HUB = "docker.io";
    private static final Set<String> DOCKER_HUB_HOSTS =
            Set.of(DOCKER_HUB, "index.docker.io", "registry-1.docker.io", "registry.hub.docker.com");
    private static final Pattern COMPONENT = Pattern.compile("[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*");
    private static final Pattern REPOSITORY = Pattern.compile(COMPONENT + "(?:/" + COMPONENT + ")*");
    private static final Pattern REGISTRY =
            Pattern.compile("[A-Za-z0-9.-]+(?::[0-9]{1,5})?|\\[[0-9a-fA-F:]+](?::[0-9]{1,5})?");
    private static final Pattern TAG = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}");
    private static final Pattern INPUT_ENDING = Pattern.compile("-[0-9a-f]{12}$");
    private static final Pattern WHOLE = Pattern.compile("(?<name>[^@]+?)(?::(?<tag>[^:/@]*))?(?:@(?<digest>.*))?");

    public ImageReference {
        require(REGISTRY, registry, "the registry '" + registry + "' is not a host with an optional port");
        require(
                REPOSITORY,
                repository,
                "the repository '" + repository + "' may contain lower-case letters and digits,"
                        + " separated by '.', '_', '-' or '/'");
        tag.ifPresent(t -> require(TAG, t, "the tag '" + t + "' may contain letters, digits, '_', '.' and '-' only"));
    }

    /** Reads a reference, with short forms. */
    public static ImageReference parse(String value) {
        Matcher whole = WHOLE.matcher(value);
        if (!whole.matches()) {
            throw new IllegalArgumentException("'" + value + "' is not an image reference");
        }
        String name = whole.group("name");
        int slash = name.indexOf('/');
        String first = slash < 0 ? "" : name.substring(0, slash);
        Optional<String> tag = Optional.ofNullable(whole.group("tag"));
        Optional<Digest> digest = Optional.ofNullable(whole.group("digest")).map(Digest::new);
        if (first.contains(".") || first.contains(":") || first.equals("localhost")) {
            return new ImageReference(first, onHub(first, name.substring(slash + 1)), tag, digest);
        }
        return new ImageReference(DOCKER_HUB, onHub(DOCKER_HUB, name), tag, digest);
    }

    private static String onHub(String registry, String repository) {
        return DOCKER_HUB_HOSTS.contains(registry) && !repository.contains("/") ? "library/" + repository : repository;
    }

    private static void require(Pattern form, String value, String otherwise) {
        if (!form.matcher(value).matches()) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    /** This name with that tag and digest. */
    public ImageReference at(String newTag, Digest newDigest) {
        return new ImageReference(registry, repository, Optional.of(newTag), Optional.of(newDigest));
    }

    /** This name with that tag alone. */
    public ImageReference at(String newTag) {
        return new ImageReference(registry, repository, Optional.of(newTag), Optional.empty());
    }

    /** Registry and repository, without tag and digest. */
    public String name() {
        return registry + "/" + repository;
    }

    /** The version in a tag by crp, {@code 1.4.0} of {@code 1.4.0-0123456789ab}; other tags unchanged. */
    public Optional<String> version() {
        return tag.map(text -> INPUT_ENDING.matcher(text).replaceFirst(""));
    }

    /** {@code name@digest}: the form that every client understands (skopeo rejects a tag with a digest). */
    public String byDigest() {
        return name() + digest.map(d -> "@" + d).orElseThrow();
    }

    @Override
    public String toString() {
        return name()
                + tag.map(t -> ":" + t).orElse("")
                + digest.map(d -> "@" + d).orElse("");
    }
}
