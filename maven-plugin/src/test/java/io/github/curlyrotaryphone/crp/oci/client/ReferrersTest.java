package io.github.curlyrotaryphone.crp.oci.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.event.ImageEvents;
import io.github.curlyrotaryphone.crp.http.RetryPolicy;
import io.github.curlyrotaryphone.crp.oci.Content;
import io.github.curlyrotaryphone.crp.oci.Descriptor;
import io.github.curlyrotaryphone.crp.oci.Fixtures;
import io.github.curlyrotaryphone.crp.oci.Index;
import io.github.curlyrotaryphone.crp.oci.Manifest;
import io.github.curlyrotaryphone.crp.oci.MediaTypes;
import io.github.curlyrotaryphone.crp.oci.credential.CredentialSource;
import io.github.curlyrotaryphone.crp.oci.layout.OciLayout;
import io.github.curlyrotaryphone.crp.oci.server.RegistryFaults;
import io.github.curlyrotaryphone.crp.oci.server.RegistryFaults.Kind;
import io.github.curlyrotaryphone.crp.oci.server.RegistryServer;
import io.github.curlyrotaryphone.crp.spec.Digest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReferrersTest {
    private static final String TYPE = "application/vnd.example.signature";
    private static final Content LAYER = Fixtures.layer(Fixtures.noise(100));

    @TempDir
    Path folder;

    private OciLayout store;
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final List<String> events = new ArrayList<>();
    private final List<Duration> waits = new ArrayList<>();
    private Consumer<String> onCall = call -> {};
    private Optional<RegistryServer> server = Optional.empty();

    @BeforeEach
    void open() {
        store = OciLayout.open(folder);
    }

    @AfterEach
    void stop() {
        server.ifPresent(RegistryServer::close);
    }

    @Test
    void aRegistryThatListsReferrersIsAskedForThem() {
        RegistryClient client = start(RegistryFaults.NONE);
        Manifest image = Fixtures.push(client, "iris", "1.0", LAYER);
        Manifest first = push(client, image, TYPE, "1");
        Manifest second = push(client, image, "application/other", "2");

        assertThat(client.referrers("iris", image.content().digest(), Optional.empty()))
                .extracting(Descriptor::digest)
                .containsExactlyInAnyOrder(
                        first.content().digest(), second.content().digest());
        assertThat(client.referrers("iris", image.content().digest(), Optional.of(TYPE)))
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.artifactType()).contains(TYPE);
                    assertThat(entry.annotations()).containsEntry("number", "1");
                });
        assertThat(store.tags("iris")).containsExactly("1.0");
        assertThat(events).isEmpty();
    }

    @Test
    void aRegistryThatListsNoneGetsAListUnderATag() {
        RegistryClient client = start(RegistryFaults.without(Kind.NO_REFERRERS));
        Manifest image = Fixtures.push(client, "iris", "1.0", LAYER);
        push(client, image, TYPE, "1");
        push(client, image, "application/other", "2");
        push(client, image, TYPE, "1");

        assertThat(store.tags("iris"))
                .containsExactly("1.0", "sha256-" + image.content().digest().hex());
        assertThat(client.referrers("iris", image.content().digest(), Optional.empty()))
                .extracting(entry -> entry.artifactType().orElse(""))
                .containsExactly(TYPE, "application/other");
        assertThat(client.referrers("iris", image.content().digest(), Optional.of(TYPE)))
                .singleElement()
                .satisfies(entry -> assertThat(entry.annotations()).containsEntry("number", "1"));
        assertThat(events).isEmpty();
    }

    @Test
    void anImageThatNothingIsAboutHasNoReferrers() {
        RegistryClient client = start(RegistryFaults.without(Kind.NO_REFERRERS));
        Manifest image = Fixtures.push(client, "iris", "1.0", LAYER);

        assertThat(client.referrers("iris", image.content().digest(), Optional.empty()))
                .isEmpty();
    }

    @Test
    void anEntryThatAnotherWriterTookAwayIsAddedAgain() {
        RegistryClient client = start(RegistryFaults.without(Kind.NO_REFERRERS));
        Manifest image = Fixtures.push(client, "iris", "1.0", LAYER);
        Descriptor others = Fixtures.CONFIG.descriptor();
        replaceListBeforeEveryReading(image, others, 2);

        Manifest ours = push(client, image, TYPE, "1");

        assertThat(client.referrers("iris", image.content().digest(), Optional.empty()))
                .extracting(Descriptor::digest)
                .containsExactly(others.digest(), ours.content().digest());
        assertThat(waits).as("before the second try").containsExactly(Duration.ofMillis(500));
        assertThat(events).isEmpty();
    }

    @Test
    void anEntryThatIsTakenAwayAgainAndAgainIsGivenUpInWords() {
        RegistryClient client = start(RegistryFaults.without(Kind.NO_REFERRERS));
        Manifest image = Fixtures.push(client, "iris", "1.0", LAYER);
        replaceListBeforeEveryReading(image, Fixtures.CONFIG.descriptor(), Integer.MAX_VALUE);

        Manifest ours = push(client, image, TYPE, "1");

        assertThat(client.head("iris", ours.content().digest().value())).isPresent();
        assertThat(events)
                .containsExactly("iris@" + image.content().digest() + ": other writers replaced the list each time");
        assertThat(waits).hasSize(RetryPolicy.REGISTRY.attempts() - 1);
    }

    @Test
    void aListThatMayNotBeWrittenIsToldAndNoError() {
        RegistryFaults refuses = RegistryFaults.status(403, Integer.MAX_VALUE).on("PUT", "/manifests/sha256-");
        RegistryClient client = start(RegistryFaults.without(Kind.NO_REFERRERS).and(refuses));
        Manifest image = Fixtures.push(client, "iris", "1.0", LAYER);

        push(client, image, TYPE, "1");

        assertThat(events)
                .singleElement()
                .asString()
                .startsWith("iris@" + image.content().digest() + ": Cannot push image '")
                .contains("the registry answered 403");
    }

    @Test
    void aRegistryThatRefusesToListSaysWhy() {
        RegistryClient client =
                start(RegistryFaults.status(403, Integer.MAX_VALUE).on("GET", "/referrers/"));
        Digest image = Digest.of(Fixtures.bytes("image"));

        assertThatThrownBy(() -> client.referrers("iris", image, Optional.empty()))
                .isInstanceOf(CrpException.class)
                .hasMessageStartingWith("Cannot list the referrers of '" + client.registry() + "/iris@" + image
                        + "': the registry answered 403")
                .hasMessageEndingWith("Log in with an account that may read 'iris', or set credentials for '"
                        + client.registry() + "' as <server> in settings.xml.");
    }

    @Test
    void aListOfSeveralPagesIsReadToItsEnd() throws IOException {
        Digest image = Digest.of(Fixtures.bytes("image"));
        String path = "/v2/iris/referrers/" + image;
        List<Descriptor> entries = List.of(entry("a"), entry("b"), entry("c"));
        HttpServer pages = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        pages.createContext(path, call -> {
            String query = Optional.ofNullable(call.getRequestURI().getQuery()).orElse("page=0");
            int page = Integer.parseInt(query.replaceAll("\\D", ""));
            byte[] body =
                    Index.of(List.of(entries.get(page)), Map.of()).content().bytes();
            call.getResponseHeaders().set("Content-Type", MediaTypes.OCI_INDEX);
            call.getResponseHeaders().set("Link", "<" + path + "?page=" + Math.min(page + 1, 2) + ">; rel=\"next\"");
            call.sendResponseHeaders(200, body.length);
            call.getResponseBody().write(body);
            call.close();
        });
        pages.start();
        try {
            RegistryClient client = client("localhost:" + pages.getAddress().getPort());
            assertThat(client.referrers("iris", image, Optional.empty())).isEqualTo(entries);
        } finally {
            pages.stop(0);
        }
    }

    private static Descriptor entry(String content) {
        return new Descriptor(MediaTypes.OCI_MANIFEST, Digest.of(Fixtures.bytes(content)), 1);
    }

    private RegistryClient start(RegistryFaults faults) {
        RegistryServer started = RegistryServer.start(store, 0, faults, call -> {
            calls.add(call);
            onCall.accept(call);
        });
        server = Optional.of(started);
        return client(started.address());
    }

    private RegistryClient client(String registry) {
        ImageEvents heard = new ImageEvents() {
            @Override
            public void referrerNotListed(String repository, Digest subject, String reason) {
                events.add(repository + "@" + subject + ": " + reason);
            }
        };
        return new RegistryClient(
                registry, true, CredentialSource.NONE, heard, RetryPolicy.REGISTRY.with(Fixtures.timing(waits::add)));
    }

    /** As another writer does who read the list before we wrote it. */
    private void replaceListBeforeEveryReading(Manifest image, Descriptor others, int times) {
        String tag = "sha256-" + image.content().digest().hex();
        Content list = Index.of(List.of(others), Map.of()).content();
        int[] left = {times};
        onCall = call -> {
            if (call.equals("GET /v2/iris/manifests/" + tag) && left[0]-- > 0) {
                store.tag("iris", tag, store.write(list.mediaType(), list.bytes()));
            }
        };
    }

    private static Manifest push(RegistryClient client, Manifest image, String type, String number) {
        Manifest referrer = Manifest.artifact(
                Optional.of(type),
                Fixtures.CONFIG.descriptor(),
                List.of(LAYER.descriptor()),
                Optional.of(image.content().descriptor()),
                Map.of("number", number));
        client.pushReferrer("iris", referrer.content().digest().value(), referrer.content());
        return referrer;
    }
}
