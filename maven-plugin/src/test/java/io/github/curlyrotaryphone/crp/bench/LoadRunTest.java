package io.github.curlyrotaryphone.crp.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.github.curlyrotaryphone.crp.event.CrpException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LoadRunTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final AtomicInteger asked = new AtomicInteger();
    private HttpServer server;
    private volatile Duration takes = Duration.ZERO;
    private volatile int status = 200;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.incrementAndGet();
            exchange.getRequestBody().readAllBytes();
            LockSupport.parkNanos(takes.toNanos());
            byte[] text = "{\"error\":\"wrong shape\"}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, text.length);
            exchange.getResponseBody().write(text);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void anOpenLoopCountsEveryRequestThatWasDueAndItsWaiting() {
        takes = Duration.ofMillis(200);

        LoadResult result = new LoadRun(target(), new LoadProfile(Optional.of(20.0), 1, SECOND, Duration.ZERO)).run();

        assertThat(result.errors()).isEmpty();
        assertThat(result.answered() + result.notSent()).isEqualTo(20);
        assertThat(result.answered()).isBetween(1L, 6L);
        assertThat(result.latencies().quantile(1)).isGreaterThan(Duration.ofMillis(500));
    }

    @Test
    void aClosedLoopWaitsForEachAnswerAndPauses() {
        LoadResult result =
                new LoadRun(target(), new LoadProfile(Optional.empty(), 2, SECOND, Duration.ofMillis(100))).run();

        assertThat(result.answered()).isEqualTo(asked.get()).isGreaterThan(2);
        assertThat(result.notSent()).isZero();
    }

    @Test
    void errorsAreCountedByKind() {
        status = 503;

        LoadResult result = new LoadRun(target(), new LoadProfile(Optional.of(10.0), 2, SECOND, Duration.ZERO)).run();

        assertThat(result.errors()).isEqualTo(Map.of("status 503", (long) asked.get()));
        assertThat(result.answered()).isZero();
    }

    @Test
    void anAnswerThatIsAnErrorEndsTheRunBeforeTheLoad() {
        status = 400;
        LoadRun run = new LoadRun(target(), new LoadProfile(Optional.of(10.0), 2, SECOND, Duration.ZERO));

        assertThatThrownBy(run::probe)
                .isInstanceOf(CrpException.class)
                .hasMessage("'" + target().url() + "' answered POST with 400: {\"error\":\"wrong shape\"}."
                        + " Correct -Dcrp.url, or set a body that it accepts with -Dcrp.body.");
        assertThat(asked).hasValue(1);
    }

    @Test
    void whatIsOutsideOfTheLimitsIsRefused() {
        assertThatThrownBy(() -> new LoadProfile(Optional.of(0.0), 8, SECOND, Duration.ZERO))
                .hasMessage("Invalid -Dcrp.rate '0'. Set it to a number of requests per second from 0.1 to 100000.");
        assertThatThrownBy(() -> new LoadProfile(Optional.empty(), 0, SECOND, Duration.ZERO))
                .hasMessage("Invalid -Dcrp.connections '0'. Set it to a number from 1 to 1000.");
        assertThatThrownBy(() -> new LoadProfile(Optional.empty(), 8, Duration.ofHours(2), Duration.ZERO))
                .hasMessage("Invalid -Dcrp.time '7200s'. Set it to a time from 1s to 1h.");
    }

    private LoadTarget target() {
        return new LoadTarget(
                URI.create("http://localhost:" + server.getAddress().getPort() + "/"),
                List.of("{}".getBytes(StandardCharsets.UTF_8)));
    }
}
