package io.github.curlyrotaryphone.crp.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.curlyrotaryphone.crp.config.EnvironmentSelection;
import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.gitops.BareGit;
import io.github.curlyrotaryphone.crp.gitops.Stock;
import io.github.curlyrotaryphone.crp.json.JsonText;
import io.github.curlyrotaryphone.crp.pipeline.change.PublishedChanges;
import io.github.curlyrotaryphone.crp.pipeline.run.Accounts;
import io.github.curlyrotaryphone.crp.pipeline.run.Home;
import io.github.curlyrotaryphone.crp.pipeline.run.NamedHosts;
import io.github.curlyrotaryphone.crp.pipeline.run.RunOptions;
import io.github.curlyrotaryphone.crp.pipeline.run.Stages;
import io.github.curlyrotaryphone.crp.pipeline.target.GoalTarget;
import io.github.curlyrotaryphone.crp.result.OmittedCheck;
import io.github.curlyrotaryphone.crp.spec.AppEnvironment;
import io.github.curlyrotaryphone.crp.spec.AppName;
import io.github.curlyrotaryphone.crp.spec.CrpSpec;
import io.github.curlyrotaryphone.crp.spec.EnvironmentName;
import io.github.curlyrotaryphone.crp.spec.EnvironmentSpec;
import io.github.curlyrotaryphone.crp.spec.GitOpsSpec;
import io.github.curlyrotaryphone.crp.spec.LockMode;
import io.github.curlyrotaryphone.crp.spec.ReviewSpec;
import io.github.curlyrotaryphone.crp.spec.TrustedHosts;
import io.github.curlyrotaryphone.crp.testing.RecordedEvents;
import io.github.curlyrotaryphone.crp.testing.SampleApp;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Apps of one execution root with one GitOps repository, the embedded one by default, and every goal of theirs. */
final class Company implements AutoCloseable {
    static final GitOpsSpec EMBEDDED = new GitOpsSpec(Optional.empty(), "main", "apps", Optional.empty());

    final RecordedEvents heard = new RecordedEvents();
    private final Path root;
    private final SortedMap<String, SampleApp> apps = new TreeMap<>();
    private Path gitops;
    private boolean dryRun;
    private Set<OmittedCheck> omitted = Set.of();
    private NamedHosts named = NamedHosts.NONE;
    private Clock clock = Clock.systemUTC();
    private String crp = "0.1.0";

    Company(Path root) {
        this.root = root;
        this.gitops = root.resolve(".crp/gitops.git");
    }

    /** Runs that version of crp from now on. */
    void runBy(String version) {
        crp = version;
    }

    /** Goes by that clock from now on. */
    void goBy(Clock other) {
        clock = other;
    }

    /** Looks there from now on to see what lies in Git. */
    Company lookingAt(Path repository) {
        gitops = repository;
        return this;
    }

    SampleApp app(String name) {
        return apps.computeIfAbsent(
                name, absent -> new SampleApp(root.resolve(name), name, root.resolve("bases-of-" + name)));
    }

    /** Changes of prod are reviewed. */
    SampleApp reviewed(String name) {
        return app(name).configure("{from: dev,", "{from: dev, review: pull-request,");
    }

    /** Its first version and then this one are in prod, each by a request that was merged. */
    void bringToProd(String name, String version) {
        reviewed(name);
        deploy("dev,prod", name);
        merge("crp/prod/" + name);
        app(name).become(version);
        deploy("prod", name);
        merge("crp/prod/" + name);
    }

    PublishedChanges deploy(String environments, String... names) {
        return Run.deploy(stages()).run(chosen(environments, names));
    }

    /** Goals that print their plans only. */
    void dry(Runnable goals) {
        dryRun = true;
        try {
            goals.run();
        } finally {
            dryRun = false;
        }
    }

    /** Goals that leave a check out. */
    void omitting(OmittedCheck check, Runnable goals) {
        omitted = Set.of(check);
        try {
            goals.run();
        } finally {
            omitted = Set.of();
        }
    }

    void plan(String environments, String... names) {
        dry(() -> deploy(environments, names));
    }

    /** Differences between two sides of the embedded branch. */
    void diff(String from, String to) {
        diff(from, to, EMBEDDED);
    }

    /** Differences between two sides of a branch; the working tree is that of these apps. */
    void diff(String from, String to, GitOpsSpec branch, String... names) {
        new Diff(stages(), false, 100)
                .run(new Diff.Question(
                        branch,
                        DiffSide.parse("crp.from", from),
                        DiffSide.parse("crp.to", to),
                        Stream.of(names).map(name -> app(name).spec()).toList(),
                        List.of(),
                        List.of()));
    }

    PublishedChanges promote(String... names) {
        return promote("dev", "prod", EMBEDDED, names);
    }

    PublishedChanges promote(String from, String to, GitOpsSpec branch, String... names) {
        return new Promote(stages(), new EnvironmentName(from), new EnvironmentName(to))
                .run(Arrays.stream(names).map(AppName::new).toList(), branch, Optional.empty());
    }

    PublishedChanges rollback(GoalTarget goalTarget) {
        return new Rollback(stages()).run(goalTarget, Optional.empty(), Optional.of("bad answers"));
    }

    PublishedChanges rollback(GoalTarget goalTarget, String to) {
        return new Rollback(stages()).run(goalTarget, Optional.of(to), Optional.empty());
    }

