package io.github.curlyrotaryphone.crp.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebLinkTest {
    private static final URI PAGE = URI.create("https://forge.example.com/api/list?page=1");

    private static HttpAnswer answer(int bytes, String... links) {
        return new HttpAnswer(200, HttpHeaders.of(Map.of("Link", List.of(links)), (a, b) -> true), new byte[bytes]);
    }

    @Test
    void theNextPageIsFoundAmongAllLinks() {
        assertThat(WebLink.next(answer(0, "</a>; rel=\"prev\", </b?page=2>; title=x; rel=\"next\"")))
                .contains("/b?page=2");
        assertThat(WebLink.next(answer(0, "</a>; rel=prev", "</c>; rel=next"))).contains("/c");
        assertThat(WebLink.next(answer(0, "</a>; rel=\"last\""))).isEmpty();
    }

    @Test
    void addressesAreTakenRelativeOrWhole() throws BadAddress {
        assertThat(WebLink.resolve(PAGE, "?page=2")).hasToString("https://forge.example.com/api/?page=2");
        assertThat(WebLink.resolve(PAGE, "/b")).hasToString("https://forge.example.com/b");
        assertThat(WebLink.resolve(PAGE, "http://other.example.com/c")).hasToString("http://other.example.com/c");
    }

    @ParameterizedTest
    @CsvSource({
        "ftp://files.example.com/a, which is not an HTTP URL",
        "file:///etc/passwd, which is not an HTTP URL",
        "mailto:a@example.com, which is not an HTTP URL",
        "http:///a, which has no host",
        "ht tp://a, which is not a valid URL",
        "'://', which is not a valid URL"
    })
    void whatCannotBeFollowedIsNamed(String address, String reason) {
        assertThatThrownBy(() -> WebLink.resolve(PAGE, address))
                .isInstanceOf(BadAddress.class)
                .hasMessage("refers to '" + address + "', " + reason);
    }

    @Test
    void aQueryIsNotShownSinceItMayHoldASignature() {
        assertThatThrownBy(() -> WebLink.resolve(PAGE, "ftp://files.example.com/a?token=hunter2"))
                .hasMessage("refers to 'ftp://files.example.com/a', which is not an HTTP URL");
    }

    @Test
    void aListHasAMostOfPagesAndBytesAndTime() throws AnswerLimit {
        PageLimit pages = new PageLimit(() -> Instant.EPOCH);
        for (int page = 1; page <= 1000; page++) {
            pages.read(PAGE.resolve("?page=" + page), answer(1));
        }
        assertThat(pages.isNew(PAGE.resolve("?page=7"))).isFalse();
        assertThatThrownBy(() -> pages.read(PAGE.resolve("?page=1001"), answer(1)))
                .hasMessage("the list has more than 1000 pages");

        PageLimit bytes = new PageLimit(() -> Instant.EPOCH);
        bytes.read(PAGE, answer(64 << 20));
        assertThatThrownBy(() -> bytes.read(PAGE, answer(1))).hasMessage("the list is larger than 64 MiB");

        AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
        PageLimit time = new PageLimit(now::get);
        now.set(Instant.EPOCH.plus(Duration.ofMinutes(11)));
        assertThatThrownBy(() -> time.read(PAGE, answer(1))).hasMessage("the list was not complete after 600 s");
    }
}
