package io.github.curlyrotaryphone.crp.oci.client;

import io.github.curlyrotaryphone.crp.event.ImageEvents;
import io.github.curlyrotaryphone.crp.http.HttpAnswer;
import io.github.curlyrotaryphone.crp.http.HttpCall;
import io.github.curlyrotaryphone.crp.http.RetryPolicy;
import io.github.curlyrotaryphone.crp.json.JsonFields;
import io.github.curlyrotaryphone.crp.json.JsonText;
import io.github.curlyrotaryphone.crp.oci.BlobSource;
import io.github.curlyrotaryphone.crp.oci.Content;
import io.github.curlyrotaryphone.crp.oci.Descriptor;
import io.github.curlyrotaryphone.crp.oci.MediaTypes;
import io.github.curlyrotaryphone.crp.oci.References;
import io.github.curlyrotaryphone.crp.oci.credential.CredentialSource;
import io.github.curlyrotaryphone.crp.oci.layout.OciLayout;
import io.github.curlyrotaryphone.crp.spec.Digest;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * The client of the distribution protocol, for all access to registries (OCI distribution specification 1.1). Every
 * content is verified by its digest, temporary failures are retried, and errors have a problem and a remedy. Safe for
 * use by several threads.
 */
public final class RegistryClient {
    private static final String ACCEPTED = String.join(", ", MediaTypes.ALL_MANIFESTS);

    private final String registry;
    private final RegistryCaller caller;

    /**
     * A client of this registry.
     *
     * @param registry host and optional port
     * @param plainHttp whether it uses plain HTTP
     * @param credentials asked when the registry requires authentication
     * @param events receives retries and progress
     */
    public RegistryClient(String registry, boolean plainHttp, CredentialSource credentials, ImageEvents events) {
        this(registry, plainHttp, credentials, events, RetryPolicy.REGISTRY);
    }

    /** The same, with another way to wait between attempts. */
    public RegistryClient(
            String registry, boolean plainHttp, CredentialSource credentials, ImageEvents events, RetryPolicy policy) {
        this.registry = registry;
        this.caller = new RegistryCaller(registry, plainHttp, credentials, events, policy);
    }

    /** Host and port. */
    public String registry() {
        return registry;
    }

    /**
     * Lets what the first question takes be done before there is one: the connection, and the token to read a
     * repository. What goes wrong is left for that question to meet.
     */
    public void greet(String repository) {
        Purpose purpose = Purpose.read(registry, repository, "");
        try {
            caller.once(HttpCall.of("GET", caller.uri("")), purpose);
        } catch (IOException e) {
            return;
        }
    }

    /** The descriptor of this tag or digest, if it exists. */
    public Optional<Descriptor> head(String repository, String tagOrDigest) {
        Purpose purpose = Purpose.read(registry, repository, tagOrDigest);
        HttpAnswer reply = caller.call(manifestCall("HEAD", repository, tagOrDigest), purpose);
        if (reply.status() == 404) {
            return Optional.empty();
        }
        Optional<String> digest = reply.header("Docker-Content-Digest");
        Optional<String> length = reply.header("Content-Length");
        if (!reply.isSuccess() || digest.isEmpty() || length.isEmpty() || isPage(reply)) {
            // GET returns more than HEAD: an error message, or data of a registry that omits headers
            return Optional.of(fetch(repository, tagOrDigest).descriptor());
        }
        try {
            Descriptor found = new Descriptor(
                    reply.contentType().orElse(MediaTypes.OCI_MANIFEST),
                    new Digest(digest.get()),
                    Long.parseLong(length.get()));
            requireDigest(purpose, tagOrDigest, found.digest());
            return Optional.of(found);
        } catch (IllegalArgumentException e) {
            throw caller.trouble().invalid(purpose, e);
        }
    }

    /** The manifest or index of this tag or digest; its absence is an error. */
    public Content fetch(String repository, String tagOrDigest) {
        Purpose purpose = Purpose.read(registry, repository, tagOrDigest);
        return content(purpose, tagOrDigest, caller.call(manifestCall("GET", repository, tagOrDigest), purpose));
    }

    /** The manifest or index of this tag or digest, if there is one. */
    public Optional<Content> find(String repository, String tagOrDigest) {
        Purpose purpose = Purpose.read(registry, repository, tagOrDigest);
        HttpAnswer reply = caller.call(manifestCall("GET", repository, tagOrDigest), purpose);
        return reply.status() == 404 ? Optional.empty() : Optional.of(content(purpose, tagOrDigest, reply));
    }

    private Content content(Purpose purpose, String tagOrDigest, HttpAnswer reply) {
        if (!reply.isSuccess()) {
            throw caller.trouble().answered(purpose, reply);
        }
        if (isPage(reply)) {
            throw caller.trouble().notRegistry(purpose, reply);
        }
        try {
            Content content = Content.of(mediaType(reply), reply.body());
            requireDigest(purpose, tagOrDigest, content.digest());
            Optional<String> told = reply.header("Docker-Content-Digest");
            if (told.isPresent() && !told.get().equals(content.digest().value())) {
                throw caller.trouble()
                        .wrongDigest(
                                purpose,
                                new Digest(told.get()),
                                content.digest().value());
            }
            return content;
        } catch (IllegalArgumentException e) {
            throw caller.trouble().invalid(purpose, e);
        }
    }

