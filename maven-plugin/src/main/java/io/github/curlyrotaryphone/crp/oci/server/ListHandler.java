package io.github.curlyrotaryphone.crp.oci.server;

import io.github.curlyrotaryphone.crp.json.JsonText;
import io.github.curlyrotaryphone.crp.oci.Content;
import io.github.curlyrotaryphone.crp.oci.Descriptor;
import io.github.curlyrotaryphone.crp.oci.Index;
import io.github.curlyrotaryphone.crp.oci.layout.OciLayout;
import io.github.curlyrotaryphone.crp.oci.server.RegistryFaults.Kind;
import io.github.curlyrotaryphone.crp.oci.wire.ErrorCode;
import io.github.curlyrotaryphone.crp.oci.wire.RegistryPath;
import io.github.curlyrotaryphone.crp.oci.wire.RegistryRefusal;
import io.github.curlyrotaryphone.crp.spec.Digest;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Lists of the embedded registry: repositories, tags and referrers. */
final class ListHandler {
    private final OciLayout store;

    ListHandler(OciLayout store) {
        this.store = store;
    }

    void catalog(ServerCall call) throws IOException {
        requireGet(call);
        page(call, JsonText.object(), "repositories", store.repositories());
    }

    void tags(ServerCall call, String repository) throws IOException {
        requireGet(call);
        if (!store.repositories().contains(repository)) {
            throw new RegistryRefusal(ErrorCode.NAME_UNKNOWN, "repository not found");
        }
        page(call, JsonText.object().put("name", repository), "tags", store.tags(repository));
    }

    private static void requireGet(ServerCall call) {
        if (!call.method().equals("GET")) {
            throw new RegistryRefusal(ErrorCode.UNSUPPORTED, "this method is not supported for a list");
        }
    }

    /** One page: at most {@code n} names, those after {@code last}, with a link to the next page. */
    private static void page(ServerCall call, ObjectNode document, String key, List<String> names) throws IOException {
        int limit = call.query("n").map(ListHandler::limit).orElse(Integer.MAX_VALUE);
        List<String> rest = names.stream()
                .filter(name -> name.compareTo(call.query("last").orElse("")) > 0)
                .toList();
        List<String> page = rest.subList(0, Math.min(limit, rest.size()));
        if (page.size() < rest.size() && !page.isEmpty()) {
            String last = URLEncoder.encode(page.get(page.size() - 1), StandardCharsets.UTF_8);
            call.set("Link", "<" + call.path() + "?n=" + limit + "&last=" + last + ">; rel=\"next\"");
        }
        ArrayNode array = document.putArray(key);
        page.forEach(array::add);
        call.answer(200, "application/json", JsonText.bytes(document));
    }

    private static int limit(String n) {
        if (!n.matches("[0-9]{1,9}")) {
            throw new RegistryRefusal(ErrorCode.PAGINATION_NUMBER_INVALID, "'n' must be a number of names");
        }
        return Integer.parseInt(n);
    }

    void referrers(ServerCall call, RegistryPath path) throws IOException {
        requireGet(call);
        Digest subject = BlobHandler.digest(path.reference());
        if (call.strike(Kind.NO_REFERRERS).isPresent()) {
            throw new RegistryRefusal(ErrorCode.UNSUPPORTED, 404, "referrers are not supported");
        }
        Optional<String> type = call.query("artifactType");
        type.ifPresent(t -> call.set("OCI-Filters-Applied", "artifactType"));
        List<Descriptor> referrers = store.referrers(path.repository(), subject).stream()
                .filter(referrer -> type.isEmpty() || referrer.artifactType().equals(type))
                .toList();
        Content index = Index.of(referrers, Map.of()).content();
        call.answer(200, index.mediaType(), index.bytes());
    }
}
