package io.github.curlyrotaryphone.crp.policy;

import io.github.curlyrotaryphone.crp.spec.PodSecurityLevel;
import java.util.List;
import java.util.Optional;

/**
 * What a rule says of the objects that it allows, or of those that it refuses. An empty list says nothing.
 *
 * @param kinds kinds, such as {@code Deployment}, {@code Deployment.apps} or {@code *.apps}
 * @param namespaces names of namespaces
 * @param registries beginnings of image names, up to a slash
 * @param serviceAccounts service accounts of pods
 * @param fluxServiceAccounts service accounts that Flux applies with
 * @param podSecurity the least strict level that is allowed, or the strictest one that is refused
 */
record ObjectFilter(
        List<String> kinds,
        List<String> namespaces,
        List<String> registries,
        List<String> serviceAccounts,
        List<String> fluxServiceAccounts,
        Optional<PodSecurityLevel> podSecurity) {
    /** Says nothing. */
    static final ObjectFilter NONE =
            new ObjectFilter(List.of(), List.of(), List.of(), List.of(), List.of(), Optional.empty());

    ObjectFilter {
        kinds = List.copyOf(kinds);
        namespaces = List.copyOf(namespaces);
        registries = List.copyOf(registries);
        serviceAccounts = List.copyOf(serviceAccounts);
        fluxServiceAccounts = List.copyOf(fluxServiceAccounts);
    }
}
