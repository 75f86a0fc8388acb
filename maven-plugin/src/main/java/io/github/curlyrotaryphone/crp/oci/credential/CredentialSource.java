package io.github.curlyrotaryphone.crp.oci.credential;

import io.github.curlyrotaryphone.crp.spec.Ordered;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where credentials for registries come from. */
@FunctionalInterface
public interface CredentialSource {
    /** Has no credentials. */
    CredentialSource NONE = (registry, repository) -> Optional.empty();

    /**
     * The credential for a repository, if there is one.
     *
     * @param registry host and optional port
     * @param repository the path below it
     */
    Optional<Credential> find(String registry, String repository);

    /** These, by registry or by registry and namespace; for the servers of settings.xml. */
    static CredentialSource of(Map<String, Credential> byKey) {
        Map<String, Credential> copy = Ordered.sorted(byKey);
        return (registry, repository) -> LoginKey.matching(copy.entrySet(), registry, repository).stream()
                .findFirst();
    }

    /** The first of these that has one; later ones are not asked. */
    static CredentialSource firstOf(List<CredentialSource> sources) {
        List<CredentialSource> copy = List.copyOf(sources);
        return (registry, repository) -> copy.stream()
                .flatMap(source -> source.find(registry, repository).stream())
                .findFirst();
    }
}
