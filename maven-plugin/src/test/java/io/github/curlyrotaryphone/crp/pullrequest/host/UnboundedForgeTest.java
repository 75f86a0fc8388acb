package io.github.curlyrotaryphone.crp.pullrequest.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.event.Events;
import io.github.curlyrotaryphone.crp.pullrequest.Forge;
import io.github.curlyrotaryphone.crp.pullrequest.Token;
import io.github.curlyrotaryphone.crp.spec.ForgeSpec;
import io.github.curlyrotaryphone.crp.spec.GitOpsSpec;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The client against a forge that sends without an end, or names pages that are none. */
class UnboundedForgeTest {
    private final FakeTime time = new FakeTime();
    private final HttpServer server;

    UnboundedForgeTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @AfterEach
    void stop() {
        server.stop(0);
        assertThat(time.waits).isEmpty();
    }

    private Forge answering(HttpHandler handler) {
        server.createContext("/", call -> {
            try (call) {
                handler.handle(call);
            }
        });
        server.start();
        GitOpsSpec gitops = new GitOpsSpec(
                Optional.of("http://" + host() + "/team/gitops.git"),
                "main",
                "apps",
                Optional.of(new ForgeSpec(ForgeSpec.Kind.GITEA, Optional.empty())));
        return Forges.of(gitops, Optional.of(new Token("t0ken")), Events.NONE, time.policy());
    }

    private Forge listing(String link) {
        return answering(call -> {
            byte[] page = ("[{}" + " ".repeat(4 << 20) + "]").getBytes(StandardCharsets.UTF_8);
            call.getResponseHeaders().set("Link", "<" + link + System.nanoTime() + ">; rel=\"next\"");
            call.sendResponseHeaders(200, page.length);
            call.getResponseBody().write(page);
        });
    }

    private String host() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    @Test
    void anAnswerWithoutAnEndIsGivenUp() {
        Forge forge = answering(call -> {
            call.sendResponseHeaders(200, 0);
            while (true) {
                call.getResponseBody().write(new byte[1 << 16]);
            }
        });

        assertThatThrownBy(() -> forge.openRequests("crp/"))
                .isInstanceOf(CrpException.class)
                .hasMessage("Cannot list the open pull requests: the answer is larger than 16 MiB. Check that 'http://"
                        + host() + "/api/v1' is the root of the API, and that no proxy responds in its place.");
    }

    @Test
    void aListWithoutAnEndIsGivenUp() {
        Forge forge = listing("?page=");

        assertThatThrownBy(() -> forge.openRequests("crp/"))
                .isInstanceOf(CrpException.class)
                .hasMessageStartingWith("Cannot list the open pull requests: the list is larger than 64 MiB.");
    }

    @Test
    void aNextPageThatIsNoAddressIsWorded() {
        Forge forge = listing("ht tp://page/");

        assertThatThrownBy(() -> forge.openRequests("crp/"))
                .isInstanceOf(CrpException.class)
                .hasMessageStartingWith("Cannot list the open pull requests: '" + host() + "' refers to 'ht tp://page/")
                .hasMessageEndingWith("', which is not a valid URL. Correct the public URL in the configuration of '"
                        + host() + "' or of the proxy in front of it.");
    }
}
