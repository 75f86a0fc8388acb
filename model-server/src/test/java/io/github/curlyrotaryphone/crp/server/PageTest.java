package io.github.curlyrotaryphone.crp.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a browser gets at the root. */
class PageTest {

    private static String get(TestServer server, String accept) throws Exception {
        try (RawConnection connection = new RawConnection(server)) {
            return connection
                    .send(RawConnection.head("GET", "/", "Accept: " + accept, "Connection: close"))
                    .rest();
        }
    }

    @Test
    void aBrowserGetsAPageThatNeedsNothingFromOutside() throws Exception {
        try (TestServer server = TestServer.of("scale", Map.of("page", "true", "protocols", "v1"))) {
            String page = get(server, "text/html,application/xhtml+xml;q=0.9");

            assertThat(page)
                    .startsWith("HTTP/1.1 200 OK")
                    .contains("content-type: text/html; charset=utf-8")
                    .contains("content-security-policy: default-src 'none'; script-src 'unsafe-inline';")
                    .contains("<title>crp model server</title>")
                    .doesNotContainPattern("(src|href)=\"(https?:)?//");
            assertThat(get(server, "*/*")).contains("{\"status\":\"alive\"}");
        }
    }

    @Test
    void withoutTheSettingThereIsNone() throws Exception {
        try (TestServer server = TestServer.of("scale", Map.of())) {
            assertThat(get(server, "text/html")).startsWith("HTTP/1.1 404 ");
        }
    }
}
