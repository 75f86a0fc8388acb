package io.github.curlyrotaryphone.crp.oci.client;

import io.github.curlyrotaryphone.crp.http.HttpAnswer;
import io.github.curlyrotaryphone.crp.http.HttpCall;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;

/** Finds out whether an account may push to a repository: starts an upload and cancels it, so that nothing is stored. */
final class PushTrial {
    private final RegistryCaller caller;
    private final Purpose purpose;

    PushTrial(RegistryCaller caller, Purpose purpose) {
        this.caller = caller;
        this.purpose = purpose;
    }

    /** Whether the registry cancelled the upload; one that cannot do so discards it after a time of its own. */
    boolean run() {
        URI uri = caller.uri(purpose.repository() + "/blobs/uploads/");
        HttpAnswer started = caller.call(HttpCall.of("POST", uri), purpose);
        if (started.status() != 202) {
            throw caller.trouble().answered(purpose, started);
        }
        Optional<String> location = started.header("Location");
        return location.isPresent() && cancel(uri, location.get());
    }

    private boolean cancel(URI from, String location) {
        try {
            return caller.once(HttpCall.of("DELETE", caller.locate(from, location)), purpose)
                    .isSuccess();
        } catch (IOException e) {
            return false;
        }
    }
}
