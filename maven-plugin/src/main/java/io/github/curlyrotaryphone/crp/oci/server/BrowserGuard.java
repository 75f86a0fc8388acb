package io.github.curlyrotaryphone.crp.oci.server;

import io.github.curlyrotaryphone.crp.oci.wire.ErrorCode;
import io.github.curlyrotaryphone.crp.oci.wire.RegistryRefusal;
import io.github.curlyrotaryphone.crp.spec.VisibleText;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Refuses requests of web pages: the embedded registry has no login, and a browser on this machine reaches it. A page of
 * another site sends its {@code Origin}; one whose name was rebound to 127.0.0.1 sends that name as {@code Host}.
 */
final class BrowserGuard {
    private static final Pattern THIS_MACHINE =
            Pattern.compile("(localhost|127\\.0\\.0\\.1|\\[::1])(:\\d{1,5})?", Pattern.CASE_INSENSITIVE);

    private BrowserGuard() {}

    static void require(ServerCall call) {
        String host = call.header("Host").orElse("");
        if (!THIS_MACHINE.matcher(host).matches()) {
            throw new RegistryRefusal(
                    ErrorCode.DENIED,
                    "this registry is for localhost and 127.0.0.1, not for '" + VisibleText.words(host) + "'");
        }
        Optional<String> site = call.header("Sec-Fetch-Site");
        if (call.header("Origin").isPresent()
                || site.filter(from -> !from.equals("none")).isPresent()) {
            throw new RegistryRefusal(ErrorCode.DENIED, "this registry is not for web pages");
        }
    }
}
