package io.github.curlyrotaryphone.crp.image;

import io.github.curlyrotaryphone.crp.event.Events;
import io.github.curlyrotaryphone.crp.image.base.BaseResolver;
import io.github.curlyrotaryphone.crp.image.cache.ResultCache;
import io.github.curlyrotaryphone.crp.image.layer.AppImage;
import io.github.curlyrotaryphone.crp.image.layer.Blob;
import io.github.curlyrotaryphone.crp.image.python.PythonImage;
import io.github.curlyrotaryphone.crp.image.python.PythonSources;
import io.github.curlyrotaryphone.crp.oci.Content;
import io.github.curlyrotaryphone.crp.oci.Descriptor;
import io.github.curlyrotaryphone.crp.oci.Index;
import io.github.curlyrotaryphone.crp.oci.Manifest;
import io.github.curlyrotaryphone.crp.oci.MediaTypes;
import io.github.curlyrotaryphone.crp.oci.credential.CredentialSource;
import io.github.curlyrotaryphone.crp.oci.layout.OciLayout;
import io.github.curlyrotaryphone.crp.result.BuiltImage;
import io.github.curlyrotaryphone.crp.spec.CrpSpec;
import io.github.curlyrotaryphone.crp.spec.Digest;
import io.github.curlyrotaryphone.crp.spec.LockMode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Builds the image of an app into the local store, or finds it there if its inputs have not changed. */
public final class ImageBuilder {
    private final OciLayout store;
    private final CredentialSource credentials;
    private final PythonSources python;
    private final Events events;

    /** Builds into this store; credentials are for the registries of bases. Python apps get public packages. */
    public ImageBuilder(OciLayout store, CredentialSource credentials, Events events) {
        this(store, credentials, PythonSources.ANONYMOUS, events);
    }

    /**
     * Builds into this store; credentials are for the registries of bases.
     *
     * @param python where Python apps come from
     */
    public ImageBuilder(OciLayout store, CredentialSource credentials, PythonSources python, Events events) {
        this.store = store;
        this.credentials = credentials;
        this.python = python;
        this.events = events;
    }

    /** Plans and builds the image of this app. Needs no registry if the base is in crp.lock. */
    public BuiltImage build(CrpSpec spec, LockMode lock) {
        return build(plan(spec, lock), blob -> {});
    }

    /** Reads the inputs of the image; builds or resolves its base if it is not locked yet. */
    public ImagePlan plan(CrpSpec spec, LockMode lock) {
        AppImage app = read(spec, lock);
        Digest hash = app.digest();
        Optional<Digest> manifest = store.resolve(
                        ImageNames.repository(spec).repository(),
                        ImageNames.tag(spec.project().version(), hash))
                .filter(found -> isWhole(found, app))
                .map(Descriptor::digest);
        return new ImagePlan(spec, app, manifest, hash);
    }

    /**
     * Builds the planned image into the store.
     *
     * @param ready told of each blob of a new image as soon as it can be read, from the threads that make them
     */
    public BuiltImage build(ImagePlan plan, Consumer<Blob> ready) {
        plan.known().ifPresent(events::imageUnchanged);
        return plan.known().orElseGet(() -> assemble(plan, ready));
    }

    private BuiltImage assemble(ImagePlan plan, Consumer<Blob> ready) {
        long start = System.nanoTime();
        Descriptor manifest = index(plan.app().assemble(ready));
        BuiltImage image = plan.built(manifest.digest());
        store.tag(image.reference().repository(), image.reference().tag().orElseThrow(), manifest);
        events.imageBuilt(image, Duration.ofNanos(System.nanoTime() - start));
        return image;
    }

    static ResultCache memory(CrpSpec spec) {
        return new ResultCache(spec.project().home().resolve("cache"));
    }

    private boolean isWhole(Descriptor root, AppImage app) {
        Set<Digest> elsewhere =
                app.bases().stream().map(blob -> blob.descriptor().digest()).collect(Collectors.toSet());
        return store.content(root).stream()
                .flatMap(content -> MediaTypes.isIndex(content.mediaType())
                        ? Index.parse(content).manifests().stream().map(Descriptor::bare)
                        : Stream.of(content.descriptor()))
                .allMatch(manifest -> store.content(manifest).map(Manifest::parse).stream()
                        .flatMap(parsed -> parsed.blobs().stream())
                        .allMatch(blob -> store.has(blob.digest()) || elsewhere.contains(blob.digest())));
    }

    private AppImage read(CrpSpec spec, LockMode lock) {
        ResultCache memory = memory(spec);
        BaseResolver bases = new BaseResolver(spec, lock, store, memory, credentials, events);
        return spec.python().isPresent()
                ? new PythonImage(spec, bases, ImageLabels.of(spec), python, store, memory, events)
                : new ModelImage(spec, bases, store, memory, events);
    }

    private Descriptor index(List<Descriptor> manifests) {
        if (manifests.size() == 1) {
            return manifests.get(0).bare();
        }
        Content index = Index.of(manifests, Map.of()).content();
        return store.write(index.mediaType(), index.bytes());
    }
}
