package io.github.curlyrotaryphone.crp.oci.server;

import io.github.curlyrotaryphone.crp.oci.server.RegistryFaults.Fault;
import io.github.curlyrotaryphone.crp.oci.server.RegistryFaults.Kind;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Counts down the faults of one server. */
final class FaultInjector {
    private final List<Armed> armed;

    FaultInjector(RegistryFaults faults) {
        armed = faults.faults().stream()
                .map(fault -> new Armed(fault, new AtomicInteger(fault.times())))
                .toList();
    }

    private record Armed(Fault fault, AtomicInteger left) {
        boolean fire() {
            return fault.times() == Integer.MAX_VALUE || left.getAndUpdate(n -> Math.max(0, n - 1)) > 0;
        }
    }

    /** The fault of this kind for this request, which is then counted. */
    Optional<Fault> strike(Kind kind, String method, String path) {
        return matching(kind, method, path)
                .filter(Armed::fire)
                .map(Armed::fault)
                .findFirst();
    }

    private Stream<Armed> matching(Kind kind, String method, String path) {
        return armed.stream().filter(a -> a.fault().strikes(kind, method, path));
    }
}
