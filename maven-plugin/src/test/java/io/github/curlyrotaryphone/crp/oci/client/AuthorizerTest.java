package io.github.curlyrotaryphone.crp.oci.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.oci.BlobSource;
import io.github.curlyrotaryphone.crp.oci.Content;
import io.github.curlyrotaryphone.crp.oci.Fixtures;
import io.github.curlyrotaryphone.crp.oci.Fixtures.Retries;
import io.github.curlyrotaryphone.crp.oci.credential.Credential;
import io.github.curlyrotaryphone.crp.oci.credential.CredentialSource;
import io.github.curlyrotaryphone.crp.spec.ServerName;
import io.github.curlyrotaryphone.crp.spec.TrustedHosts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The token flow of real registries, against a registry and a token server with fixed answers. */
class AuthorizerTest {
    private static final Content MANIFEST =
            Fixtures.image(Fixtures.layer(Fixtures.bytes("layer"))).content();
    private static final String BASIC = "Basic bWU6aHVudGVyMg==";

    private final Retries retries = new Retries();
    private final List<String> tokenRequests = new CopyOnWriteArrayList<>();
    private final List<String> elsewhere = new CopyOnWriteArrayList<>();
    private HttpServer registry;
    private HttpServer other;
    private String realm = "";
    private int issued;
    private volatile boolean anonymousToo = true;

    @BeforeEach
    void start() throws IOException {
        registry = server();
        other = server();
        realm = "http://" + address(registry) + "/token";
        registry.createContext("/token", this::token);
        registry.createContext("/v2/", this::guarded);
        other.createContext("/", exchange -> {
            elsewhere.add(exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("Authorization"));
            answer(exchange, 200, Fixtures.bytes("layer"));
        });
    }

