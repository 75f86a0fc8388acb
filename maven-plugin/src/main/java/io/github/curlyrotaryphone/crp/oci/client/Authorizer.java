package io.github.curlyrotaryphone.crp.oci.client;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.http.HttpAnswer;
import io.github.curlyrotaryphone.crp.http.HttpCall;
import io.github.curlyrotaryphone.crp.http.HttpTransport;
import io.github.curlyrotaryphone.crp.json.JsonFields;
import io.github.curlyrotaryphone.crp.json.JsonText;
import io.github.curlyrotaryphone.crp.oci.credential.Credential;
import io.github.curlyrotaryphone.crp.oci.credential.CredentialSource;
import io.github.curlyrotaryphone.crp.oci.wire.Challenge;
import io.github.curlyrotaryphone.crp.oci.wire.RetryableRefusal;
import io.github.curlyrotaryphone.crp.spec.ServerName;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The {@code Authorization} of calls to one registry: Basic, or tokens by distribution's token specification, kept per
 * scope. No credential is looked up or sent before the registry requires it.
 */
final class Authorizer {
    private final String registry;
    private final boolean plainHttp;
    private final CredentialSource source;
    private final HttpTransport transport;
    private final Map<List<String>, String> tokens = new ConcurrentHashMap<>();
    private volatile @Nullable Challenge challenge;
    private final Map<String, Optional<Credential>> credentials = new ConcurrentHashMap<>();

    Authorizer(String registry, boolean plainHttp, CredentialSource source, HttpTransport transport) {
        this.registry = registry;
        this.plainHttp = plainHttp;
        this.source = source;
        this.transport = transport;
    }

    /** The credential for the repository, looked up once: each namespace of a registry may have its own login. */
    Optional<Credential> credential(Purpose purpose) {
        return credentials.computeIfAbsent(purpose.repository(), repository -> source.find(registry, repository));
    }

    /** The header of the first request: none before the registry has sent a challenge. */
    Optional<String> known(Purpose purpose) throws IOException {
        Challenge asked = challenge;
        if (asked == null) {
            return Optional.empty();
        }
        String token = tokens.get(purpose.scopes());
        return token != null ? Optional.of(token) : answer(asked, purpose);
    }

    /** The header after a 401 response; empty if there are no credentials. */
    Optional<String> renewed(Purpose purpose, HttpAnswer unauthorized) throws IOException {
        Optional<Challenge> asked = Challenge.best(unauthorized.headers().allValues("WWW-Authenticate"));
        if (asked.isEmpty()) {
            return Optional.empty();
        }
        challenge = asked.get();
        tokens.remove(purpose.scopes());
        return answer(asked.get(), purpose);
    }

    private Optional<String> answer(Challenge asked, Purpose purpose) throws IOException {
        if (!asked.isBearer()) {
            return credential(purpose).flatMap(Authorizer::basic);
        }
        Optional<String> token = token(asked, purpose).map(text -> "Bearer " + text);
        token.ifPresent(text -> tokens.put(purpose.scopes(), text));
        return token;
    }

    private static Optional<String> basic(Credential credential) {
        if (credential instanceof Credential.Password login) {
            byte[] pair = (login.user() + ":" + login.password()).getBytes(StandardCharsets.UTF_8);
            return Optional.of("Basic " + Base64.getEncoder().encodeToString(pair));
        }
        return Optional.empty();
    }

    private Optional<String> token(Challenge asked, Purpose purpose) throws IOException {
        Optional<URI> realm = asked.parameter("realm").flatMap(this::realm);
        if (realm.isEmpty()) {
            return Optional.empty();
        }
        requireTrust(ServerName.of(realm.get()), purpose);
        HttpAnswer reply = transport.send(tokenCall(realm.get(), asked, purpose));
        if (reply.isPassing()) {
            throw new RetryableRefusal(reply);
        }
        return reply.isSuccess() ? readToken(reply) : Optional.empty();
    }

    /** Without a login, nothing secret is sent. */
    private void requireTrust(ServerName server, Purpose purpose) {
        if (credential(purpose).isPresent() && !TokenServers.mayGetLogin(server, registry, source.hosts())) {
            throw CrpException.refused(
                    "Cannot " + purpose.action() + ": the registry names '" + server
                            + "' as its token server, which is of another site, so the login for '" + registry
                            + "' is not sent there.",
                    "If that server belongs to the registry, add "
                            + source.hosts().option(server) + ".");
        }
    }

    /** The token server. Plain HTTP is used only if the registry itself uses it, because a password is sent. */
    private Optional<URI> realm(String realm) {
        try {
            URI uri = new URI(realm);
            boolean safe = "https".equals(uri.getScheme()) || (plainHttp && "http".equals(uri.getScheme()));
            return safe && uri.getHost() != null ? Optional.of(uri) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private HttpCall tokenCall(URI realm, Challenge asked, Purpose purpose) {
        Optional<String> service = asked.parameter("service");
        if (credential(purpose).orElse(null) instanceof Credential.IdentityToken identity) {
            String form = query(Stream.of(
                    pair("grant_type", "refresh_token"),
                    pair("client_id", "crp"),
                    pair("service", service.orElse(registry)),
                    pair("scope", String.join(" ", purpose.scopes())),
                    pair("refresh_token", identity.token())));
            return HttpCall.of("POST", realm)
                    .with("Content-Type", "application/x-www-form-urlencoded")
                    .sending(HttpCall.Body.of(form.getBytes(StandardCharsets.UTF_8)));
        }
        String query = query(Stream.concat(
                service.map(name -> pair("service", name)).stream(),
                purpose.scopes().stream().map(scope -> pair("scope", scope))));
        URI uri = URI.create(realm + (realm.getRawQuery() == null ? "?" : "&") + query);
        HttpCall call = HttpCall.of("GET", uri);
        return credential(purpose)
                .flatMap(Authorizer::basic)
                .map(basic -> call.with("Authorization", basic))
                .orElse(call);
    }

    private static String query(Stream<String> pairs) {
        return pairs.collect(Collectors.joining("&"));
    }

    private static String pair(String key, String value) {
        return key + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private static Optional<String> readToken(HttpAnswer reply) throws IOException {
        try {
            JsonNode json = JsonText.readObject(reply.body());
            return JsonFields.text(json, "token")
                    .filter(token -> !token.isEmpty())
                    .or(() -> JsonFields.text(json, "access_token"))
                    .filter(token -> token.matches("[\\x21-\\x7e]+"));
        } catch (IllegalArgumentException e) {
            // without the cause, which may quote the token
            throw new IOException("the token server did not answer JSON");
        }
    }
}
