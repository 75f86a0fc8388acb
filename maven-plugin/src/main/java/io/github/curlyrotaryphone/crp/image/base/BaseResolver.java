package io.github.curlyrotaryphone.crp.image.base;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.event.ImageEvents;
import io.github.curlyrotaryphone.crp.image.cache.ResultCache;
import io.github.curlyrotaryphone.crp.oci.Manifest;
import io.github.curlyrotaryphone.crp.oci.credential.CredentialSource;
import io.github.curlyrotaryphone.crp.oci.layout.OciLayout;
import io.github.curlyrotaryphone.crp.spec.BaseSpec;
import io.github.curlyrotaryphone.crp.spec.CrpSpec;
import io.github.curlyrotaryphone.crp.spec.Digest;
import io.github.curlyrotaryphone.crp.spec.ImageReference;
import io.github.curlyrotaryphone.crp.spec.LockMode;
import io.github.curlyrotaryphone.crp.spec.Platform;
import io.github.curlyrotaryphone.crp.spec.PythonSpec;
import java.lang.module.ModuleFinder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Chooses the base of an image: that of crp.lock, otherwise the configured one or what this host supports. */
public final class BaseResolver {
    private static final Object ONE_LINK_AT_A_TIME = new Object();

    private final CrpSpec spec;
    private final LockMode mode;
    private final OciLayout store;
    private final ImageEvents events;
    private final BaseLock lock;
    private final LinkedBases linked;
    private final RegistryBases remote;

    /** Resolves bases for this app. */
    public BaseResolver(
            CrpSpec spec,
            LockMode mode,
            OciLayout store,
            ResultCache memory,
            CredentialSource credentials,
            ImageEvents events) {
        this.spec = spec;
        this.mode = mode;
        this.store = store;
        this.events = events;
        Path folder = isEmbedded() ? spec.project().home() : spec.project().directory();
        Path file = folder.resolve("crp.lock");
        Digest name = Digest.of(file.toString().getBytes(StandardCharsets.UTF_8));
        this.lock = new BaseLock(file, memory.file("locks", name));
        this.linked = new LinkedBases(store, memory, events);
        this.remote = new RegistryBases(
                store, spec.image().plainHttp(), spec.python().map(PythonSpec::version), credentials, events);
    }

    /** Why this host cannot link a base for a platform; empty if it can. */
    public static Optional<String> obstacleToLinking(Platform platform) {
        return LinkedBases.obstacle(platform);
    }

    /** Whether the base is linked where this host can do it, and so has the modules that it is linked with. */
    public boolean mayLink() {
        return spec.image().base().filter(BaseSpec.Reference.class::isInstance).isEmpty();
    }

    /**
     * The base for a platform, locked, with manifest and configuration in the store.
     *
     * @param modules the modules of Java that the app needs, where the base may be linked
     */
    public BaseImage resolve(Platform platform, Collection<String> modules) {
        SortedSet<String> additional = HostRuntime.additional(modules);
        String requested = requested(additional);
        Optional<BaseImage> locked = mode == LockMode.RENEW
                ? Optional.empty()
                : lock.find(requested, platform).filter(this::isUsable).filter(this::isKnown);
        return kept(locked.orElseGet(() -> find(requested, platform, additional)));
    }

    /**
     * A base that is another one with a layer on top, locked under a name of its own; empty where it is not locked and
     * this run cannot make or lock it.
     *
     * @param fits whether a locked one is the wanted one
     * @param maker makes it; its result may differ each time
     */
    public Optional<BaseImage> derived(
            String name, Platform platform, Predicate<BaseImage> fits, Supplier<Optional<BaseImage>> maker) {
        Predicate<BaseImage> stays = base -> mode != LockMode.RENEW && isUsable(base) && fits.test(base);
        Optional<BaseImage> locked = lock.find(name, platform).filter(stays);
        if (locked.isPresent() || !mayLock()) {
            return locked.map(this::kept);
        }
        synchronized (ONE_LINK_AT_A_TIME) {
            return maker.get().map(made -> kept(lock.put(name, made, stays)));
        }
    }

    /** Whether this run may write the lock. */
    public boolean mayLock() {
        return mode != LockMode.READ_ONLY || isEmbedded();
    }

    private BaseImage kept(BaseImage base) {
        store.write(base.manifest().mediaType(), base.manifest().bytes());
        store.write(base.config().mediaType(), base.config().bytes());
        return base;
    }

