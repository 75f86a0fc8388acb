package io.github.curlyrotaryphone.crp.gitops.remote;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.event.FailureReason;
import java.io.EOFException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.eclipse.jgit.errors.NoRemoteRepositoryException;

/** Messages for failures of the connection to a Git server. In JGit, most of them differ only by their messages. */
final class TransportFault {
    private final Throwable fault;
    private final Connector remote;
    private final String action;
    private final String says;

    private TransportFault(Throwable fault, Connector remote, String action) {
        this.fault = fault;
        this.remote = remote;
        this.action = action;
        this.says = messages(fault, remote.address().uri().toString());
    }

    /** The error for a fault; {@code action} is {@code read} or {@code write to}. */
    static CrpException of(Throwable fault, Connector remote, String action) {
        return new TransportFault(fault, remote, action).inWords();
    }

    private CrpException inWords() {
        return hostKey()
                .or(this::redirect)
                .or(this::access)
                .or(this::cut)
                .or(this::repository)
                .or(this::network)
                .orElseGet(() -> failed(
                        FailureReason.of(deepest()),
                        "Try again. If it persists, check that 'git ls-remote' can reach it."));
    }

    private Optional<CrpException> hostKey() {
        return remote.refusal().map(refusal -> {
            String scan = "'ssh-keyscan "
                    + (remote.address().uri().getPort() > 0
                            ? "-p " + remote.address().uri().getPort() + " "
                            : "")
                    + remote.address().uri().getHost() + " >> ~/.ssh/known_hosts'";
            return refusal.changed()
                    ? refused(
                            "its host key is not the one in known_hosts",
                            "Ask the server's administrator whether its key changed. Only then remove the old key with"
                                    + " 'ssh-keygen -R' and add the new one with " + scan + ".")
                    : refused(
                            "its host key is unknown",
                            "Add it with " + scan
                                    + ", and compare its fingerprint with the one published by the server's operator.");
        });
    }

    private Optional<CrpException> redirect() {
        return causes().filter(LoginGuard.ForeignRedirect.class::isInstance)
                .map(LoginGuard.ForeignRedirect.class::cast)
                .findFirst()
                .map(refusal -> refused(
                        "it redirects to the server '" + refusal.server() + "', which does not get the account for this"
                                + " one",
                        "If the repository moved there, set its new URL as gitops.repository."));
    }

    private Optional<CrpException> access() {
        if (says.contains("not authorized") || saysStatus(401)) {
            return Optional.of(
                    refused("the server rejected the user name or token (401)", login("may " + action + " it")));
        }
        if (says.contains("no credentialsprovider")
                || says.contains("authentication is required")
                || says.contains("authentication not supported")) {
            return Optional.of(refused("the server requires a user name and token", login("may " + action + " it")));
        }
        if (says.contains("not permitted") || saysStatus(403)) {
            return Optional.of(refused(
                    "access denied (403)",
                    "Give the account the right to " + action + " the repository, or use another one."
                            + (action.equals("read") ? "" : " An archived repository must be unarchived first.")));
        }
        if (says.contains("authentication canceled")) {
            return Optional.of(refused(
                    "an SSH key has a passphrase, which a run cannot ask for",
                    "Load the key with 'ssh-add', or set one without a passphrase as IdentityFile in ~/.ssh/config."));
        }
        if (says.contains("auth fail")
                || says.contains("no more authentication methods")
                || says.contains("cannot log in")) {
            return Optional.of(refused(
                    "the server accepted none of the SSH keys",
                    "Load a key with 'ssh-add', or set one as IdentityFile in ~/.ssh/config, and add its public key"
                            + " to an account that may " + action + " the repository."));
        }
        return Optional.empty();
    }

