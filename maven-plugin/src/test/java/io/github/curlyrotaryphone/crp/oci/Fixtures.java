package io.github.curlyrotaryphone.crp.oci;

import io.github.curlyrotaryphone.crp.event.ImageEvents;
import io.github.curlyrotaryphone.crp.http.RetryPolicy;
import io.github.curlyrotaryphone.crp.oci.client.RegistryClient;
import io.github.curlyrotaryphone.crp.oci.credential.CredentialSource;
import io.github.curlyrotaryphone.crp.oci.server.RegistryServer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Contents and clients that many tests use. */
public final class Fixtures {
    public static final Content CONFIG =
            Content.of(MediaTypes.OCI_CONFIG, bytes("{\"architecture\":\"amd64\",\"os\":\"linux\"}"));

    private Fixtures() {}

    public static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** The same bytes on every run. */
    public static byte[] noise(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    public static Content layer(byte[] bytes) {
        return Content.of(MediaTypes.OCI_LAYER_TAR_GZIP, bytes);
    }

    public static Manifest image(Content layer) {
        return Manifest.image(CONFIG.descriptor(), List.of(layer.descriptor()), Map.of());
    }

    /** A client that never sleeps and notes what it would have waited for. */
    public static RegistryClient client(RegistryServer server, Retries retries) {
        return client(server.address(), CredentialSource.NONE, retries);
    }

    public static RegistryClient client(String registry, CredentialSource credentials, Retries retries) {
        return new RegistryClient(
                registry, true, credentials, retries, RetryPolicy.REGISTRY.with(timing(retries.waits::add)));
    }

    /** Waits in this way, and always for the whole of what a policy allows. */
    public static RetryPolicy.Timing timing(RetryPolicy.Sleeper sleeper) {
        return new RetryPolicy.Timing(sleeper, () -> 1, InstantSource.system());
    }

    public static Manifest push(RegistryClient client, String repository, String tag, Content layer) {
        Manifest image = image(layer);
        for (Content blob : List.of(CONFIG, layer)) {
            client.pushBlob(repository, blob.descriptor(), BlobSource.of(blob.bytes()), Optional.empty());
        }
        client.pushManifest(repository, tag, image.content());
        return image;
    }

    /** Hears of retries. */
    public static final class Retries implements ImageEvents {
        public final List<String> reasons = new ArrayList<>();
        public final List<Duration> waits = new ArrayList<>();

        @Override
        public void registryRetried(String registry, String reason, Duration delay) {
            reasons.add(reason);
        }
    }
}
