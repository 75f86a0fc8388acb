package io.github.curlyrotaryphone.crp.pullrequest.host;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.event.ReviewEvents;
import io.github.curlyrotaryphone.crp.pullrequest.Forge;
import io.github.curlyrotaryphone.crp.pullrequest.Token;
import io.github.curlyrotaryphone.crp.result.PullRequest;
import io.github.curlyrotaryphone.crp.spec.ForgeSpec;
import io.github.curlyrotaryphone.crp.spec.GitOpsSpec;
import io.github.curlyrotaryphone.crp.testing.Fuzz;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever a forge answers is read, or is an error in words. */
class ForgeAnswersFuzzTest {
    private static final PullRequest REQUEST = new PullRequest(
            12, URI.create("https://git.example.com/"), "crp/prod/iris", "main", "t", false, PullRequest.State.OPEN);

    private static final List<String> CORPUS = List.of(
            "[{\"number\":12,\"iid\":12,\"node_id\":\"PR_12\",\"state\":\"open\",\"merged_at\":null,\"merged\":false,"
                    + "\"html_url\":\"https://git.example.com/p/12\",\"web_url\":\"https://git.example.com/p/12\","
                    + "\"title\":\"t\",\"body\":\"b\",\"description\":\"b\",\"source_branch\":\"crp/prod/iris\","
                    + "\"target_branch\":\"main\",\"head\":{\"ref\":\"crp/prod/iris\",\"sha\":\"abc\",\"repo\":"
                    + "{\"full_name\":\"team/gitops\"}},\"base\":{\"ref\":\"main\"},\"labels\":[{\"name\":\"l\"}],"
                    + "\"requested_reviewers\":[{\"login\":\"a\"}],\"requested_teams\":[]}]",
            "{\"check_runs\":[{\"name\":\"ci\",\"status\":\"completed\",\"conclusion\":\"success\"}],\"total_count\":1,"
                    + "\"statuses\":[{\"context\":\"ci\",\"state\":\"success\"}]}",
            "[{\"name\":\"ci\",\"status\":\"success\",\"state\":\"APPROVED\",\"user\":{\"login\":\"a\"},\"commit_id\":\"abc\"}]",
            "{\"required_status_checks\":{\"contexts\":[\"ci\"]},\"required_approvals\":1,\"approvals_required\":2}",
            "{\"message\":\"no\\u001b[2J\",\"errors\":[{\"message\":\"a\"},{\"field\":\"b\",\"code\":\"c\"},[\"d\"]]}",
            "[{\"number\":-1,\"html_url\":\"::\",\"head\":null,\"base\":[],\"labels\":{}}]",
            "<!DOCTYPE html><html>",
            "[".repeat(1500),
            "[{\"number\":" + "9".repeat(5000) + "}]",
            "[]",
            "");

    private HttpServer server;
    private volatile byte[] body = new byte[0];

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @ParameterizedTest
    @EnumSource
    @Timeout(600)
    void anyForge(ForgeSpec.Kind kind) {
        String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/team/gitops.git";
        GitOpsSpec spec =
                new GitOpsSpec(Optional.of(url), "main", "apps", Optional.of(new ForgeSpec(kind, Optional.empty())));
        Forge forge = Forges.of(spec, Optional.of(new Token("t0ken")), new ReviewEvents() {}, new FakeTime().policy());
        Fuzz.texts(CORPUS, 6, input -> {
            body = input;
            read(() -> forge.findOpen("crp/prod/iris", "main"));
            read(() -> forge.openRequests("crp/"));
            read(() -> forge.rules(REQUEST));
            read(() -> forge.checks("abc"));
            read(() -> forge.approvals(REQUEST, "abc"));
        });
    }

    private static void read(Runnable call) {
        try {
            call.run();
        } catch (CrpException e) {
            assertThat(e.getMessage()).hasSizeLessThan(2000).doesNotContain("\u001b", "t0ken");
        }
    }
}
