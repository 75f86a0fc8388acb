package io.github.curlyrotaryphone.crp.oci.client;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.http.AnswerLimit;
import io.github.curlyrotaryphone.crp.http.BadAddress;
import io.github.curlyrotaryphone.crp.http.HttpAnswer;
import io.github.curlyrotaryphone.crp.http.SinkFailure;
import io.github.curlyrotaryphone.crp.oci.wire.ErrorText;
import io.github.curlyrotaryphone.crp.oci.wire.RetryableRefusal;
import io.github.curlyrotaryphone.crp.spec.Digest;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/** The error messages for a registry: what failed, and how to fix it. */
final class RegistryFailure {
    private static final String RUN_AGAIN = "Rerun; content that the registry already has is not sent again.";

    private final String registry;
    private final Authorizer authorizer;

    RegistryFailure(String registry, Authorizer authorizer) {
        this.registry = registry;
        this.authorizer = authorizer;
    }

    /** The registry returned an unexpected status. */
    CrpException answered(Purpose purpose, HttpAnswer reply) {
        String text = ErrorText.of(reply).map(words -> " (" + words + ")").orElse("");
        String problem = "Cannot " + purpose.action() + ": the registry answered " + reply.status() + text + ".";
        Optional<String> refused = refusal(purpose, reply, text.toLowerCase(Locale.ROOT));
        return refused.map(remedy -> CrpException.refused(problem, remedy))
                .orElseGet(() -> CrpException.failed(problem, failure(reply), null));
    }

    private Optional<String> refusal(Purpose purpose, HttpAnswer reply, String text) {
        if (text.contains("quota")) {
            return Optional.of("Delete unused images from '" + registry + "', or raise the quota of '"
                    + purpose.repository() + "'.");
        }
        if (speaksTls(reply)) {
            return Optional.of("Remove '" + registry + "' from image.plainHttp in crp.yaml: it uses TLS.");
        }
        if (text.contains("digest_invalid")) {
            return Optional.of("Rerun; if the error persists, the local copy is damaged: delete it and build again.");
        }
        return Optional.ofNullable(
                switch (reply.status()) {
                    case 401 -> login(purpose);
                    case 403 ->
                        "Log in with an account that may " + (purpose.writes() ? "write to '" : "read '")
                                + purpose.repository() + "', or set credentials for '" + registry
                                + "' as <server> in settings.xml.";
                    case 404 -> absent(purpose);
                    case 413 ->
                        "Raise the limit for request bodies at the registry or at the proxy in front of it"
                                + " (nginx: client_max_body_size).";
                    default -> null;
                });
    }

    private static boolean speaksTls(HttpAnswer reply) {
        return reply.status() == 400 && new String(reply.body(), StandardCharsets.UTF_8).contains("HTTPS server");
    }

    private String login(Purpose purpose) {
        return authorizer.credential(purpose).isPresent()
                ? "Renew the login for '" + registry + "', which was refused: run 'docker login " + registry
                        + "', or correct the <server> in settings.xml."
                : "Log in with 'docker login " + registry + "', or set credentials for '" + registry
                        + "' as <server> in settings.xml.";
    }

    private String absent(Purpose purpose) {
        return purpose.writes()
                ? "Create the repository '" + purpose.repository() + "' on '" + registry
                        + "', or correct image.repository in crp.yaml."
                : "Correct the name, tag or digest, or push it to '" + registry + "' first.";
    }

    private String failure(HttpAnswer reply) {
        if (reply.status() == 429) {
            return "Wait and rerun, or log in to '" + registry + "': accounts have higher limits than anonymous use."
                    + reply.retryAfter()
                            .map(wait -> " It requests a wait of " + wait.toSeconds() + " s.")
                            .orElse("");
        }
        return reply.status() / 100 == 5
                ? "Check the log of '" + registry + "', and rerun later."
                : "Check that '" + registry
                        + "' is a container registry that implements the OCI distribution protocol.";
    }

    /** There was no response, or only part of it. */
    CrpException unreachable(Purpose purpose, IOException cause) {
        if (cause instanceof RetryableRefusal refused) {
            return answered(purpose, refused.reply());
        }
        String start = "Cannot " + purpose.action() + ": ";
        if (has(cause, UnresolvedAddressException.class)) {
            return CrpException.failed(
                    start + "the host of '" + registry + "' is unknown.",
                    "Correct the registry's name in crp.yaml, or check the network and its name server.",
                    cause);
        }
        if (cause instanceof SSLException) {
            return tls(start, cause);
        }
        if (cause instanceof HttpConnectTimeoutException) {
            return CrpException.failed(
                    start + "connection to '" + registry + "' timed out.",
                    "Check host, port and the network to it; add a registry without TLS to"
                            + " image.plainHttp in crp.yaml.",
                    cause);
        }
        if (cause instanceof HttpTimeoutException) {
            return CrpException.failed(
                    start + "'" + registry + "' did not answer in time.",
                    "Check the network to it. " + RUN_AGAIN,
                    cause);
        }
        if (cause instanceof ConnectException) {
            return CrpException.failed(
                    start + "'" + registry + "' refused the connection.",
                    "Check that the registry runs and that host and port are right.",
                    cause);
        }
        return broken(start, cause);
    }

