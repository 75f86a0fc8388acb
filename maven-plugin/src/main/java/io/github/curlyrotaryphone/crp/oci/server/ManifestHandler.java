package io.github.curlyrotaryphone.crp.oci.server;

import io.github.curlyrotaryphone.crp.oci.Content;
import io.github.curlyrotaryphone.crp.oci.Descriptor;
import io.github.curlyrotaryphone.crp.oci.MediaTypes;
import io.github.curlyrotaryphone.crp.oci.References;
import io.github.curlyrotaryphone.crp.oci.layout.OciLayout;
import io.github.curlyrotaryphone.crp.oci.wire.ErrorCode;
import io.github.curlyrotaryphone.crp.oci.wire.RegistryPath;
import io.github.curlyrotaryphone.crp.oci.wire.RegistryRefusal;
import io.github.curlyrotaryphone.crp.spec.Digest;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Manifests and indexes of the embedded registry, by tag and by digest. */
final class ManifestHandler {
    private static final Pattern TAG = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}");
    private static final int SIZE_LIMIT = 4 << 20;

    private final OciLayout store;
    private final Set<Digest> alsoHas;

    ManifestHandler(OciLayout store, Set<Digest> alsoHas) {
        this.store = store;
        this.alsoHas = alsoHas;
    }

    void handle(ServerCall call, RegistryPath path) throws IOException {
        boolean isDigest = path.reference().contains(":");
        if (isDigest) {
            BlobHandler.digest(path.reference());
        } else if (!TAG.matcher(path.reference()).matches()) {
            throw new RegistryRefusal(ErrorCode.MANIFEST_INVALID, "the tag is not valid");
        }
        switch (call.method()) {
            case "GET", "HEAD" -> get(call, path);
            case "PUT" -> put(call, path, isDigest);
            case "DELETE" -> delete(call, path, isDigest);
            default -> throw new RegistryRefusal(ErrorCode.UNSUPPORTED, "this method is not supported for a manifest");
        }
    }

    private void get(ServerCall call, RegistryPath path) throws IOException {
        Content content = store.resolve(path.repository(), path.reference())
                .flatMap(store::content)
                .orElseThrow(ManifestHandler::unknown);
        call.setDigest(content.digest());
        call.answer(200, content.mediaType(), content.bytes());
    }

    private void put(ServerCall call, RegistryPath path, boolean isDigest) throws IOException {
        Content content = receive(call);
        if (isDigest && !content.digest().value().equals(path.reference())) {
            throw new RegistryRefusal(ErrorCode.DIGEST_INVALID, "the manifest has the digest " + content.digest());
        }
        requireReferences(path.repository(), content);
        Descriptor stored = store.write(content.mediaType(), content.bytes());
        if (isDigest) {
            store.add(path.repository(), stored);
        } else {
            store.tag(path.repository(), path.reference(), stored);
        }
        References.subject(content)
                .filter(subject -> call.strike(RegistryFaults.Kind.NO_REFERRERS).isEmpty())
                .ifPresent(subject -> call.set("OCI-Subject", subject.digest().value()));
        call.setDigest(content.digest()).set("Location", "/v2/" + path.repository() + "/manifests/" + content.digest());
        call.answer(201);
    }

    private static Content receive(ServerCall call) throws IOException {
        byte[] bytes = call.body().readNBytes(SIZE_LIMIT + 1);
        if (bytes.length > SIZE_LIMIT) {
            throw new RegistryRefusal(ErrorCode.SIZE_INVALID, "a manifest must not exceed 4 MiB");
        }
        String type =
                call.header("Content-Type").orElse("").split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (!MediaTypes.ALL_MANIFESTS.contains(type)) {
            throw new RegistryRefusal(ErrorCode.MANIFEST_INVALID, "this Content-Type is not supported");
        }
        return Content.of(type, bytes);
    }

    private void requireReferences(String repository, Content content) {
        List<Descriptor> missing;
        try {
            missing = References.of(content).stream()
                    .filter(child -> !isHere(repository, child))
                    .toList();
        } catch (IllegalArgumentException e) {
            throw new RegistryRefusal(ErrorCode.MANIFEST_INVALID, String.valueOf(e.getMessage()));
        }
        if (!missing.isEmpty()) {
            throw new RegistryRefusal(
                    ErrorCode.MANIFEST_BLOB_UNKNOWN,
                    "the registry has no " + missing.get(0).digest());
        }
    }

    private boolean isHere(String repository, Descriptor child) {
        if (MediaTypes.isIndex(child.mediaType()) || MediaTypes.isManifest(child.mediaType())) {
            return alsoHas.contains(child.digest())
                    || store.resolve(repository, child.digest().value()).isPresent();
        }
        return store.has(child.digest())
                || alsoHas.contains(child.digest())
                || MediaTypes.isForeignLayer(child.mediaType());
    }

    private void delete(ServerCall call, RegistryPath path, boolean isDigest) throws IOException {
        boolean found = isDigest
                ? store.remove(path.repository(), new Digest(path.reference()))
                : store.untag(path.repository(), path.reference());
        if (!found) {
            throw unknown();
        }
        call.answer(202);
    }

    private static RegistryRefusal unknown() {
        return new RegistryRefusal(ErrorCode.MANIFEST_UNKNOWN, "manifest not found");
    }
}