    /** With the embedded registry, a linked base exists only there: without its bytes, its lock entry is ignored. */
    private boolean isUsable(BaseImage base) {
        return !isEmbedded()
                || base.source().isPresent()
                || Manifest.parse(base.manifest()).layers().stream().allMatch(layer -> store.has(layer.digest()));
    }

    /** A base that was locked for Java was not looked through for Python. */
    private boolean isKnown(BaseImage base) {
        return spec.python().isEmpty()
                || base.runtime()
                        .python()
                        .filter(found -> (found.version() + ".")
                                .startsWith(spec.python().get().version() + "."))
                        .isPresent();
    }

    private boolean isEmbedded() {
        return spec.image().repository().isEmpty();
    }

    private String requested(SortedSet<String> additional) {
        String name = spec.image().base().map(BaseSpec::toString).orElse("default");
        if (!mayLink()) {
            return name;
        }
        String linked = name + " java " + HostRuntime.feature() + " layout " + LinkedBases.LAYOUT_VERSION;
        return additional.isEmpty() ? linked : linked + " with " + String.join(" ", additional);
    }

    private BaseImage find(String requested, Platform platform, SortedSet<String> additional) {
        if (!mayLock()) {
            throw CrpException.refused(
                    "'" + lock.file() + "' has no entry for the base '" + requested + "' on '" + platform
                            + "', and this run may not write it.",
                    "Run `mvn crp:build` on your machine and commit 'crp.lock'.");
        }
        synchronized (ONE_LINK_AT_A_TIME) {
            BaseImage found = placed(choose(platform, additional));
            boolean isNews =
                    lock.find(requested, platform).filter(found::equals).isEmpty();
            BaseImage base =
                    lock.put(requested, found, locked -> mode != LockMode.RENEW && isUsable(locked) && isKnown(locked));
            if (isNews && base.equals(found)) {
                events.baseLocked(base.name(), base.digest());
            }
            return base;
        }
    }

    /** A linked base is pushed with the image, and other apps of the registry find it there. */
    private BaseImage placed(BaseImage base) {
        return base.source().isPresent()
                ? base
                : spec.image().repository().map(base::pushedTo).orElse(base);
    }

    private BaseImage choose(Platform platform, SortedSet<String> additional) {
        Optional<BaseSpec> asked = spec.image().base();
        if (asked.isPresent() && asked.get() instanceof BaseSpec.Reference reference) {
            events.baseChosen(reference.toString(), reason(reference));
            return remote.get(reference.image(), platform);
        }
        Optional<String> obstacle = LinkedBases.obstacle(platform);
        if (obstacle.isEmpty()) {
            String reason = asked.isPresent()
                    ? "it is set as 'image.base' in crp.yaml"
                    : "this machine can link one for " + platform;
            requirePresent(additional);
            String needs = additional.isEmpty() ? "" : ", with " + String.join(", ", additional) + " for the app";
            events.baseChosen(BaseImage.JLINK, reason + needs);
            return linked.get(platform, additional);
        }
        ImageReference image = ImageReference.parse("eclipse-temurin:" + HostRuntime.feature() + "-jre");
        if (asked.isPresent()) {
            throw CrpException.refused(
                    "Cannot create the base 'jlink' for '" + platform + "': " + obstacle.get() + ".",
                    "Set 'image.base' in crp.yaml to an image that has Java, such as " + image + ".");
        }
        events.baseChosen(image.toString(), obstacle.get());
        return remote.get(image, platform);
    }

    private String reason(BaseSpec.Reference base) {
        Optional<String> usual = spec.python().map(python -> "python:" + python.version() + "-slim");
        return usual.map(ImageReference::parse).equals(Optional.of(base.image()))
                ? "it has the Python of 'python.version' in crp.yaml"
                : "it is set as 'image.base' in crp.yaml";
    }

    private static void requirePresent(SortedSet<String> modules) {
        for (String module : modules) {
            if (ModuleFinder.ofSystem().find(module).isEmpty()) {
                throw CrpException.refused(
                        "Cannot link a base with the module '" + module + "' of 'image.modules': the Java that runs"
                                + " Maven (" + HostRuntime.home() + ") does not have it.",
                        "Correct the name in crp.yaml, delete it there, or set 'image.base' to an image that has the"
                                + " module. `java --list-modules` prints the modules of a Java.");
            }
        }
    }
}
