package io.github.curlyrotaryphone.crp.oci.client;

import io.github.curlyrotaryphone.crp.http.HttpAnswer;
import io.github.curlyrotaryphone.crp.http.HttpCall;
import io.github.curlyrotaryphone.crp.http.PageLimit;
import io.github.curlyrotaryphone.crp.http.WebLink;
import io.github.curlyrotaryphone.crp.oci.Content;
import io.github.curlyrotaryphone.crp.oci.Descriptor;
import io.github.curlyrotaryphone.crp.oci.Index;
import io.github.curlyrotaryphone.crp.oci.MediaTypes;
import io.github.curlyrotaryphone.crp.spec.Digest;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Lists the referrers of a manifest (distribution specification, "Listing Referrers"). */
final class ReferrersList {
    private static final Set<Integer> NO_SUCH_LIST = Set.of(400, 404, 405, 406, 501);

    private final RegistryClient client;
    private final RegistryCaller caller;

    ReferrersList(RegistryClient client, RegistryCaller caller) {
        this.client = client;
        this.caller = caller;
    }

    List<Descriptor> of(String repository, Digest subject, Optional<String> artifactType) {
        Purpose purpose = Purpose.list(client.registry(), repository, subject);
        String filter = artifactType
                .map(type -> "?artifactType=" + URLEncoder.encode(type, StandardCharsets.UTF_8))
                .orElse("");
        URI first = caller.uri(repository + "/referrers/" + subject + filter);
        return pages(purpose, first)
                .orElseGet(() -> new ReferrersTag(client, caller).read(repository, subject))
                .stream()
                .filter(referrer ->
                        artifactType.isEmpty() || referrer.artifactType().equals(artifactType))
                .toList();
    }

    /** Empty if the registry has no referrers API. */
    private Optional<List<Descriptor>> pages(Purpose purpose, URI first) {
        List<Descriptor> referrers = new ArrayList<>();
        PageLimit limit = new PageLimit(caller.policy().timing().clock());
        Optional<URI> page = Optional.of(first);
        while (page.isPresent()) {
            URI address = page.get();
            HttpAnswer reply = caller.call(HttpCall.of("GET", address).with("Accept", MediaTypes.OCI_INDEX), purpose);
            if (address.equals(first) && isNoList(reply)) {
                return Optional.empty();
            }
            if (!reply.isSuccess()) {
                throw caller.trouble().answered(purpose, reply);
            }
            referrers.addAll(read(purpose, reply));
            page = next(purpose, limit, address, reply);
        }
        return Optional.of(referrers);
    }

    private static boolean isNoList(HttpAnswer reply) {
        boolean isPage =
                reply.contentType().filter(type -> type.startsWith("text/")).isPresent();
        return NO_SUCH_LIST.contains(reply.status()) || (reply.isSuccess() && isPage);
    }

    private List<Descriptor> read(Purpose purpose, HttpAnswer reply) {
        try {
            return Index.parse(Content.of(MediaTypes.OCI_INDEX, reply.body())).manifests();
        } catch (IllegalArgumentException e) {
            throw caller.trouble().invalid(purpose, e);
        }
    }

    private Optional<URI> next(Purpose purpose, PageLimit limit, URI page, HttpAnswer reply) {
        try {
            limit.read(page, reply);
            Optional<String> link = WebLink.next(reply);
            return link.isEmpty()
                    ? Optional.empty()
                    : Optional.of(caller.locate(page, link.get())).filter(limit::isNew);
        } catch (IOException e) {
            throw caller.trouble().unreachable(purpose, e);
        }
    }
}
