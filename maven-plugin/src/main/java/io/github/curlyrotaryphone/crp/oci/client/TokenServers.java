package io.github.curlyrotaryphone.crp.oci.client;

import io.github.curlyrotaryphone.crp.oci.credential.RegistryNames;
import io.github.curlyrotaryphone.crp.spec.ServerName;
import io.github.curlyrotaryphone.crp.spec.TrustedHosts;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which token server a registry's login may be sent to: one of the same site, the known one of a public registry, or
 * one that the run names. Any other one could be the choice of whoever answered in the registry's place.
 */
final class TokenServers {
    private static final Map<String, String> KNOWN = Map.of("registry-1.docker.io", "auth.docker.io");

    /** Domains below which everybody may have a name. */
    private static final Set<String> SHARED = Set.of(
            "amazonaws.com",
            "appspot.com",
            "azurecr.io",
            "azurewebsites.net",
            "cloudfront.net",
            "fly.dev",
            "github.io",
            "gitlab.io",
            "googleusercontent.com",
            "herokuapp.com",
            "netlify.app",
            "ngrok.io",
            "onrender.com",
            "pages.dev",
            "run.app",
            "vercel.app",
            "web.app",
            "workers.dev");

    private static final Pattern SHARED_SECOND_LEVEL =
            Pattern.compile("(ac|co|com|edu|gov|go|gv|ne|net|or|org)\\.[a-z]{2}");
    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|\\[.*]");

    private TokenServers() {}

    static boolean mayGetLogin(ServerName server, String registry, TrustedHosts hosts) {
        String own = ServerName.parse(RegistryNames.host(registry)).host();
        return server.host().equals(own)
                || server.host().equals(KNOWN.get(own))
                || isOneSite(server.host(), own)
                || hosts.isNamed(server);
    }

    /** One of them is in the other's domain, or both are in one that belongs to somebody. */
    private static boolean isOneSite(String one, String other) {
        if (ADDRESS.matcher(one).matches() || ADDRESS.matcher(other).matches()) {
            return false;
        }
        return isBelow(one, other)
                || isBelow(other, one)
                || (parent(one).equals(parent(other)) && isOwned(parent(one)));
    }

    private static boolean isBelow(String name, String domain) {
        return name.endsWith("." + domain) && isOwned(domain);
    }

    private static String parent(String name) {
        return name.substring(name.indexOf('.') + 1);
    }

    private static boolean isOwned(String domain) {
        return domain.contains(".")
                && !SHARED_SECOND_LEVEL.matcher(domain).matches()
                && SHARED.stream().noneMatch(shared -> domain.equals(shared) || domain.endsWith("." + shared));
    }
}
