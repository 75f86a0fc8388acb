package io.github.curlyrotaryphone.crp.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.result.Release;
import io.github.curlyrotaryphone.crp.spec.Digest;
import io.github.curlyrotaryphone.crp.spec.EnvironmentName;
import org.junit.jupiter.api.Test;

class PromotionTargetTest {
    private final Release release = SampleRelease.of("registry.example.com");
    private final Digest digest = SampleRelease.artifact(release).digest();

    @Test
    void anEnvironmentOfTheReleaseIsWhatItWasRenderedAs() {
        assertThat(PromotionTarget.of(release, digest, new EnvironmentName("prod")))
                .isEqualTo(release.environments().get(1));
    }

    @Test
    void anEnvironmentThatTheReleaseDoesNotKnowIsRefused() {
        CrpException refusal = catchThrowableOfType(
                CrpException.class, () -> PromotionTarget.of(release, digest, new EnvironmentName("test")));

        assertThat(refusal.isRefusal()).isTrue();
        assertThat(refusal.problem())
                .isEqualTo("Cannot promote 'iris' to 'test': its release '" + digest
                        + "' has no such environment. It has 'dev', 'prod'.");
        assertThat(refusal.remedy())
                .isEqualTo("Correct the name, or add 'environments.test' to crp.yaml and deploy 'iris' to the"
                        + " environment that it is promoted from.");
    }
}