    PublishedChanges releaseHold(GoalTarget goalTarget) {
        return new ReleaseHold(stages()).run(goalTarget);
    }

    PublishedChanges undeploy(GoalTarget goalTarget) {
        return new Undeploy(stages()).run(goalTarget);
    }

    PublishedChanges adopt(String environments, String name) {
        return new Adopt(stages()).run(chosen(environments, name).get(0));
    }

    /** {@code crp:environments} of these apps' branches, as people read it. */
    String environments(String... names) {
        List<CrpSpec> specs = Stream.of(names).map(name -> app(name).spec()).toList();
        List<GitOpsSpec> branches = specs.stream()
                .flatMap(spec -> spec.environments().stream())
                .map(EnvironmentSpec::gitops)
                .distinct()
                .toList();
        return new Environments(stages()).run(branches, List.of(), specs, new ReportStyle(false, 112, ZoneOffset.UTC));
    }

    void build(String name) {
        new Build(stages()).run(app(name).spec());
    }

    /** Beside the app's crp.yaml. */
    GoalTarget beside(String name, String environment) {
        CrpSpec spec = app(name).spec();
        GitOpsSpec branch = spec.environments().stream()
                .filter(each -> each.name().value().equals(environment))
                .findFirst()
                .orElseThrow()
                .gitops();
        return new GoalTarget(
                new AppEnvironment(spec.name(), new EnvironmentName(environment)),
                branch,
                Optional.of(spec),
                Optional.empty());
    }

    /** By names alone. */
    static GoalTarget named(String name, String environment, Optional<ReviewSpec.Mode> review) {
        return new GoalTarget(
                new AppEnvironment(new AppName(name), new EnvironmentName(environment)),
                EMBEDDED,
                Optional.empty(),
                review);
    }

    Stages stages() {
        return new Stages(
                Home.below(root),
                new Accounts(
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        Map.of("CRP_GIT_TOKEN", "t0ken-of-the-bot"),
                        hosts()),
                new RunOptions(LockMode.WRITE_MISSING, plainHttp(), dryRun, clock, omitted, crp),
                heard.events());
    }

    /** Names this repository on the command line. */
    Company naming(String repository) {
        named = new NamedHosts(Optional.of(repository), Optional.empty(), Optional.empty());
        return this;
    }

    /** Names the API of a forge on the command line. */
    Company namingApi(String api) {
        named = new NamedHosts(named.repository(), Optional.of(api), named.hosts());
        return this;
    }

    /** Lists these servers on the command line. */
    Company listing(String hosts) {
        named = new NamedHosts(named.repository(), named.api(), Optional.of(hosts));
        return this;
    }

    private TrustedHosts hosts() {
        return named.with(
                apps.values().stream()
                        .flatMap(app -> app.spec().environments().stream())
                        .map(EnvironmentSpec::gitops)
                        .toList(),
                List.of());
    }

    private Set<String> plainHttp() {
        return apps.values().stream()
                .flatMap(app -> app.spec().image().plainHttp().stream())
                .collect(Collectors.toSet());
    }

    private List<CrpSpec> chosen(String environments, String... names) {
        return Stream.of(names)
                .map(name -> app(name).spec())
                .map(spec -> spec.selecting(EnvironmentSelection.select(spec, Optional.of(environments))))
                .toList();
    }

    /** The files of a branch; none where it does not exist. */
    SortedMap<String, String> files(String branch) {
        try (BareGit git = BareGit.open(gitops)) {
            return git.tip(branch).isPresent() ? git.files(branch) : new TreeMap<>();
        }
    }

    Optional<String> tip(String branch) {
        try (BareGit git = BareGit.open(gitops)) {
            return git.tip(branch);
        }
    }

    List<String> subjects(String branch) {
        try (BareGit git = BareGit.open(gitops)) {
            return git.log(branch).stream()
                    .map(commit -> commit.getShortMessage())
                    .toList();
        }
    }

    String message(String branch) {
        try (BareGit git = BareGit.open(gitops)) {
            return git.log(branch).get(0).getFullMessage();
        }
    }

    /** Somebody else commits. */
    String commit(Map<String, String> files) {
        return commitTo("main", files);
    }

    String commitTo(String branch, Map<String, String> files) {
        try (BareGit git = BareGit.open(gitops)) {
            return git.commit(branch, files);
        }
    }

    /** As people merge without a forge. */
    void merge(String branch) {
        Stock.git(gitops, "push", "-q", ".", branch + ":main");
    }

    /** Everything that is there now came long ago. */
    void letTimePass() {
        try (BareGit git = BareGit.open(gitops)) {
            git.commit("old", git.files("main"));
        }
        Stock.git(gitops, "update-ref", "refs/heads/main", "refs/heads/old");
    }

    /** What the record says of an app in an environment. */
    String recorded(String branch, String name, String environment, String key) {
        String record = Objects.requireNonNull(files(branch).get("apps/" + name + "/" + environment + "/.crp.json"));
        return JsonText.read(record).path(key).asString("");
    }

    static CrpException failure(Runnable run) {
        CrpException failure = catchThrowableOfType(CrpException.class, run::run);
        assertThat(failure).as("a run that ends in words").isNotNull();
        return failure;
    }

    static String words(Runnable run) {
        CrpException failure = failure(run);
        return failure.problem() + "\n" + failure.remedy();
    }

    @Override
    public void close() {
        apps.values().forEach(SampleApp::close);
    }
}
