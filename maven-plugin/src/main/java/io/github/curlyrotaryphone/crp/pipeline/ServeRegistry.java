package io.github.curlyrotaryphone.crp.pipeline;

import io.github.curlyrotaryphone.crp.event.Events;
import io.github.curlyrotaryphone.crp.oci.layout.OciLayout;
import io.github.curlyrotaryphone.crp.oci.server.RegistryFaults;
import io.github.curlyrotaryphone.crp.oci.server.RegistryServer;
import io.github.curlyrotaryphone.crp.pipeline.run.Home;
import java.net.URI;
import java.util.concurrent.CountDownLatch;

/** {@code crp:registry}: the embedded registry, served on this machine until the run is stopped. */
public final class ServeRegistry {
    private final Home home;
    private final Events events;

    public ServeRegistry(Home home, Events events) {
        this.home = home;
        this.events = events;
    }

    /** Serves on that port of the loopback address, or any free one for 0, until the thread is interrupted. */
    public void run(int port) {
        OciLayout store = OciLayout.open(home.registry());
        try (RegistryServer server = RegistryServer.start(store, port, RegistryFaults.NONE)) {
            events.registryServing(URI.create("http://localhost:" + server.port()), home.registry());
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
