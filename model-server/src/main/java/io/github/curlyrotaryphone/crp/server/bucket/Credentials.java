package io.github.curlyrotaryphone.crp.server.bucket;

import io.github.curlyrotaryphone.crp.server.event.StartException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An account of the store, from where AWS's own SDK for Java takes it: system properties, the environment, or a profile of
 * the shared file. Read anew for each request, since files of short-lived accounts are replaced.
 *
 * @param id the id of the key
 * @param secret the key
 * @param token the token of a short-lived account
 */
record Credentials(String id, String secret, Optional<String> token) {

    static Credentials current() {
        return properties()
                .or(Credentials::environment)
                .or(Credentials::profile)
                .orElseThrow(() -> new StartException(
                        "There is no account for the bucket.",
                        "Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or mount a file and name it in"
                                + " AWS_SHARED_CREDENTIALS_FILE."));
    }

    /** Hides the key. */
    @Override
    public String toString() {
        return "account " + id;
    }

    private static Optional<Credentials> properties() {
        return of(
                System.getProperty("aws.accessKeyId"),
                System.getProperty("aws.secretAccessKey"),
                System.getProperty("aws.sessionToken"));
    }

    private static Optional<Credentials> environment() {
        return of(
                System.getenv("AWS_ACCESS_KEY_ID"),
                System.getenv("AWS_SECRET_ACCESS_KEY"),
                System.getenv("AWS_SESSION_TOKEN"));
    }

    private static Optional<Credentials> profile() {
        String named = setting("aws.sharedCredentialsFile", "AWS_SHARED_CREDENTIALS_FILE", "");
        Path file = named.isEmpty() ? Path.of(System.getProperty("user.home"), ".aws", "credentials") : Path.of(named);
        if (!Files.isReadable(file)) {
            return Optional.empty();
        }
        Map<String, String> values = section(file, setting("aws.profile", "AWS_PROFILE", "default"));
        return of(
                values.get("aws_access_key_id"), values.get("aws_secret_access_key"), values.get("aws_session_token"));
    }

    private static Map<String, String> section(Path file, String profile) {
        Map<String, String> values = new HashMap<>();
        boolean inside = false;
        for (String line : lines(file)) {
            String text = line.strip();
            if (text.startsWith("[")) {
                inside = text.equals("[" + profile + "]");
            } else if (inside && text.indexOf('=') > 0) {
                int equals = text.indexOf('=');
                values.put(
                        text.substring(0, equals).strip(),
                        text.substring(equals + 1).strip());
            }
        }
        return values;
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new StartException(
                    "Cannot read the account in '%s': %s.".formatted(file, e), "Make the file readable, as text.");
        }
    }

    private static String setting(String property, String variable, String otherwise) {
        return Optional.ofNullable(System.getProperty(property))
                .or(() -> Optional.ofNullable(System.getenv(variable)))
                .orElse(otherwise);
    }

    private static Optional<Credentials> of(@Nullable String id, @Nullable String secret, @Nullable String token) {
        return id == null || secret == null
                ? Optional.empty()
                : Optional.of(new Credentials(id, secret, Optional.ofNullable(token)));
    }
}
