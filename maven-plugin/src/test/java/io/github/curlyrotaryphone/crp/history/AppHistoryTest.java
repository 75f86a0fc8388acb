package io.github.curlyrotaryphone.crp.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.result.DeployRecord;
import io.github.curlyrotaryphone.crp.result.HistoryEntry;
import io.github.curlyrotaryphone.crp.spec.AppName;
import io.github.curlyrotaryphone.crp.spec.EnvironmentName;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class AppHistoryTest {
    private static final AppName IRIS = new AppName("iris");
    private static final EnvironmentName DEV = new EnvironmentName("dev");

    @Test
    void aDayTellsEveryImageThatWasThereOnIt() {
        Past past = new Past()
                .deploy("2026-11-20T10:00:00Z", "iris/dev", "1.0.0")
                .deploy("2026-11-24T10:00:00Z", "iris/dev", "1.1.0")
                .deploy("2026-11-24T23:59:59Z", "iris/dev", "1.2.0")
                .deploy("2026-11-25T00:00:00Z", "iris/dev", "1.3.0");

        assertThat(served(past, "2026-11-24")).containsExactly("1.0.0", "1.1.0", "1.2.0");
        assertThat(served(past, "2026-11-23")).containsExactly("1.0.0");
        assertThat(served(past, "2026-11-25")).containsExactly("1.3.0");
    }

    @Test
    void aReleaseThatAnotherEnvironmentHadIsPromoted() {
        Past past = new Past()
                .deploy("2026-11-20T10:00:00Z", "iris/dev", "1.0.0")
                .deploy("2026-11-21T10:00:00Z", "iris/prod", "1.0.0")
                .deploy("2026-11-22T10:00:00Z", "iris/prod", "1.1.0")
                .deploy("2026-11-23T10:00:00Z", "iris/prod", "1.0.0");
        AppHistory history = AppHistory.of(new AppName("iris"), past.entries());

        assertThat(history.entries().stream().map(history::kind))
                .containsExactly(ChangeKind.DEPLOYED, ChangeKind.PROMOTED, ChangeKind.DEPLOYED, ChangeKind.PROMOTED);
        AppHistory alone = history.in(new EnvironmentName("prod"));
        assertThat(alone.kind(alone.entries().get(0))).isEqualTo(ChangeKind.PROMOTED);
    }

    @Test
    void aMomentTellsTheOneThatWasThere() {
        Past past = new Past()
                .deploy("2026-11-20T10:00:00Z", "iris/dev", "1.0.0")
                .deploy("2026-11-24T10:00:00Z", "iris/dev", "1.1.0");

        assertThat(served(past, "2026-11-24T09:59:59Z")).containsExactly("1.0.0");
        assertThat(served(past, "2026-11-24T10:00:00Z")).containsExactly("1.1.0");
        assertThat(served(past, "2026-11-20T09:59:59Z")).isEmpty();
    }

    @Test
    void anAppThatWasUndeployedAndCameBackWasNotThereBetween() {
        Past past = new Past()
                .deploy("2026-11-20T10:00:00Z", "iris/dev", "1.0.0")
                .remove("2026-11-21T10:00:00Z", "iris/dev")
                .deploy("2026-11-25T10:00:00Z", "iris/dev", "1.1.0");

        assertThat(served(past, "2026-11-23")).containsExactly("nothing");
        assertThat(served(past, "2026-11-25")).containsExactly("nothing", "1.1.0");
    }

    @Test
    void aRecordSpoiledInTheMiddleDoesNotEndTheHistory() {
        Past past = new Past()
                .deploy("2026-11-20T10:00:00Z", "iris/dev", "1.0.0")
                .spoil("2026-11-21T10:00:00Z", "iris/dev")
                .deploy("2026-11-22T10:00:00Z", "iris/dev", "1.1.0");

        assertThat(served(past, "2026-11-21T12:00:00Z")).containsExactly("unreadable");
        assertThat(served(past, "2026-11-23")).containsExactly("1.1.0");
    }

    @Test
    void whereClocksWentBackTheOrderOfTheBranchDecides() {
        Past past = new Past()
                .deploy("2026-11-20T10:00:00Z", "iris/dev", "1.0.0")
                .deploy("2030-01-01T00:00:00Z", "iris/dev", "1.1.0")
                .deploy("2026-11-22T10:00:00Z", "iris/dev", "1.2.0");

        assertThat(history(past).clocksDisagree()).isTrue();
        assertThat(served(past, "2026-11-23")).contains("1.2.0");
        assertThat(served(past, "2026-11-21")).containsExactly("1.0.0");
    }

    @Test
    void clocksThatStandStillAgree() {
        Past past = new Past()
                .deploy("2026-11-20T10:00:00Z", "iris/dev", "1.0.0")
                .deploy("2026-11-20T10:00:00Z", "iris/dev", "1.1.0");

        assertThat(history(past).clocksDisagree()).isFalse();
    }

    @Test
    void environmentsStandInTheOrderOfTheFirstArrival() {
        Past past = new Past()
                .deploy("2026-11-20T10:00:00Z", "iris/test", "1.0.0")
                .deploy("2026-11-21T10:00:00Z", "iris/prod", "1.0.0")
                .deploy("2026-11-22T10:00:00Z", "iris/dev", "1.0.0");

        assertThat(history(past).environments())
                .extracting(EnvironmentName::value)
                .containsExactly("test", "prod", "dev");
    }

    @Test
    void anUnknownAppIsRefusedAndTheNearestNameOffered() {
        List<HistoryEntry> entries = new Past()
                .deploy("2026-11-20T10:00:00Z", "iris/dev", "1.0.0")
                .deploy("2026-11-21T10:00:00Z", "fraud/dev", "1.0.0")
                .entries();

        assertThatThrownBy(() -> AppHistory.of(new AppName("irsi"), entries))
                .isInstanceOf(CrpException.class)
                .hasMessage("App 'irsi' was never deployed on this branch. Did you mean 'iris'? The branch has 'fraud',"
                        + " 'iris'.");
        assertThatThrownBy(() -> AppHistory.of(new AppName("cars"), entries))
                .hasMessage("App 'cars' was never deployed on this branch. The branch has 'fraud', 'iris'.");
    }

    @Test
    void manyAppsAreNotListedInARefusal() {
        Past past = new Past();
        for (int i = 0; i < 11; i++) {
            past.deploy("2026-11-20T10:00:00Z", "model-" + i + "/dev", "1.0.0");
        }

        assertThatThrownBy(() -> AppHistory.of(IRIS, past.entries()))
                .hasMessage("App 'iris' was never deployed on this branch. 'mvn crp:environments' lists the 11 apps"
                        + " of the"
                        + " branch.");
    }

    @Test
    void anEmptyBranchIsToldApartFromAWrongName() {
        assertThatThrownBy(() -> AppHistory.of(IRIS, List.of()))
                .hasMessage("App 'iris' was never deployed on this branch. Check repository, branch and the folder of"
                        + " workloads"
                        + " (gitops.apps): nothing was ever deployed there.");
    }

    @Test
    void anUnknownEnvironmentIsRefused() {
        AppHistory history = history(new Past().deploy("2026-11-20T10:00:00Z", "iris/prod", "1.0.0"));

        assertThatThrownBy(() -> history.in(new EnvironmentName("prd")))
                .hasMessage("App 'iris' was never deployed to environment 'prd'. Did you mean 'prod'? It was in"
                        + " 'prod'.");
    }

    private static AppHistory history(Past past) {
        return AppHistory.of(IRIS, past.entries());
    }

    private static List<String> served(Past past, String at) {
        return history(past).served(DEV, TimeSpan.parse(at, ZoneOffset.UTC)).stream()
                .map(period -> period.from()
                        .after()
                        .flatMap(DeployRecord::image)
                        .map(ImageLabel::version)
                        .orElse(period.from().unreadable().isPresent() ? "unreadable" : "nothing"))
                .toList();
    }
}
