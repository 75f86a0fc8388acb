package io.github.curlyrotaryphone.crp.oci.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class FaultInjectorTest {
    @Test
    void faultsStrikeOnlyWhatTheyAreMeantForAndSoOften() {
        FaultInjector faults = new FaultInjector(
                RegistryFaults.status(503, 2).on("PUT", "/manifests/").and(RegistryFaults.corrupt()));

        assertThat(faults.strike(RegistryFaults.Kind.STATUS, "GET", "/v2/a/manifests/b"))
                .isEmpty();
        assertThat(faults.strike(RegistryFaults.Kind.STATUS, "PUT", "/v2/a/blobs/b"))
                .isEmpty();
        for (boolean struck : new boolean[] {true, true, false, false}) {
            Optional<RegistryFaults.Fault> fault =
                    faults.strike(RegistryFaults.Kind.STATUS, "PUT", "/v2/a/manifests/b");
            assertThat(fault.isPresent()).isEqualTo(struck);
        }
        for (int i = 0; i < 5; i++) {
            assertThat(faults.strike(RegistryFaults.Kind.CORRUPT, "GET", "/")).isPresent();
        }
        assertThat(RegistryFaults.login("me", "hunter2")).hasToString("RegistryFaults[LOGIN]");
    }
}