    private HttpCall manifestCall(String method, String repository, String tagOrDigest) {
        return HttpCall.of(method, caller.uri(repository + "/manifests/" + tagOrDigest))
                .with("Accept", ACCEPTED);
    }

    private static boolean isPage(HttpAnswer reply) {
        return reply.contentType().filter(type -> type.startsWith("text/")).isPresent();
    }

    private static String mediaType(HttpAnswer reply) {
        return JsonFields.text(JsonText.readObject(reply.body()), "mediaType")
                .or(reply::contentType)
                .orElse(MediaTypes.OCI_MANIFEST);
    }

    private void requireDigest(Purpose purpose, String tagOrDigest, Digest actual) {
        if (tagOrDigest.contains(":") && !tagOrDigest.equals(actual.value())) {
            throw caller.trouble().wrongDigest(purpose, new Digest(tagOrDigest), actual.value());
        }
    }

    /** Whether the repository has this blob. */
    public boolean hasBlob(String repository, Digest digest) {
        Purpose purpose = Purpose.readBlob(registry, repository, digest);
        HttpAnswer reply = caller.call(HttpCall.of("HEAD", caller.uri(repository + "/blobs/" + digest)), purpose);
        if (reply.isSuccess() || reply.isRedirect()) {
            return true;
        }
        if (reply.status() != 404) {
            throw caller.trouble().answered(purpose, reply);
        }
        return false;
    }

    /** A small blob, such as a configuration. */
    public byte[] fetchBlob(String repository, Descriptor blob) {
        Purpose purpose = Purpose.readBlob(registry, repository, blob.digest());
        HttpAnswer reply = caller.call(HttpCall.of("GET", caller.uri(repository + "/blobs/" + blob.digest())), purpose);
        if (!reply.isSuccess()) {
            throw caller.trouble().answered(purpose, reply);
        }
        Digest actual = Digest.of(reply.body());
        if (!actual.equals(blob.digest())) {
            throw caller.trouble().wrongDigest(purpose, blob.digest(), actual.value());
        }
        return reply.body();
    }

    /** Downloads a blob of any size into this store, unless it has it. */
    public void fetchBlob(String repository, Descriptor blob, OciLayout into) {
        new BlobDownload(caller, Purpose.readBlob(registry, repository, blob.digest()), blob).into(into);
    }

    /**
     * Uploads a blob unless the repository has it or can mount it from another repository.
     *
     * @param mountFrom another repository of this registry that has it
     * @return how many bytes were sent
     */
    public long pushBlob(String repository, Descriptor blob, BlobSource source, Optional<String> mountFrom) {
        Purpose purpose = Purpose.pushBlob(registry, repository, blob.digest(), mountFrom);
        return new BlobUpload(caller, purpose, blob, source).push();
    }

    /**
     * Requires that this account may push to the repository: starts an upload and cancels it.
     *
     * @return whether the registry cancelled it; otherwise it discards the empty upload after a time of its own
     */
    public boolean tryPush(String repository) {
        return new PushTrial(caller, Purpose.pushTo(registry, repository)).run();
    }

    /** Uploads a manifest or index under this tag or its digest. */
    public Descriptor pushManifest(String repository, String tagOrDigest, Content content) {
        put(repository, tagOrDigest, content);
        return content.descriptor();
    }

    /**
     * Uploads a manifest or index with a subject, and adds it to the list of referrers if the registry does not do so
     * itself. If the list cannot be written, that is reported as an event.
     */
    public void pushReferrer(String repository, String tagOrDigest, Content content) {
        HttpAnswer reply = put(repository, tagOrDigest, content);
        Descriptor subject = References.subject(content)
                .orElseThrow(() -> new IllegalArgumentException("the manifest is about no other one"));
        if (reply.header("OCI-Subject").isEmpty()) {
            new ReferrersTag(this, caller).add(repository, subject.digest(), References.referrer(content));
        }
    }

    /**
     * Every referrer of this manifest in the repository, with artifact type and annotations, from the registry's
     * referrers API or, without one, from the list that clients store under a tag.
     *
     * @param artifactType only those of this type
     */
    public List<Descriptor> referrers(String repository, Digest subject, Optional<String> artifactType) {
        return new ReferrersList(this, caller).of(repository, subject, artifactType);
    }

    private HttpAnswer put(String repository, String tagOrDigest, Content content) {
        Purpose purpose = Purpose.push(registry, repository, tagOrDigest);
        HttpCall call = HttpCall.of("PUT", caller.uri(repository + "/manifests/" + tagOrDigest))
                .with("Content-Type", content.mediaType())
                .sending(HttpCall.Body.of(content.bytes()));
        HttpAnswer reply = caller.call(call, purpose);
        if (!reply.isSuccess()) {
            throw caller.trouble().answered(purpose, reply);
        }
        if (isPage(reply)) {
            throw caller.trouble().notRegistry(purpose, reply);
        }
        Optional<String> told = reply.header("Docker-Content-Digest");
        if (told.isPresent() && !told.get().equals(content.digest().value())) {
            throw caller.trouble().wrongDigest(purpose, content.digest(), told.get());
        }
        return reply;
    }
}
