package io.github.curlyrotaryphone.crp.oci.credential;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.json.JsonFields;
import io.github.curlyrotaryphone.crp.json.JsonText;
import io.github.curlyrotaryphone.crp.program.BoundedProgram;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * Asks {@code docker-credential-<name>} for a credential, by the protocol of docker's credential helpers. It is
 * run only because the user's own configuration specifies it.
 */
class CredentialHelper {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Duration limit;

    CredentialHelper() {
        this(LIMIT);
    }

    CredentialHelper(Duration limit) {
        this.limit = limit;
    }

    /** The credential that this helper has for this server, if any. */
    Optional<Credential> find(String name, String server, Path config) {
        String program = "docker-credential-" + name;
        if (!NAME.matcher(name).matches()) {
            throw CrpException.refused(
                    "Cannot use the credential helper '" + name + "' that '" + config
                            + "' specifies: it is not a valid name.",
                    "Correct credsStore or credHelpers there.");
        }
        try {
            Answer answer = run(List.of(program, "get"), server);
            if (answer.exit != 0) {
                return notFound(answer, program, server);
            }
            JsonNode json = JsonText.readObject(answer.output);
            String user = JsonFields.text(json, "Username").orElse("");
            return user.isEmpty()
                    ? Optional.empty()
                    : Optional.of(DockerConfig.credential(
                            user, JsonFields.text(json, "Secret").orElse("")));
        } catch (IOException e) {
            throw CrpException.refused(
                    "Cannot run the credential helper '" + program + "' that '" + config + "' names: " + e.getMessage()
                            + ".",
                    "Install it, or remove credsStore or credHelpers from that file and log in again.",
                    e);
        } catch (IllegalArgumentException e) {
            throw failed(program, server, "its output is not JSON");
        }
    }

    /** Helpers report this with a message; anything else is a failure, whose message may contain secrets. */
    private static Optional<Credential> notFound(Answer answer, String program, String server) {
        String words = new String(answer.output, StandardCharsets.UTF_8).toLowerCase(Locale.ROOT);
        if (words.contains("not found") || words.contains("no credentials")) {
            return Optional.empty();
        }
        throw failed(program, server, "it exited with status " + answer.exit);
    }

    private static CrpException failed(String program, String server, String reason) {
        return CrpException.refused(
                "Cannot get credentials for '" + server + "' from '" + program + "': " + reason + ".",
                "Try 'echo " + server + " | " + program + " get' by hand, and log in again.");
    }

    /**
     * The output of a helper.
     *
     * @param exit its exit status
     * @param output its standard output
     */
    @SuppressWarnings("ArrayRecordComponent") // outputs are not compared
    record Answer(int exit, byte[] output) {}

    /** Runs a program with this line as input; tests use fixed outputs. */
    Answer run(List<String> command, String input) throws IOException {
        BoundedProgram.Answer answer =
                new BoundedProgram(command, limit).run((input + "\n").getBytes(StandardCharsets.UTF_8));
        return new Answer(answer.status(), answer.output());
    }
}
