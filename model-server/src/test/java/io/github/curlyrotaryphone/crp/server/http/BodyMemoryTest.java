package io.github.curlyrotaryphone.crp.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class BodyMemoryTest {

    private final BodyMemory memory = new BodyMemory(100);

    @Test
    void sharesCountTogetherUpToTheLimit() {
        BodyMemory.Share first = memory.share();
        first.take(60);

        assertThatThrownBy(() -> memory.share().take(50)).isInstanceOf(HttpException.class);
        first.release();
        memory.share().take(50);
        assertThat(memory.held()).isEqualTo(50);
    }

    @Test
    void aThreadThatStillWorksOnAnEndedRequestHoldsNothingForEver() {
        BodyMemory.Share share = memory.share();
        share.take(60);
        share.end();

        share.take(70);
        share.add(80);
        assertThat(memory.held()).isZero();
    }
}