    private static HttpServer server() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
        return server;
    }

    private static String address(HttpServer server) {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    @AfterEach
    void stop() {
        registry.stop(0);
        other.stop(0);
    }

    private RegistryClient client(CredentialSource credentials) {
        return Fixtures.client(address(registry), credentials, retries);
    }

    private static CredentialSource login(Credential credential) {
        return (name, repository) -> Optional.of(credential);
    }

    /** Every token is good until the next one is issued. */
    private void token(HttpExchange exchange) throws IOException {
        String query = String.valueOf(exchange.getRequestURI().getRawQuery());
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        tokenRequests.add(exchange.getRequestMethod() + " "
                + URLDecoder.decode(query.equals("null") ? body : query, StandardCharsets.UTF_8) + " " + authorization);
        boolean known = BASIC.equals(authorization) || body.contains("refresh_token=hunter2");
        if (!known && !(anonymousToo && authorization == null)) {
            answer(exchange, 401, new byte[0]);
            return;
        }
        issued++;
        answer(exchange, 200, Fixtures.bytes("{\"token\":\"t" + issued + "\"}"));
    }

    private void guarded(HttpExchange exchange) throws IOException {
        String expected = "Bearer t" + issued;
        if (issued == 0 || !expected.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            exchange.getResponseHeaders()
                    .set("WWW-Authenticate", "Bearer realm=\"" + realm + "\",service=\"s\",scope=\"ignored\"");
            answer(exchange, 401, new byte[0]);
        } else if (exchange.getRequestURI().getPath().contains("/blobs/")) {
            exchange.getResponseHeaders().set("Location", "http://" + address(other) + "/storage?sig=1");
            answer(exchange, 307, new byte[0]);
        } else {
            exchange.getResponseHeaders().set("Content-Type", MANIFEST.mediaType());
            answer(exchange, 200, MANIFEST.bytes());
        }
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Test
    void aTokenIsHadWithoutALoginAndKept() {
        RegistryClient client = client(CredentialSource.NONE);

        assertThat(client.fetch("iris", "1.0")).isEqualTo(MANIFEST);
        assertThat(client.fetch("iris", "2.0")).isEqualTo(MANIFEST);
        assertThat(tokenRequests).containsExactly("GET service=s&scope=repository:iris:pull null");
    }

    @Test
    void aTokenIsHadWithALogin() {
        client(login(new Credential.Password("me", "hunter2"))).fetch("iris", "1.0");

        assertThat(tokenRequests).containsExactly("GET service=s&scope=repository:iris:pull " + BASIC);
    }

    @Test
    void aTokenIsHadWithAnIdentityToken() {
        client(login(new Credential.IdentityToken("hunter2"))).fetch("iris", "1.0");

        assertThat(tokenRequests)
                .containsExactly("POST grant_type=refresh_token&client_id=crp&service=s"
                        + "&scope=repository:iris:pull&refresh_token=hunter2 null");
    }

    @Test
    void aTokenThatExpiredIsRenewed() {
        RegistryClient client = client(CredentialSource.NONE);
        client.fetch("iris", "1.0");
        issued = 7;

        assertThat(client.fetch("iris", "1.0")).isEqualTo(MANIFEST);
        assertThat(tokenRequests).hasSize(2);
    }

    @Test
    void eachRepositoryHasATokenOfItsOwn() {
        RegistryClient client = client(CredentialSource.NONE);
        client.fetch("iris", "1.0");

        client.fetch("rose", "1.0");

        assertThat(tokenRequests).last().isEqualTo("GET service=s&scope=repository:rose:pull null");
    }

    @Test
    void pushingAsksToWriteAndMountingToReadTheOtherToo() {
        RegistryClient client = client(CredentialSource.NONE);

        client.pushManifest("iris", "1.0", MANIFEST);
        client.pushBlob("iris", MANIFEST.descriptor(), BlobSource.of(MANIFEST.bytes()), Optional.of("rose"));

        assertThat(tokenRequests)
                .containsExactly(
                        "GET service=s&scope=repository:iris:pull,push null",
                        "GET service=s&scope=repository:iris:pull,push&scope=repository:rose:pull null");
    }

    @Test
    void aRefusedLoginIsWordedWithoutTheSecret() {
        assertThatThrownBy(() ->
                        client(login(new Credential.Password("me", "wrong"))).fetch("iris", "1.0"))
                .isInstanceOf(CrpException.class)
                .hasMessageContaining("the registry answered 401. Renew the login for '" + address(registry) + "'")
                .hasMessageNotContaining("wrong");
    }

    @Test
    void whereNobodyIsLoggedInTheLoginIsNamed() {
        anonymousToo = false;

        assertThatThrownBy(() -> client(CredentialSource.NONE).fetch("iris", "1.0"))
                .isInstanceOf(CrpException.class)
                .hasMessageContaining(
                        "the registry answered 401. Log in with 'docker login " + address(registry) + "'");
    }

    @Test
    void aLoginIsNotSentToATokenServerOfAnotherSite() {
        realm = "http://localhost:" + other.getAddress().getPort() + "/token";
        CredentialSource login = login(new Credential.Password("me", "hunter2"));

        assertThatThrownBy(() -> client(login).fetch("iris", "1.0"))
                .isInstanceOf(CrpException.class)
                .hasMessage("Cannot read '" + address(registry) + "/iris:1.0': the registry names 'http://localhost:"
                        + other.getAddress().getPort() + "' as its token server, which is of another site, so the login"
                        + " for '" + address(registry) + "' is not sent there. If that server belongs to the registry,"
                        + " add -Dcrp.hosts=http://localhost:"
                        + other.getAddress().getPort() + ".");
        assertThat(elsewhere).isEmpty();
    }

    @Test
    void aTokenServerThatTheRunNamesGetsTheLogin() {
        realm = "http://localhost:" + registry.getAddress().getPort() + "/token";
        TrustedHosts hosts = TrustedHosts.of(
                List.of(ServerName.parse("localhost:" + registry.getAddress().getPort())));

        client(login(new Credential.Password("me", "hunter2")).within(hosts)).fetch("iris", "1.0");

        assertThat(tokenRequests).containsExactly("GET service=s&scope=repository:iris:pull " + BASIC);
    }

    @Test
    void nothingIsSentToARealmThatIsNoAddress() {
        realm = "ftp://127.0.0.1/token";

        assertThatThrownBy(() ->
                        client(login(new Credential.Password("me", "hunter2"))).fetch("iris", "1.0"))
                .isInstanceOf(CrpException.class);
        assertThat(tokenRequests).isEmpty();
    }

    @Test
    void aBlobElsewhereIsFetchedWithoutTheAuthorization() {
        byte[] blob = client(login(new Credential.Password("me", "hunter2")))
                .fetchBlob("iris", Fixtures.layer(Fixtures.bytes("layer")).descriptor());

        assertThat(blob).isEqualTo(Fixtures.bytes("layer"));
        assertThat(elsewhere).containsExactly("/storage?sig=1 null");
    }

    @Test
    void aRedirectAnswersWhetherABlobIsThere() {
        assertThat(client(CredentialSource.NONE).hasBlob("iris", MANIFEST.digest()))
                .isTrue();
        assertThat(elsewhere).isEmpty();
    }
}
