package io.github.curlyrotaryphone.crp.pipeline;

import io.github.curlyrotaryphone.crp.event.Events;
import io.github.curlyrotaryphone.crp.gitops.Stock;
import io.github.curlyrotaryphone.crp.json.JsonText;
import io.github.curlyrotaryphone.crp.oci.Content;
import io.github.curlyrotaryphone.crp.oci.MediaTypes;
import io.github.curlyrotaryphone.crp.oci.References;
import io.github.curlyrotaryphone.crp.oci.client.RegistryClient;
import io.github.curlyrotaryphone.crp.oci.credential.Credential;
import io.github.curlyrotaryphone.crp.oci.credential.CredentialSource;
import io.github.curlyrotaryphone.crp.pullrequest.Forge;
import io.github.curlyrotaryphone.crp.pullrequest.Token;
import io.github.curlyrotaryphone.crp.pullrequest.host.Forges;
import io.github.curlyrotaryphone.crp.spec.ForgeSpec;
import io.github.curlyrotaryphone.crp.spec.GitOpsSpec;
import io.github.curlyrotaryphone.crp.spec.ImageReference;
import io.github.curlyrotaryphone.crp.testing.SampleApp;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Deploys to a real registry and a real forge, each time killed at a random moment, and looks at what is left: {@code
 * <folder> <repository URL> <bare repository> <forge API> <registry> <user:password> <kills> <seed>}, with a token of the
 * forge in {@code CRP_GIT_TOKEN}. The app has two platforms, a reviewed environment, and one on a branch of its own. Ends
 * with 1 at the first thing that is wrong.
 */
public final class KillsMain {
    private static final int WEIGHTS = 1 << 20;

    private final Path folder;
    private final String url;
    private final Path bare;
    private final String registry;
    private final String login;
    private final SampleApp app;
    private final RegistryClient client;
    private final Forge forge;
    private final Random random;

    private KillsMain(String[] arguments) {
        folder = Path.of(arguments[0]);
        url = arguments[1];
        bare = Path.of(arguments[2]);
        registry = arguments[4];
        login = arguments[5];
        random = new Random(Long.parseLong(arguments[7]));
        app = new SampleApp(folder.resolve("app"), "iris", folder.resolve("bases"));
        String[] account = login.split(":", 2);
        client = new RegistryClient(
                registry,
                true,
                CredentialSource.of(Map.of(registry, new Credential.Password(account[0], account[1]))),
                Events.NONE);
        GitOpsSpec gitops = new GitOpsSpec(
                Optional.of(url),
                "main",
                "apps",
                Optional.of(new ForgeSpec(ForgeSpec.Kind.GITEA, Optional.of(URI.create(arguments[3])))));
        forge = Forges.of(gitops, Optional.of(new Token(System.getenv("CRP_GIT_TOKEN"))), Events.NONE);
        configure(arguments[3]);
    }

    private void configure(String api) {
        app.write("crp.yaml", """
                crp: 1
                name: iris
                image:
                  base: %1$s/java:17
                  repository: %2$s/team/iris
                  plainHttp: ["%1$s", "%2$s"]
                  platforms: [linux/amd64, linux/arm64]
                  mainClass: com.example.App
                gitops: {repository: "%3$s", forge: gitea, api: "%4$s"}
                environments:
                  dev: {kubernetes: "1.34", sandbox: true}
                  stage: {kubernetes: "1.34", sandbox: true, gitops: {branch: stage}}
                  prod: {kubernetes: "1.34", sandbox: true, review: pull-request}
                """.formatted(app.baseRegistry(), registry, url, api));
    }

    public static void main(String[] arguments) throws Exception {
        KillsMain kills = new KillsMain(arguments);
        try {
            kills.run(Integer.parseInt(arguments[6]));
            kills.twoAtOnce();
            kills.faults();
        } catch (AssertionError e) {
            System.out.println("WRONG: " + e.getMessage());
            System.exit(1);
        }
        System.exit(0);
    }

    private void run(int count) throws Exception {
        become("1.0.0");
        complete("1.0.0");
        become("1.0.1");
        long began = System.nanoTime();
        start("1.0.1", Duration.ZERO, List.of()).waitFor();
        long limit = (System.nanoTime() - began) / 1_000_000;
        requireComplete("1.0.1");
        int killed = 0;
        for (int i = 0; i < count; i++) {
            String version = "1." + (i + 1) + ".0";
            become(version);
            Process run = start(version, Duration.ZERO, List.of());
            long wait = random.nextLong(Math.max(1, limit));
            if (!run.waitFor(wait, TimeUnit.MILLISECONDS)) {
                run.destroyForcibly().waitFor();
                killed++;
            }
            requireWhole("after kill " + (i + 1) + " at " + wait + " ms");
            complete(version);
            if ((i + 1) % 20 == 0) {
                System.out.println((i + 1) + " of " + count);
            }
        }
        System.out.println("kills: " + count + " deploys, " + killed + " killed before their end, of " + limit
                + " ms each; the repository was whole each time, and each second run completed the work");
    }

    /** Two runs of one version in one folder. */
    private void twoAtOnce() throws Exception {
        String version = "2.0.0";
        become(version);
        Process one = start(version, Duration.ZERO, List.of());
        Process other = start(version, Duration.ZERO, List.of());
        require(one.waitFor() == 0, "one of two deploys at once failed: " + said(version));
        require(other.waitFor() == 0, "the other of two deploys at once failed: " + said(version));
        requireWhole("after two deploys at once");
        requireComplete(version);
        System.out.println("two deploys of one app at once: one commit for each environment");
    }

