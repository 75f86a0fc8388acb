package io.github.curlyrotaryphone.crp.oci.credential;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.json.JsonFields;
import io.github.curlyrotaryphone.crp.json.JsonText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The logins of docker and podman: a {@code config.json} with {@code auths}, {@code credHelpers} and
 * {@code credsStore}. Read when a registry first requires authentication.
 */
public final class DockerConfig implements CredentialSource {
    private static final String NO_USER = "<token>";

    private final Path file;
    private final CredentialHelper helper;

    /** This file; it need not exist. */
    public DockerConfig(Path file) {
        this(file, new CredentialHelper());
    }

    DockerConfig(Path file, CredentialHelper helper) {
        this.file = file;
        this.helper = helper;
    }

    /**
     * The configuration files of Docker, then of Podman.
     *
     * @param environment of the process
     * @param home of the user
     */
    public static CredentialSource ofUser(Map<String, String> environment, Path home) {
        List<Path> files = new ArrayList<>();
        Stream.ofNullable(environment.get("REGISTRY_AUTH_FILE")).map(Path::of).forEach(files::add);
        files.add(Optional.ofNullable(environment.get("DOCKER_CONFIG"))
                .map(Path::of)
                .orElse(home.resolve(".docker"))
                .resolve("config.json"));
        Stream.ofNullable(environment.get("XDG_RUNTIME_DIR"))
                .map(folder -> Path.of(folder, "containers", "auth.json"))
                .forEach(files::add);
        files.add(home.resolve(".config").resolve("containers").resolve("auth.json"));
        return CredentialSource.firstOf(
                files.stream().<CredentialSource>map(DockerConfig::new).toList());
    }

    @Override
    public Optional<Credential> find(String registry, String repository) {
        Optional<JsonNode> config = read();
        if (config.isEmpty()) {
            return Optional.empty();
        }
        JsonNode auths = config.get().path("auths");
        return namespaced(auths, registry, repository)
                .or(() -> helperFor(config.get(), registry, repository)
                        .flatMap(name -> helper.find(name, RegistryNames.login(registry), file)))
                .or(() -> fromAuths(auths, registry, repository));
    }

    /** A login for a namespace is more specific than a helper for the whole registry. */
    private Optional<Credential> namespaced(JsonNode auths, String registry, String repository) {
        ObjectNode namespaces = JsonText.object();
        auths.properties().stream()
                .filter(entry -> !LoginKey.parse(entry.getKey()).namespace().isEmpty())
                .forEach(entry -> namespaces.set(entry.getKey(), entry.getValue()));
        return fromAuths(namespaces, registry, repository);
    }

    private Optional<JsonNode> read() {
        try {
            return Optional.of(JsonText.readObject(Files.readAllBytes(file)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw CrpException.refused(
                    "Cannot read credentials from '" + file + "': " + e + ".", "Make the file readable.", e);
        } catch (IllegalArgumentException e) {
            // without the cause: a parser's message may quote the content of the file
            throw CrpException.refused(
                    "Cannot read credentials from '" + file + "': it is not a JSON object.",
                    "Correct the file, or delete it and log in again.");
        }
    }

    private static Optional<String> helperFor(JsonNode config, String registry, String repository) {
        return Stream.concat(
                        LoginKey.matching(config.path("credHelpers").properties(), registry, repository).stream()
                                .filter(JsonNode::isString)
                                .map(JsonNode::stringValue),
                        JsonFields.text(config, "credsStore").stream())
                .filter(name -> !name.isEmpty())
                .findFirst();
    }

    private Optional<Credential> fromAuths(JsonNode auths, String registry, String repository) {
        return LoginKey.matching(auths.properties(), registry, repository).stream()
                .flatMap(entry -> fromEntry(entry, registry).stream())
                .findFirst();
    }

    private Optional<Credential> fromEntry(JsonNode entry, String registry) {
        Optional<String> identity = JsonFields.text(entry, "identitytoken").filter(token -> !token.isEmpty());
        if (identity.isPresent()) {
            return identity.map(Credential.IdentityToken::new);
        }
        Optional<String> pair =
                JsonFields.text(entry, "auth").filter(auth -> !auth.isEmpty()).map(auth -> decode(auth, registry));
        String user = pair.map(text -> text.substring(0, text.indexOf(':')))
                .or(() -> JsonFields.text(entry, "username"))
                .orElse("");
        String password = pair.map(text -> text.substring(text.indexOf(':') + 1))
                .or(() -> JsonFields.text(entry, "password"))
                .orElse("");
        return user.isEmpty() ? Optional.empty() : Optional.of(credential(user, password));
    }

    /** In helpers and files, this user name means that the secret is an identity token. */
    static Credential credential(String user, String secret) {
        return user.equals(NO_USER) ? new Credential.IdentityToken(secret) : new Credential.Password(user, secret);
    }

    /** As Go's decoder reads it for docker and podman: line ends do not count. */
    private static String unwrapped(String auth) {
        return auth.strip().replaceAll("[\\r\\n]", "");
    }

    private String decode(String auth, String registry) {
        try {
            String pair = new String(Base64.getDecoder().decode(unwrapped(auth)), StandardCharsets.UTF_8);
            if (pair.indexOf(':') >= 0) {
                return pair.replaceFirst("\u0000+$", "");
            }
        } catch (IllegalArgumentException e) {
            // reported below: neither the value nor a message about it may be shown
        }
        throw CrpException.refused(
                "Cannot read the credentials for '" + registry + "' in '" + file
                        + "': 'auth' is not user:password in base64.",
                "Log in again with 'docker login " + registry + "'.");
    }
}
