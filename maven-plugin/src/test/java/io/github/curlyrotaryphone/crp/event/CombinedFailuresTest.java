package io.github.curlyrotaryphone.crp.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class CombinedFailuresTest {
    private static final CrpException HELD = CrpException.refused("Cannot deploy 'a'.\n", "Release it.");
    private static final CrpException FOREIGN = CrpException.refused("Cannot deploy 'b'.", "Release it.");
    private static final CrpException DOWN = CrpException.failed("Cannot reach 'c'.", "Try again.", null);

    private static CombinedFailures of(CrpException... each) {
        CombinedFailures failures = new CombinedFailures();
        for (CrpException trouble : each) {
            failures.add(trouble);
        }
        return failures;
    }

    @Test
    void noneEndsNothing() {
        assertThatCode(of()::throwIfAny).doesNotThrowAnyException();
    }

    @Test
    void oneStaysAsItIs() {
        assertThatThrownBy(of(HELD)::throwIfAny).isSameAs(HELD);
    }

    @Test
    void severalAreOneThatTellsEachWordOnce() {
        CrpException all = of(HELD, FOREIGN, FOREIGN).together();

        assertThat(all.problem()).isEqualTo("Cannot deploy 'a'.\nCannot deploy 'b'.");
        assertThat(all.remedy()).isEqualTo("Release it.");
        assertThat(all.isRefusal()).isTrue();
    }

    @Test
    void oneThatSomethingOutsideCausedMakesThemAllAFault() {
        CrpException all = of(HELD, DOWN).together();

        assertThat(all.isRefusal()).isFalse();
        assertThat(all).hasCause(DOWN);
    }

    @Test
    void whatElseIsToBeSaidStandsLast() {
        CrpException all = of(HELD, DOWN).together("No change was applied.", "Then rerun.");

        assertThat(all.problem()).isEqualTo("Cannot deploy 'a'.\nCannot reach 'c'.\nNo change was applied.");
        assertThat(all.remedy()).isEqualTo("Release it.\nTry again.\nThen rerun.");
    }
}
