package io.github.curlyrotaryphone.crp.history;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ChangeKindTest {
    private final Past past = new Past();

    @Test
    void aFirstImageAndAnotherImageAreDeployed() {
        assertThat(kind(past.deploy("2026-11-01T10:00:00Z", "iris/dev", "1.0.0")))
                .isEqualTo(ChangeKind.DEPLOYED);
        assertThat(kind(past.deploy("2026-11-02T10:00:00Z", "iris/dev", "1.1.0")))
                .isEqualTo(ChangeKind.DEPLOYED);
    }

    @Test
    void theSameImageOfAnotherReleaseIsReconfigured() {
        past.deploy("2026-11-01T10:00:00Z", "iris/dev", "1.0.0");

        assertThat(kind(past.release("2026-11-02T10:00:00Z", "iris/dev", "1.0.0", "other")))
                .isEqualTo(ChangeKind.RECONFIGURED);
    }

    @Test
    void theSameOfBothIsOnlyRecorded() {
        past.deploy("2026-11-01T10:00:00Z", "iris/dev", "1.0.0");

        assertThat(kind(past.deploy("2026-11-02T10:00:00Z", "iris/dev", "1.0.0")))
                .isEqualTo(ChangeKind.RECORDED);
    }

    @Test
    void aNewHoldIsARollbackAlsoWhereThereWasOne() {
        past.deploy("2026-11-01T10:00:00Z", "iris/dev", "1.0.0").deploy("2026-11-02T10:00:00Z", "iris/dev", "1.1.0");

        assertThat(kind(past.rollback("2026-11-03T10:00:00Z", "iris/dev", "1.0.0", "slow")))
                .isEqualTo(ChangeKind.ROLLED_BACK);
        assertThat(kind(past.rollback("2026-11-04T10:00:00Z", "iris/dev", "0.9.0", "slower")))
                .isEqualTo(ChangeKind.ROLLED_BACK);
    }

    @Test
    void aHoldThatGoesAloneIsReleasedAndOneThatGoesWithADeploymentIsADeployment() {
        past.rollback("2026-11-03T10:00:00Z", "iris/dev", "1.0.0", "slow");
        assertThat(kind(past.deploy("2026-11-04T10:00:00Z", "iris/dev", "1.0.0")))
                .isEqualTo(ChangeKind.HOLD_RELEASED);

        past.rollback("2026-11-05T10:00:00Z", "iris/dev", "0.9.0", "slow");
        assertThat(kind(past.deploy("2026-11-06T10:00:00Z", "iris/dev", "1.2.0")))
                .isEqualTo(ChangeKind.DEPLOYED);
    }

    @Test
    void aRecordThatWentOrCannotBeReadIsCalledSo() {
        past.deploy("2026-11-01T10:00:00Z", "iris/dev", "1.0.0");

        assertThat(kind(past.remove("2026-11-02T10:00:00Z", "iris/dev"))).isEqualTo(ChangeKind.REMOVED);
        assertThat(kind(past.spoil("2026-11-03T10:00:00Z", "iris/dev"))).isEqualTo(ChangeKind.UNREADABLE);
    }

    private static ChangeKind kind(Past past) {
        return ChangeKind.of(past.last());
    }
}