    private CrpException broken(String start, IOException cause) {
        if (cause instanceof SinkFailure) {
            return CrpException.failed(
                    start + "its content cannot be stored (" + cause.getMessage() + ").",
                    "Check that the disk has space and the folder is writable.",
                    cause);
        }
        if (cause instanceof FileSystemException file) {
            return CrpException.failed(
                    start + "'" + file.getFile() + "' cannot be read ("
                            + cause.getClass().getSimpleName() + ").",
                    "Check that the file exists and is readable, or build again.",
                    cause);
        }
        if (cause instanceof AnswerLimit) {
            return CrpException.failed(
                    start + cause.getMessage() + ".",
                    "Check that '" + registry + "' is a container registry and that no proxy responds in its place.",
                    cause);
        }
        if (cause instanceof BadAddress) {
            return CrpException.failed(
                    start + "'" + registry + "' " + cause.getMessage() + ".",
                    "Correct the public URL in the configuration of '" + registry + "' or of the proxy in front of it.",
                    cause);
        }
        if (cause instanceof InterruptedIOException) {
            return CrpException.failed(start + "the run was interrupted.", RUN_AGAIN, cause);
        }
        return CrpException.failed(
                start + "the connection to '" + registry + "' failed (" + cause.getMessage() + ").", RUN_AGAIN, cause);
    }

    private CrpException tls(String start, IOException cause) {
        String words = String.valueOf(cause.getMessage());
        if (isPlain(cause)) {
            return CrpException.refused(
                    start + "'" + registry + "' uses plain HTTP.",
                    "If this is intended, add '" + registry
                            + "' to image.plainHttp in crp.yaml or to -Dcrp.image.plainHttp.",
                    cause);
        }
        return CrpException.refused(
                start + "the TLS connection to '" + registry + "' failed (" + words + ").",
                "Add the certificate authority of the registry to a trust store and name it:"
                        + " MAVEN_OPTS=-Djavax.net.ssl.trustStore=<file>.",
                cause);
    }

    /** A web page instead of a registry's response. */
    CrpException notRegistry(Purpose purpose, HttpAnswer reply) {
        return CrpException.refused(
                "Cannot " + purpose.action() + ": '" + registry + "' answered "
                        + reply.contentType().map(type -> "'" + type + "'").orElse("no media type")
                        + " instead of a manifest.",
                "Check that '" + registry
                        + "' is a container registry and that no proxy or login page responds in its place.");
    }

    /** Content with another digest than it should have. */
    CrpException wrongDigest(Purpose purpose, Digest desired, String got) {
        return changed("Cannot " + purpose.action() + ": its digest is '" + got + "', not '" + desired + "'.");
    }

    /** Content that is longer than its descriptor says. */
    CrpException tooLong(Purpose purpose, long size) {
        return changed("Cannot " + purpose.action() + ": it is longer than the " + size + " bytes it should have.");
    }

    private CrpException changed(String problem) {
        return CrpException.failed(
                problem,
                "Rerun; if the error persists, '" + registry
                        + "' or a proxy in front of it alters content: push it again.",
                null);
    }

    /** Content that cannot be parsed. */
    CrpException invalid(Purpose purpose, IllegalArgumentException cause) {
        return CrpException.failed(
                "Cannot " + purpose.action() + ": what '" + registry + "' answered is not valid: " + cause.getMessage()
                        + ".",
                "Push the image again with a tool that follows the OCI image specification.",
                cause);
    }

    /** Whether a retry of the same call may succeed. */
    static boolean isPassing(IOException e) {
        boolean lasting = has(e, UnresolvedAddressException.class)
                || e instanceof InterruptedIOException
                || e instanceof SinkFailure
                || e instanceof AnswerLimit
                || e instanceof BadAddress
                || e instanceof FileSystemException
                || e instanceof SSLHandshakeException
                || isPlain(e);
        return !lasting;
    }

    /** The JDK has two messages: "Unsupported or unrecognized SSL message", "Unrecognized SSL message, ...". */
    private static boolean isPlain(IOException e) {
        return e instanceof SSLException
                && String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT).contains("unrecognized ssl message");
    }

    private static boolean has(@Nullable Throwable problem, Class<? extends Throwable> type) {
        return problem != null && (type.isInstance(problem) || has(problem.getCause(), type));
    }
}