    private void faults() throws Exception {
        Path home = folder.resolve("app/.crp");
        fails("3.0.0", "a file that cannot grow", List.of("prlimit", "--fsize=200000"), "the disk has space");
        fails("3.1.0", "a disk that is full", mounting("mount -t tmpfs -o size=600k none", home), "the disk has space");
        fails(
                "3.2.0",
                "a folder that cannot be written",
                mounting("mount -t tmpfs -o ro none", home),
                "Make '" + home.getParent() + "' writable for this user");
        become("3.3.0");
        completeWith("3.3.0", Duration.ofDays(-2), List.of());
        become("3.4.0");
        completeWith("3.4.0", Duration.ofDays(2), List.of());
        System.out.println("clock two days behind, then ahead: each deploy is complete");
        become("3.5.0");
        completeWith(
                "3.5.0", Duration.ZERO, List.of("env", "-u", "HOME", "-u", "XDG_CONFIG_HOME", "-u", "XDG_RUNTIME_DIR"));
        System.out.println("HOME unset: the deploy is complete");
    }

    /** A run that has something else in that place, which nobody else sees. */
    private static List<String> mounting(String mount, Path place) {
        return List.of("unshare", "--mount", "sh", "-c", mount + " \"$0\" && exec \"$@\"", place.toString());
    }

    /** The run ends in words, and one without the fault completes the work. */
    private void fails(String version, String fault, List<String> prefix, String remedy) throws Exception {
        become(version);
        Process run = start(version, Duration.ZERO, prefix);
        require(run.waitFor() == 1, fault + " is not told, but ends with " + run.exitValue() + ": " + said(version));
        require(said(version).contains(remedy), fault + " has another remedy: " + said(version));
        requireWhole("after " + fault);
        System.out.println(fault + ": " + said(version).strip().replace("\n", " "));
        complete(version);
    }

    private void become(String version) throws IOException {
        StringBuilder weights = new StringBuilder(WEIGHTS);
        while (weights.length() < WEIGHTS) {
            weights.append(random.nextLong());
        }
        app.write("src/main/model/model.onnx", weights + version);
    }

    private Process start(String version, Duration clock, List<String> prefix) throws IOException {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                KilledRunMain.class.getName(),
                app.root().toString(),
                version,
                clock.toString(),
                registry,
                login));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log(version).toFile()))
                .start();
    }

    private Path log(String version) {
        return folder.resolve("run-" + version + ".log");
    }

    private String said(String version) throws IOException {
        return Files.readString(log(version));
    }

    private void complete(String version) throws Exception {
        completeWith(version, Duration.ZERO, List.of());
    }

    private void completeWith(String version, Duration clock, List<String> prefix) throws Exception {
        Process run = start(version, clock, prefix);
        require(run.waitFor() == 0, "the run after it failed: " + said(version));
        requireWhole("after the run of " + version);
        requireComplete(version);
    }

    /** Every branch: what the record lists is there, and its image can be pulled. */
    private void requireWhole(String when) throws IOException {
        Stock.git(bare, "fsck", "--strict", "--no-dangling");
        try (Stream<Path> files = Files.walk(bare.resolve("refs"))) {
            require(files.noneMatch(file -> file.toString().endsWith(".lock")), when + ": a lock stands in the way");
        }
        for (String branch : Stock.git(bare, "for-each-ref", "--format=%(refname)", "refs/heads")
                .lines()
                .toList()) {
            Map<String, String> tree = new TreeMap<>();
            Stock.git(bare, "ls-tree", "-r", branch).lines().forEach(line -> {
                String[] parts = line.split("\t", 2);
                tree.put(parts[1], parts[0].split(" ", -1)[2]);
            });
            for (String path : tree.keySet()) {
                if (path.endsWith("/.crp.json")) {
                    requireRecord(
                            when + " on " + branch, tree, JsonText.read(Stock.git(bare, "show", branch + ":" + path)));
                }
            }
        }
    }

    private void requireRecord(String when, Map<String, String> tree, JsonNode record) {
        record.path("files")
                .properties()
                .forEach(file -> require(
                        file.getValue().asString("").equals(tree.get(file.getKey())),
                        when + ": '" + file.getKey() + "' is not the file that the record lists"));
        ImageReference image = ImageReference.parse(record.path("image").stringValue());
        requirePulled(when, image, image.digest().orElseThrow().value());
        requirePulled(when, image, record.path("release").stringValue());
    }

    private void requirePulled(String when, ImageReference image, String digest) {
        Optional<Content> found = client.find(image.repository(), digest);
        require(found.isPresent(), when + ": '" + image.name() + "@" + digest + "' is not in the registry");
        for (var part : References.of(found.orElseThrow())) {
            if (MediaTypes.isIndex(found.orElseThrow().mediaType())) {
                requirePulled(when, image, part.digest().value());
            } else {
                require(
                        client.hasBlob(image.repository(), part.digest()),
                        when + ": blob '" + part.digest() + "' is not in the registry");
            }
        }
    }

    /** Each environment has the version once, the reviewed one by its only request. */
    private void requireComplete(String version) {
        for (String branch : List.of("main", "stage", "crp/prod/iris")) {
            String environment = branch.equals("main") ? "dev" : branch.equals("stage") ? "stage" : "prod";
            String record = Stock.git(bare, "show", branch + ":apps/iris/" + environment + "/.crp.json");
            require(record.contains("/team/iris:" + version + "-"), version + " is not on '" + branch + "'");
        }
        for (String branch : List.of("main", "stage")) {
            long commits = Stock.git(bare, "log", "--format=%(trailers:key=Crp-Image,valueonly)", branch)
                    .lines()
                    .filter(line -> line.contains("/team/iris:" + version + "-"))
                    .count();
            require(commits == 1, version + " was committed " + commits + " times to '" + branch + "'");
        }
        int open = forge.openRequests("crp/").size();
        require(open == 1, "there are " + open + " open requests");
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }
}
