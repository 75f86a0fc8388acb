package io.github.curlyrotaryphone.crp.oci.credential;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where credentials for registries come from. */
@FunctionalInterface
public interface CredentialSource {
    /** Knows none. */
    CredentialSource NONE = registry -> Optional.empty();

    /** The credential for this registry (host and optional port), if there is one. */
    Optional<Credential> find(String registry);

    /** These, by registry; for the servers of settings.xml. */
    static CredentialSource of(Map<String, Credential> byRegistry) {
        Map<String, Credential> copy = Map.copyOf(byRegistry);
        return registry -> RegistryNames.aliases(registry).stream()
                .filter(copy::containsKey)
                .map(copy::get)
                .findFirst();
    }

    /** The first of these that has one; later ones are not even asked. */
    static CredentialSource firstOf(List<CredentialSource> sources) {
        List<CredentialSource> copy = List.copyOf(sources);
        return registry ->
                copy.stream().flatMap(source -> source.find(registry).stream()).findFirst();
    }
}
