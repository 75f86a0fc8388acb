package io.github.curlyrotaryphone.crp.oci.client;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.http.RetryPolicy;
import io.github.curlyrotaryphone.crp.oci.Content;
import io.github.curlyrotaryphone.crp.oci.Descriptor;
import io.github.curlyrotaryphone.crp.oci.Index;
import io.github.curlyrotaryphone.crp.spec.Digest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The list of referrers of a manifest that clients store under a tag if the registry has no referrers API (distribution
 * specification, "Referrers Tag Schema"). Updates of the tag are not atomic, so writers may lose each other's entries:
 * each verifies what it wrote.
 */
final class ReferrersTag {
    private final RegistryClient client;
    private final RegistryCaller caller;

    ReferrersTag(RegistryClient client, RegistryCaller caller) {
        this.client = client;
        this.caller = caller;
    }

    private static String tag(Digest subject) {
        return "sha256-" + subject.hex();
    }

    List<Descriptor> read(String repository, Digest subject) {
        Optional<Content> list = client.find(repository, tag(subject));
        try {
            return list.map(content -> Index.parse(content).manifests()).orElse(List.of());
        } catch (IllegalArgumentException e) {
            throw caller.trouble().invalid(Purpose.list(client.registry(), repository, subject), e);
        }
    }

    /** Adds an entry and verifies it; a failure is only reported as an event, since nothing depends on it. */
    void add(String repository, Digest subject, Descriptor referrer) {
        try {
            if (!isListedAtLast(repository, subject, referrer)) {
                caller.events().referrerNotListed(repository, subject, "other writers replaced the list each time");
            }
        } catch (CrpException e) {
            caller.events().referrerNotListed(repository, subject, e.problem());
        }
    }

    private boolean isListedAtLast(String repository, Digest subject, Descriptor referrer) {
        for (int pushed = 0; ; pushed++) {
            List<Descriptor> list = read(repository, subject);
            if (list.stream().anyMatch(entry -> entry.digest().equals(referrer.digest()))) {
                return true;
            }
            if (pushed == caller.policy().attempts() || !pause(pushed)) {
                return false;
            }
            List<Descriptor> longer = new ArrayList<>(list);
            longer.add(referrer);
            client.pushManifest(
                    repository, tag(subject), Index.of(longer, Map.of()).content());
        }
    }

    /** Waits; false if interrupted. The first attempt does not wait. */
    private boolean pause(int pushed) {
        RetryPolicy policy = caller.policy();
        return pushed == 0 || policy.pause(policy.delay(pushed, Optional.empty()));
    }
}
