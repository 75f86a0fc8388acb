package io.github.curlyrotaryphone.crp.oci.credential;

import java.util.List;

/** The different names of one registry: Docker Hub uses separate ones for pulls, logins and references. */
public final class RegistryNames {
    private static final String HUB_LOGIN = "https://index.docker.io/v1/";
    private static final List<String> HUB =
            List.of("index.docker.io", "docker.io", "registry-1.docker.io", "registry.hub.docker.com");

    private RegistryNames() {}

    /** Names under which the credential of this registry may be kept, the given one first. */
    static List<String> aliases(String registry) {
        return HUB.contains(registry) ? HUB : List.of(registry);
    }

    /** The name that credential helpers use for it. */
    static String login(String registry) {
        return HUB.contains(registry) ? HUB_LOGIN : registry;
    }

    /** The host that implements the protocol. */
    public static String host(String registry) {
        return HUB.contains(registry) ? "registry-1.docker.io" : registry;
    }
}
