package io.github.curlyrotaryphone.crp.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LoadReportTest {
    private static final URI URL = URI.create("http://localhost:8080/v2/models/iris/infer");

    private final Latencies latencies = new Latencies();

    @Test
    void aTimeIsKeptToOnePartInSixtyFour() {
        for (long nanos = 1; nanos > 0 && nanos < Long.MAX_VALUE / 5; nanos *= 5) {
            Latencies two = new Latencies();
            two.add(Duration.ofNanos(nanos));
            two.add(Duration.ofNanos(nanos * 4));
            assertThat(two.quantile(0.5).toNanos()).isBetween(nanos, nanos + nanos / 64);
            assertThat(two.quantile(1).toNanos()).isEqualTo(nanos * 4);
        }
        assertThat(new Latencies().quantile(0.99)).isZero();
    }

    @Test
    void anOpenLoopAsText() {
        assertThat(open().text()).isEqualTo("""
                POST http://localhost:8080/v2/models/iris/infer, 2 bodies in turn
                Open loop: 100 requests/s over 8 connections for 30 s; latency counts from when a request was due
                  answered    1,000, 33.3/s
                  errors      3: 2 status 503, 1 timed out
                  not sent    7, because every connection was busy when they were due
                  latency     p50 503.32 ms, p90 905.97 ms, p99 998.24 ms, p99.9 1000.00 ms, max 1000.00 ms
                  processor   1,994 µs a request, 7 % of one processor
                """);
    }

    @Test
    void anOpenLoopAsJson() {
        assertThat(open().json()).isEqualTo("""
                {
                  "url": "http://localhost:8080/v2/models/iris/infer",
                  "method": "POST",
                  "profile": {
                    "loop": "open",
                    "rate": 100.0,
                    "connections": 8,
                    "seconds": 30.0
                  },
                  "answered": 1000,
                  "notSent": 7,
                  "seconds": 30.0,
                  "perSecond": 33.3,
                  "errors": {
                    "status 503": 2,
                    "timed out": 1
                  },
                  "latencyMillis": {
                    "p50": 503.316,
                    "p90": 905.97,
                    "p99": 998.244,
                    "p99.9": 1000.0,
                    "max": 1000.0
                  },
                  "processorMicrosPerRequest": 1994
                }
                """);
    }

    @Test
    void aClosedLoopWithoutBodyAsText() {
        latencies.add(Duration.ofMillis(2));
        LoadReport report = new LoadReport(
                new LoadTarget(URL, List.of()),
                new LoadProfile(Optional.empty(), 25, Duration.ofMinutes(1), Duration.ofMillis(500)),
                new LoadResult(1, Map.of(), 0, Duration.ofMinutes(1), latencies),
                Optional.empty());

        assertThat(report.text()).isEqualTo("""
                GET http://localhost:8080/v2/models/iris/infer
                Closed loop: 25 connections for 60 s, with pauses of up to 0.5 s
                  answered    1, 0.0/s
                  errors      0
                  latency     p50 2.00 ms, p90 2.00 ms, p99 2.00 ms, p99.9 2.00 ms, max 2.00 ms
                """);
    }

    private LoadReport open() {
        for (int i = 1; i <= 1000; i++) {
            latencies.add(Duration.ofMillis(i));
        }
        return new LoadReport(
                new LoadTarget(URL, List.of(new byte[1], new byte[1])),
                new LoadProfile(Optional.of(100.0), 8, Duration.ofSeconds(30), Duration.ZERO),
                new LoadResult(1000, Map.of("timed out", 1L, "status 503", 2L), 7, Duration.ofSeconds(30), latencies),
                Optional.of(Duration.ofSeconds(2)));
    }
}