    /** Over SSH an early end means that the repository does not exist; over HTTP it is a broken connection. */
    private Optional<CrpException> cut() {
        boolean early = causes().anyMatch(EOFException.class::isInstance)
                || says.contains("premature eof")
                || says.contains("connection reset")
                || says.contains("broken pipe")
                || says.contains("unexpected end of file");
        return early && !remote.address().isSsh()
                ? Optional.of(failed("the connection was closed during a response", "Try again."))
                : Optional.empty();
    }

    private Optional<CrpException> repository() {
        boolean webPage = says.contains("invalid advertisement")
                || says.contains("content-type text/html")
                || says.contains("remote does not have refs available");
        if (webPage) {
            return Optional.of(refused(
                    "the server returned a web page instead of a Git repository",
                    "Set gitops.repository to the URL for 'git clone', and check for a proxy or a login page in front"
                            + " of it."));
        }
        boolean missing = causes().anyMatch(NoRemoteRepositoryException.class::isInstance)
                || says.contains("not found")
                || says.contains("does not exist");
        if (missing) {
            return Optional.of(refused(
                    "repository not found, or the account has no access to it",
                    remote.address().server().isEmpty()
                            ? "Create it, or correct gitops.repository."
                            : "Create it, correct gitops.repository, or " + lowerFirst(login("may read it"))));
        }
        return Optional.empty();
    }

    private Optional<CrpException> network() {
        if (causes().anyMatch(UnknownHostException.class::isInstance)) {
            return Optional.of(failed(
                    "unknown host",
                    "Correct the host of gitops.repository, or check whether this machine needs a proxy or VPN."));
        }
        if (causes().anyMatch(SSLException.class::isInstance)) {
            return Optional.of(failed(
                    "the TLS connection failed (" + FailureReason.of(deepest()) + ")",
                    "Make the JVM trust the server's certificate: -Djavax.net.ssl.trustStore=… in MAVEN_OPTS."));
        }
        if (causes().anyMatch(SocketTimeoutException.class::isInstance) || says.contains("time out")) {
            return Optional.of(failed("the connection timed out", "Try again later."));
        }
        if (causes().anyMatch(e -> e instanceof ConnectException || e instanceof NoRouteToHostException)) {
            return Optional.of(
                    failed("cannot connect to the server", "Start it, correct gitops.repository, or try again."));
        }
        return Optional.empty();
    }

    private CrpException refused(String reason, String remedy) {
        return CrpException.refused(problem(reason), remedy, fault);
    }

    private CrpException failed(String reason, String remedy) {
        return CrpException.failed(problem(reason), remedy, fault);
    }

    private String problem(String reason) {
        return "Cannot " + action + " GitOps repository '" + remote.address().name() + "': " + reason + ".";
    }

    private String login(String right) {
        if (remote.address().isSsh()) {
            return "Use an SSH key of an account that " + right + ".";
        }
        String server = remote.address().server().orElse("");
        return "Set user name and token of an account that " + right + " as server '" + server
                + "' in settings.xml, or as CRP_GIT_USERNAME and CRP_GIT_TOKEN in the environment.";
    }

    private static String lowerFirst(String sentence) {
        return sentence.substring(0, 1).toLowerCase(Locale.ROOT) + sentence.substring(1);
    }

    private Stream<Throwable> causes() {
        return Stream.iterate(fault, e -> e != null, Throwable::getCause);
    }

    private Throwable deepest() {
        return causes().reduce((first, second) -> second).orElse(fault);
    }

    /** The message without the address, which JGit puts before it and which may contain the same words. */
    private static String messages(Throwable fault, String address) {
        StringBuilder all = new StringBuilder();
        Stream.iterate(fault, e -> e != null, Throwable::getCause)
                .forEach(e -> all.append(String.valueOf(e.getMessage()).replace(address, ""))
                        .append('\n'));
        return all.toString().toLowerCase(Locale.ROOT);
    }

    private boolean saysStatus(int status) {
        return Pattern.compile("\\b" + status + "\\b").matcher(says).find();
    }
}
