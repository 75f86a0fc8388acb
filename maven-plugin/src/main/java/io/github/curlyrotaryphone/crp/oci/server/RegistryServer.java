package io.github.curlyrotaryphone.crp.oci.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.oci.Descriptor;
import io.github.curlyrotaryphone.crp.oci.layout.OciLayout;
import io.github.curlyrotaryphone.crp.oci.server.RegistryFaults.Kind;
import io.github.curlyrotaryphone.crp.oci.wire.ErrorCode;
import io.github.curlyrotaryphone.crp.oci.wire.RegistryPath;
import io.github.curlyrotaryphone.crp.oci.wire.RegistryRefusal;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** The embedded registry: the distribution protocol (version 2) over an image layout, on the loopback interface. */
public final class RegistryServer implements AutoCloseable {
    /** The host of the embedded registry in image names, whatever port it is bound to. */
    public static final String NAME = "localhost:5050";

    static {
        // the JDK's server reads it once; without it every response is delayed by 40 ms for a TCP acknowledgement
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private static final byte[] LOOPBACK = {127, 0, 0, 1};

    private final TlsRejectingGate gate;
    private final HttpServer http;
    private final ExecutorService threads;
    private final FaultInjector faults;
    private final UploadHandler uploads;
    private final BlobHandler blobs;
    private final ManifestHandler manifests;
    private final ListHandler lists;
    private final Consumer<String> log;

    private RegistryServer(
            TlsRejectingGate gate,
            HttpServer http,
            OciLayout store,
            RegistryFaults faults,
            UploadLimits limits,
            Consumer<String> log) {
        this.gate = gate;
        this.http = http;
        this.faults = new FaultInjector(faults);
        this.log = log;
        this.threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "crp-registry");
            thread.setDaemon(true);
            return thread;
        });
        this.blobs = new BlobHandler(store);
        this.uploads = new UploadHandler(store, blobs::tell, limits);
        this.manifests = new ManifestHandler(store, blobs.elsewhere());
        this.lists = new ListHandler(store);
        http.setExecutor(threads);
        http.createContext("/", this::handle);
        http.start();
        gate.leadTo(http.getAddress());
    }

    /** Serves this store on this port of the loopback interface, 0 for any. */
    public static RegistryServer start(OciLayout store, int port, RegistryFaults faults) {
        return start(store, port, faults, request -> {});
    }

    /** The same, with every request reported as {@code <method> <path>}. */
    public static RegistryServer start(OciLayout store, int port, RegistryFaults faults, Consumer<String> log) {
        return start(store, port, faults, UploadLimits.USUAL, log);
    }

    static RegistryServer start(
            OciLayout store, int port, RegistryFaults faults, UploadLimits limits, Consumer<String> log) {
        try {
            InetSocketAddress address = new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), port);
            TlsRejectingGate gate = TlsRejectingGate.at(address);
            HttpServer http = HttpServer.create(new InetSocketAddress(address.getAddress(), 0), 0);
            return new RegistryServer(gate, http, store, faults, limits, log);
        } catch (BindException e) {
            throw CrpException.refused(
                    "Cannot serve the registry on port '" + port + "': " + e.getMessage() + ".",
                    "Stop the program that uses this port, or choose another one with -Dcrp.registry.port.",
                    e);
        } catch (IOException e) {
            throw CrpException.failed(
                    "Cannot serve the registry on port '" + port + "': " + e + ".",
                    "Check that programs may listen on 127.0.0.1 on this machine.",
                    e);
        }
    }

    /** The port it listens on. */
    public int port() {
        return gate.port();
    }

    /** Host and port, for image references. */
    public String address() {
        return "127.0.0.1:" + port();
    }

    /**
     * Makes the registry report these blobs as present although the store does not have them, so that a client does not
     * push them.
     */
    public void alsoHas(Collection<Descriptor> blobsElsewhere) {
        blobs.alsoHas(blobsElsewhere);
    }

    /**
     * Tells of every blob that a client uploads, or asks for and finds in the store, before the client is answered; not
     * of those that are elsewhere.
     */
    public void onBlob(Consumer<Descriptor> listener) {
        blobs.onBlob(listener);
    }

    @Override
    public void close() {
        gate.close();
        http.stop(0);
        threads.shutdownNow();
        uploads.close();
    }

    private void handle(HttpExchange exchange) {
        ServerCall call = new ServerCall(exchange, faults);
        log.accept(call.method() + " " + call.path());
        call.set("Docker-Distribution-API-Version", "registry/2.0");
        try {
            answer(call);
        } catch (IOException e) {
            call.cut(); // the client has disconnected; received data is kept so that it can resume
        }
    }

    private void answer(ServerCall call) throws IOException {
        try {
            BrowserGuard.require(call);
            if (!isStruck(call)) {
                route(call, RegistryPath.parse(call.path()));
            }
        } catch (RegistryRefusal e) {
            call.answer(e);
        } catch (CrpException e) {
            call.answer(new RegistryRefusal(ErrorCode.UNKNOWN, e.problem()));
        }
    }

    private void route(ServerCall call, RegistryPath path) throws IOException {
        switch (path.kind()) {
            case BASE -> call.answer(200, "application/json", "{}".getBytes(StandardCharsets.UTF_8));
            case CATALOG -> lists.catalog(call);
            case TAGS -> lists.tags(call, path.repository());
            case REFERRERS -> lists.referrers(call, path);
            case MANIFEST -> manifests.handle(call, path);
            case BLOB -> blobs.handle(call, path);
            case UPLOADS -> uploads.start(call, path);
            case UPLOAD -> uploads.handle(call, path);
        }
    }

    private static boolean isStruck(ServerCall call) throws IOException {
        Optional<RegistryFaults.Fault> slow = call.strike(Kind.SLOW);
        if (slow.isPresent()) {
            sleep(slow.get().amount());
        }
        Optional<RegistryFaults.Fault> login = call.strike(Kind.LOGIN);
        if (login.isPresent()
                && !call.header("Authorization").equals(login.get().detail())) {
            call.set("WWW-Authenticate", "Basic realm=\"crp\"");
            throw new RegistryRefusal(ErrorCode.UNAUTHORIZED, "authentication required");
        }
        Optional<RegistryFaults.Fault> status = call.strike(Kind.STATUS);
        if (status.isPresent()) {
            status.get().detail().ifPresent(seconds -> call.set("Retry-After", seconds));
            throw new RegistryRefusal(
                    codeOf((int) status.get().amount()), (int) status.get().amount(), "on purpose");
        }
        if (call.strike(Kind.HTML).isPresent()) {
            call.answer(200, "text/html", "<html>Welcome</html>".getBytes(StandardCharsets.UTF_8));
            return true;
        }
        return false;
    }

    private static ErrorCode codeOf(int status) {
        return switch (status) {
            case 401 -> ErrorCode.UNAUTHORIZED;
            case 403 -> ErrorCode.DENIED;
            case 404 -> ErrorCode.NAME_UNKNOWN;
            case 413 -> ErrorCode.SIZE_INVALID;
            case 429 -> ErrorCode.TOOMANYREQUESTS;
            default -> ErrorCode.UNKNOWN;
        };
    }

    private static void sleep(long millis) throws IOException {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
