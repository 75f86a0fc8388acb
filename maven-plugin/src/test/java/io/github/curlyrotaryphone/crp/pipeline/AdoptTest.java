package io.github.curlyrotaryphone.crp.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.curlyrotaryphone.crp.gitops.BareGit;
import io.github.curlyrotaryphone.crp.spec.AppName;
import io.github.curlyrotaryphone.crp.spec.OwnLabels;
import io.github.curlyrotaryphone.crp.yaml.PlainYaml;
import io.github.curlyrotaryphone.crp.yaml.tree.Tree;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class AdoptTest {
    private static final String FOLDER = "apps/iris/dev/";

    @TempDir
    Path root;

    private Company company;

    @BeforeEach
    void start() {
        company = new Company(root);
        company.app("iris").configure("environments:", "deploy: {namespace: ml}\nenvironments:");
        BareGit.create(root.resolve(".crp/gitops.git")).close();
    }

    @AfterEach
    void close() {
        company.close();
    }

    private void running(String text) {
        company.commit(Map.of(FOLDER + "all.yaml", text));
        company.build("iris");
    }

    private Map<String, Object> rendered(String environment, String kind) {
        String path = "apps/iris/" + environment + "/" + kind + ".yaml";
        return PlainYaml.readable(company.files("main").get(path)).get(0);
    }

    private static String name(Map<String, Object> object) {
        return Tree.text(object, "metadata", "name").orElseThrow();
    }

    @Test
    void theRunningDeploymentKeepsNameSelectorAndLabels() {
        running(RunningApps.ONE_FILE);

        company.adopt("dev", "iris");
        company.deploy("dev", "iris");

        Map<String, Object> deployment = rendered("dev", "deployment");
        assertThat(name(deployment)).isEqualTo("iris-server");
        assertThat(Tree.map(deployment, "spec", "selector", "matchLabels")).isEqualTo(Map.of("app", "iris"));
        assertThat(Tree.map(deployment, "spec", "template", "metadata", "labels"))
                .containsAllEntriesOf(Map.of("app", "iris", "tier", "1"))
                .containsAllEntriesOf(OwnLabels.selector(new AppName("iris")));
        assertThat(Tree.map(deployment, "metadata", "labels"))
                .containsEntry("team", "flowers")
                .containsEntry("app.kubernetes.io/managed-by", "crp")
                .doesNotContainKey("helm.sh/chart");
        assertThat(company.files("main")).doesNotContainKey(FOLDER + "all.yaml");
    }

    @Test
    void whatRefersToTheDeploymentStaysRight() {
        company.app("iris").configure("namespace: ml}", "namespace: ml, replicas: 2}");
        running(RunningApps.ONE_FILE);

        company.adopt("dev", "iris");
        company.deploy("dev", "iris");

        Map<String, Object> container = Tree.maps(
                        rendered("dev", "deployment"), "spec", "template", "spec", "containers")
                .get(0);
        assertThat(container).containsEntry("name", "main");
        assertThat(Tree.text(container, "readinessProbe", "httpGet", "port")).contains("api");
        Map<String, Object> service = rendered("dev", "service");
        assertThat(name(service)).isEqualTo("iris-svc");
        assertThat(Tree.map(service, "spec", "selector")).isEqualTo(Map.of("app", "iris"));
        assertThat(Tree.map(service, "metadata", "labels")).containsEntry("monitored", "true");
        assertThat(Tree.maps(service, "spec", "ports").get(0))
                .containsEntry("name", "web")
                .containsEntry("targetPort", "api");
        assertThat(name(rendered("dev", "poddisruptionbudget"))).isEqualTo("iris-pdb");
        assertThat(name(rendered("dev", "serviceaccount"))).isEqualTo("iris-runner");
        assertThat(Tree.text(rendered("dev", "deployment"), "spec", "template", "spec", "serviceAccountName"))
                .contains("iris-runner");
    }

    @Test
    void theNamesStandInTheRecordAndEveryLaterDeployKeepsThem() {
        running(RunningApps.ONE_FILE);
        company.adopt("dev", "iris");
        String adopted = company.files("main").get(FOLDER + ".crp.json");
        company.deploy("dev", "iris");
        company.app("iris").become("1.5.0");
        company.deploy("dev", "iris");

        assertThat(name(rendered("dev", "deployment"))).isEqualTo("iris-server");
        String names = """
                  "names": {
                    "autoscaler": "iris-hpa",
                    "container": "main",
                    "deployment": "iris-server",
                    "disruptionBudget": "iris-pdb",
                    "label:app": "iris",
                    "label:team": "flowers",
                    "podLabel:app": "iris",
                    "podLabel:tier": "1",
                    "port": "api",
                    "selector:app": "iris",
                    "service": "iris-svc",
                    "serviceAccount": "iris-runner",
                    "serviceLabel:monitored": "true",
                    "servicePort": "web"
                  }""".indent(2).stripTrailing();
        assertThat(adopted).contains(names);
        assertThat(company.files("main").get(FOLDER + ".crp.json")).contains(names);
    }

    @Test
    void anUnchangedAdoptedAppNeedsNoCommit() {
        running(RunningApps.ONE_FILE);
        company.adopt("dev", "iris");
        company.deploy("dev", "iris");
        Optional<String> tip = company.tip("main");

        company.deploy("dev", "iris");
        company.diff("tree", "branch", Company.EMBEDDED, "iris");

        assertThat(company.tip("main")).isEqualTo(tip);
        assertThat(company.heard.lines()).noneMatch(line -> line.contains("iris in dev"));
    }

    private void holdDev() {
        company.deploy("dev", "iris");
        company.app("iris").become("1.5.0");
        company.deploy("dev", "iris");
        company.rollback(company.beside("iris", "dev"));
    }

    /** Whoever may commit could otherwise end a hold without saying so. */
    @Test
    void aHoldSurvivesARecordThatSomebodyDeleted() {
        holdDev();
        company.commit(Map.of(FOLDER + ".crp.json", ""));

        company.adopt("dev", "iris");

        assertThat(Company.words(() -> company.deploy("dev", "iris"))).contains("was rolled back and is on hold by");
    }

    @Test
    void aRecordThatCannotBeReadIsNotReplacedSinceItMayHold() {
        holdDev();
        company.commit(Map.of(FOLDER + ".crp.json", "{\"hold\": "));

        assertThat(Company.words(() -> company.adopt("dev", "iris")))
                .startsWith(
                        "Cannot read the record of 'iris' in 'dev': 'apps/iris/dev/.crp.json' is not a valid record:"
                                + " not JSON (line 1).");
    }

    @Test
    void aKeyOfTheConfigurationWinsOverAKeptName() {
        running(RunningApps.ONE_FILE);
        company.adopt("dev", "iris");
        company.app("iris").configure("namespace: ml}", "namespace: ml, names: {service: iris}}");

        company.deploy("dev", "iris");

        assertThat(name(rendered("dev", "service"))).isEqualTo("iris");
        assertThat(name(rendered("dev", "deployment"))).isEqualTo("iris-server");
    }

    @Test
    void anOverlayWithAnotherSelectorIsPromotedWithIt() {
        overlays();
        company.adopt("dev,prod", "iris");
        company.deploy("dev", "iris");

        company.promote("iris");

        Map<String, Object> prod = rendered("prod", "deployment");
        assertThat(name(prod)).isEqualTo("prod-server");
        assertThat(Tree.map(prod, "spec", "selector", "matchLabels")).isEqualTo(Map.of("app", "iris", "stage", "prod"));
        assertThat(name(rendered("prod", "service"))).isEqualTo("prod-server");
        assertThat(company.recorded("main", "iris", "prod", "owner")).isEqualTo("com.example:iris");
        assertThat(company.files("main").get("apps/iris/prod/.crp.json")).contains("\"deployment\": \"prod-server\"");
        assertThat(company.files("main")).containsKey("apps/iris/base/deployment.yaml");
    }

    private void overlays() {
        company.commit(Map.of(
                "apps/iris/base/kustomization.yaml",
                RunningApps.BASE,
                "apps/iris/base/deployment.yaml",
                RunningApps.BASE_DEPLOYMENT,
                "apps/iris/base/service.yaml",
                RunningApps.BASE_SERVICE,
                "apps/iris/prod/kustomization.yaml",
                RunningApps.OVERLAY,
                FOLDER + "all.yaml",
                RunningApps.ONE_FILE));
        company.build("iris");
    }

    @Test
    void aReleaseFromBeforeTheAdoptionIsNotPromoted() {
        company.deploy("dev", "iris");
        company.commit(Map.of("apps/iris/prod/all.yaml", RunningApps.ONE_FILE));
        company.adopt("prod", "iris");

        assertThat(Company.words(() -> company.promote("iris"))).isEqualTo("""
                        Cannot promote 'iris' from 'dev' to 'prod': crp:adopt took over the Deployment 'iris-server' that\
                         selects pods by 'app: iris', and this release contains none with that name and selector.
                        Deploy with access to the branch that 'prod' is on, so that a new release is made which keeps\
                         them, and promote that one.""");

        company.deploy("dev", "iris");
        company.promote("iris");
        assertThat(name(rendered("prod", "deployment"))).isEqualTo("iris-server");
    }

    @Test
    void aRollbackRestoresWhatRanBeforeAndKeepsTheNames() {
        running(RunningApps.ONE_FILE);
        company.adopt("dev", "iris");
        company.deploy("dev", "iris");
        company.app("iris").become("1.5.0");
        company.deploy("dev", "iris");

        company.rollback(company.beside("iris", "dev"));

        assertThat(name(rendered("dev", "deployment"))).isEqualTo("iris-server");
        assertThat(company.files("main").get(FOLDER + ".crp.json")).contains("\"deployment\": \"iris-server\"");
    }

    @Test
    void afterAnUndeploymentTheNamesAreCrpsOwnAgain() {
        running(RunningApps.ONE_FILE);
        company.adopt("dev", "iris");
        company.deploy("dev", "iris");
        company.undeploy(company.beside("iris", "dev"));

        company.deploy("dev", "iris");

        assertThat(name(rendered("dev", "deployment"))).isEqualTo("iris");
    }

    static List<Arguments> refusals() {
        return List.of(
                arguments(
                        "kind: Deployment",
                        "kind: StatefulSet",
                        "it runs as StatefulSet 'iris-server', and crp deploys a Deployment, which cannot take over its"
                                + " pods.",
                        "Deploy the app under another name beside it, move its clients there, and then remove the"
                                + " StatefulSet."),
                arguments(
                        "matchLabels: {app: iris}\n  template",
                        "matchExpressions: [{key: app, operator: Exists}]\n  template",
                        "its Deployment 'iris-server' selects pods by 'matchExpressions', and crp can only keep"
                                + " 'matchLabels'.",
                        "Deploy the app under another name beside it, move its clients there, and then remove the old"
                                + " one."),
                arguments(
                        "  namespace: ml\n  labels: {app",
                        "  labels: {app",
                        "its Deployment 'iris-server' has no namespace in Git, so crp cannot tell whether it is the one"
                                + " in 'ml'.",
                        "Write 'metadata.namespace' there, or 'namespace' in its kustomization.yaml, and run crp:adopt"
                                + " again."),
                arguments(
                        "  namespace: ml\n  labels: {app",
                        "  namespace: flowers\n  labels: {app",
                        "its Deployment 'iris-server' runs in the namespace 'flowers', and crp would deploy to 'ml'.",
                        "Set 'environments.dev.deploy.namespace: flowers' in crp.yaml."),
                arguments(
                        "containers:\n",
                        "containers:\n      - {name: proxy, image: registry.example.com/proxy:1}\n",
                        "its Deployment 'iris-server' has the containers 'proxy' and 'main', and crp cannot tell which"
                                + " one it takes the place of.",
                        "Set 'deploy.names.container' in crp.yaml to that one, and add the others in src/main/crp."),
                arguments(
                        "apiVersion: policy/v1",
                        "apiVersion: v1\nkind: Service\nmetadata: {name: iris-all, namespace: ml}\n"
                                + "spec: {selector: {app: iris}}\n---\napiVersion: policy/v1",
                        "the Services 'iris-all' and 'iris-svc' select its pods, and crp renders one.",
                        "Set 'deploy.names.service' in crp.yaml to the one that crp will own, and keep the others in"
                                + " src/main/crp."),
                arguments(
                        "apiVersion: policy/v1",
                        "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: page, namespace: ml}\n---\n"
                                + "apiVersion: policy/v1",
                        "'apps/iris/dev' contains the Deployments 'iris-server' and 'page', and crp deploys one.",
                        "Move the others into another folder in a separate commit, so that the next deploy does not"
                                + " delete them."),
                arguments(
                        "kind: ServiceAccount",
                        "kind: {{ .Values.kind }}",
                        "'apps/iris/dev/all.yaml' is not YAML in line 2.",
                        "Correct it in a separate commit, and run crp:adopt again."));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void whatCannotBeKeptIsRefused(String words, String others, String problem, String remedy) {
        String text = RunningApps.ONE_FILE.replace(words, others);
        assertThat(text).isNotEqualTo(RunningApps.ONE_FILE);
        running(text);

        assertThat(Company.words(() -> company.adopt("dev", "iris")))
                .isEqualTo("Cannot adopt 'iris' in 'dev': " + problem + "\n" + remedy);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "components: [../tls] | contains 'components', so the names of what runs cannot be read from the files",
                "patches: [{target: {kind: Deployment}, patch: `[{op: add, path: /spec/selector/matchLabels/a, value: b}]`}]"
                        + " | contains an item of 'patches' that may change a selector or a name, so the names of what runs"
                        + " cannot be read from the files",
                "bases: ['https://git.example.com/flowers//base?ref=v1'] | refers to"
                        + " 'https://git.example.com/flowers//base?ref=v1', which this repository does not contain",
            })
    void anOverlayThatIsNotFollowedIsRefused(String line, String problem) {
        overlays();
        company.commit(
                Map.of("apps/iris/prod/kustomization.yaml", RunningApps.OVERLAY + line.replace('`', '"') + "\n"));

        assertThat(Company.words(() -> company.adopt("prod", "iris")))
                .isEqualTo("Cannot adopt 'iris' in 'prod': 'apps/iris/prod/kustomization.yaml' " + problem
                        + ".\nCommit what 'kustomize build' makes of it in its place, and run crp:adopt again.");
    }

    private void appliedBy(String spec) {
        company.commit(Map.of("clusters/dev/flowers.yaml", """
                apiVersion: kustomize.toolkit.fluxcd.io/v1
                kind: Kustomization
                metadata: {name: flowers, namespace: flux-system}
                spec:
                  path: ./apps/iris/dev
                  sourceRef: {kind: GitRepository, name: flux-system}
                """ + spec));
    }

    @Test
    void aFluxKustomizationThatWouldDeleteWhatRunsIsRefused() {
        running(RunningApps.ONE_FILE);
        appliedBy("  prune: true\n");

        assertThat(Company.words(() -> company.adopt("dev", "iris"))).isEqualTo("""
                        Cannot adopt 'iris' in 'dev': the Flux Kustomization 'flowers' in 'clusters/dev/flowers.yaml'\
                         applies './apps/iris/dev' and would delete its objects as soon as it no longer does.
                        Set 'prune: false' there, let Flux apply it, and run crp:adopt again. Then remove that Flux\
                         Kustomization before the next deploy: the pods keep running (docs/gitops.md).""");
    }

    @Test
    void aFluxKustomizationThatLetsGoIsNoObstacleToTheAdoptionButMustBeGoneBeforeTheDeploy() {
        running(RunningApps.ONE_FILE);
        appliedBy("  prune: false\n");
        company.adopt("dev", "iris");

        assertThat(Company.words(() -> company.deploy("dev", "iris")))
                .startsWith("Cannot deploy 'iris' in 'dev': the Flux Kustomization 'flowers' in"
                        + " 'clusters/dev/flowers.yaml' applies './apps/iris/dev', which overlaps");
    }

    @Test
    void aFluxKustomizationThatRenamesIsRefused() {
        running(RunningApps.ONE_FILE);
        appliedBy("  prune: false\n  targetNamespace: flowers\n");

        assertThat(Company.words(() -> company.adopt("dev", "iris"))).isEqualTo("""
                        Cannot adopt 'iris' in 'dev': the Flux Kustomization 'flowers' in 'clusters/dev/flowers.yaml'\
                         applies './apps/iris/dev' and changes its objects by 'targetNamespace', so their names cannot be\
                         read from the files.
                        Write what it changes into the files, remove 'targetNamespace' there, and run crp:adopt again\
                         when Flux has applied that.""");
    }

    @Test
    void anAppWithCrpsOwnNamesKeepsNone() {
        company.deploy("dev", "iris");
        company.commit(
                Map.of(FOLDER + "service.yaml", company.files("main").get(FOLDER + "service.yaml") + "# mine\n"));

        company.adopt("dev", "iris");

        assertThat(company.files("main").get(FOLDER + ".crp.json")).doesNotContain("\"names\"");
        assertThat(List.copyOf(company.subjects("main"))).first().isEqualTo("Adopt iris in dev");
    }
}
