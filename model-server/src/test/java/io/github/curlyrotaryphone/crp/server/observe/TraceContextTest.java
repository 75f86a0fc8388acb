package io.github.curlyrotaryphone.crp.server.observe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The header traceparent of W3C Trace Context. */
class TraceContextTest {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String PARENT = "00f067aa0ba902b7";

    @Test
    void aRequestContinuesTheTraceOfItsClient() {
        TraceContext context = TraceContext.of("00-" + TRACE + "-" + PARENT + "-01");

        assertThat(context.traceId()).isEqualTo(TRACE);
        assertThat(context.parentId()).hasValue(PARENT);
        assertThat(context.sampled()).hasValue(true);
        assertThat(context.header()).isEqualTo("00-" + TRACE + "-" + context.spanId() + "-01");
        assertThat(context.spanId()).matches("[0-9a-f]{16}").isNotEqualTo(PARENT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
                "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01"
            })
    void whatCannotBeReadBeginsATrace(String header) {
        TraceContext context = TraceContext.of(header);

        assertThat(context.traceId()).matches("[0-9a-f]{32}");
        assertThat(context.parentId()).isEmpty();
        assertThat(context.sampled()).isEmpty();
    }

    @Test
    void aLaterVersionOfTheHeaderIsReadAsFarAsItIsKnown() {
        assertThat(TraceContext.of("01-" + TRACE + "-" + PARENT + "-00-more").sampled())
                .hasValue(false);
    }
}
