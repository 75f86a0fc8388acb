package io.github.curlyrotaryphone.crp.oci.credential;

import io.github.curlyrotaryphone.crp.spec.Ordered;
import io.github.curlyrotaryphone.crp.spec.TrustedHosts;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A source of credentials for registries. */
@FunctionalInterface
public interface CredentialSource {
    /** No credentials. */
    CredentialSource NONE = (registry, repository) -> Optional.empty();

    /**
     * The credential for a repository, if there is one.
     *
     * @param registry host and optional port
     * @param repository the path below it
     */
    Optional<Credential> find(String registry, String repository);

    /** The servers that the run names, which may get a login if a registry names them as its token server. */
    default TrustedHosts hosts() {
        return TrustedHosts.NONE;
    }

    /** The same, for a run that names these servers. */
    default CredentialSource within(TrustedHosts hosts) {
        return new CredentialSource() {
            @Override
            public Optional<Credential> find(String registry, String repository) {
                return CredentialSource.this.find(registry, repository);
            }

            @Override
            public TrustedHosts hosts() {
                return hosts;
            }
        };
    }

    /** These credentials, by registry or by registry and namespace; for the servers of settings.xml. */
    static CredentialSource of(Map<String, Credential> byKey) {
        Map<String, Credential> copy = Ordered.sorted(byKey);
        return (registry, repository) -> LoginKey.matching(copy.entrySet(), registry, repository).stream()
                .findFirst();
    }

    /** The first of these with a credential; later ones are not queried. */
    static CredentialSource firstOf(List<CredentialSource> sources) {
        List<CredentialSource> copy = List.copyOf(sources);
        return (registry, repository) -> copy.stream()
                .flatMap(source -> source.find(registry, repository).stream())
                .findFirst();
    }
}
