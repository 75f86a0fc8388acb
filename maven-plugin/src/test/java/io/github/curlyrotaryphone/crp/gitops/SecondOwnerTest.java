package io.github.curlyrotaryphone.crp.gitops;

import static io.github.curlyrotaryphone.crp.gitops.Deployments.iris;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.result.Edit;
import io.github.curlyrotaryphone.crp.result.SharedObjects;
import io.github.curlyrotaryphone.crp.spec.EnvironmentName;
import io.github.curlyrotaryphone.crp.spec.WorkloadNames;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** No object of a cluster gets a second Flux Kustomization, whatever app, environment or folder it comes from. */
class SecondOwnerTest extends DeployRefusals {
    private static final String REMEDY =
            "Set another deploy.namespace, clusters or name in crp.yaml, or undeploy 'iris' in 'prod' first: two Flux"
                    + " Kustomizations that apply one object undo each other's changes.";
    private static final String OBJECT =
            "it would render apps/Deployment iris/iris of cluster 'prod', which 'iris' in 'prod' renders already, by"
                    + " 'apps/iris/prod/.crp.json'.";

    private static String deployment(String place) {
        String[] names = place.split("/", -1);
        return "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: " + names[1] + "\n  namespace: " + names[0]
                + "\n";
    }

    /** Renders a Deployment, named by namespace and name, in the cluster prod. */
    private static Deployments rendering(Deployments app, String environment, String place) {
        return app.in(environment, "prod").with(Map.of("deployment.yaml", deployment(place)));
    }

    private static Deployments prod() {
        return rendering(iris(), "prod", "iris/iris");
    }

    private static Deployments live() {
        return rendering(iris(), "live", "iris/iris");
    }

    @Test
    void anEnvironmentOfAnotherNameIsRefused() {
        commit(prod().deployment());

        words(refusal(live().deployment()), "Cannot deploy 'iris' in 'live': " + OBJECT, REMEDY);
    }

    @Test
    void anAppOfAnotherNameIsRefused() {
        commit(prod().deployment());

        assertThat(refusal(rendering(iris().app("fraud"), "prod", "iris/iris").deployment())
                        .problem())
                .isEqualTo("Cannot deploy 'fraud' in 'prod': " + OBJECT);
    }

    @Test
    void anotherFolderOfAppsMakesNoDifference() {
        commit(prod().below("teams/a").deployment());

        assertThat(refusal(live().deployment()).problem())
                .endsWith("renders already, by 'teams/a/iris/prod/.crp.json'.");
        assertThat(refusal(live().below("teams/b").deployment()).problem()).contains("'teams/a/iris/prod/.crp.json'");
    }

    @Test
    void aPromotionIsRefusedToo() {
        commit(prod().deployment());

        assertThat(refusal(live().deployment().promotedFrom(new EnvironmentName("test")))
                        .problem())
                .isEqualTo("Cannot promote 'iris' from 'test' to 'live': " + OBJECT);
    }

    @Test
    void twoOfOneRunAreRefused() {
        assertThat(refusal(prod().deployment(), live().deployment()).problem())
                .isEqualTo("Cannot deploy 'iris' in 'live': " + OBJECT);
    }

    @Test
    void oneRunMayHandAnObjectOver() {
        commit(prod().deployment());

        commit(rendering(iris(), "prod", "iris/other").deployment(), live().deployment());

        assertThat(remote.files("main").get("apps/iris/live/.crp.json")).contains("apps/Deployment iris/iris");
    }

    @Test
    void anotherClusterNamespaceOrNameIsAnotherObject() {
        commit(prod().deployment());

        commit(rendering(iris(), "live", "models/iris").deployment());
        commit(rendering(iris().app("fraud"), "prod", "iris/fraud").deployment());
        commit(iris().in("east", "east")
                .with(Map.of("deployment.yaml", deployment("iris/iris")))
                .deployment());

        assertThat(remote.log("main")).hasSize(4);
    }

    @Test
    void severalObjectsAreCounted() {
        Map<String, String> files = new TreeMap<>();
        for (String name : List.of("a", "b", "c", "d", "e")) {
            files.put(name + ".yaml", deployment("iris/" + name));
        }
        commit(iris().in("prod", "prod").with(files).deployment());

        assertThat(refusal(iris().in("live", "prod").with(files).deployment()).problem())
                .contains("render apps/Deployment iris/a of cluster 'prod', apps/Deployment iris/b of cluster 'prod',"
                        + " apps/Deployment iris/c of cluster 'prod' and 2 more, which");
    }

    @Test
    void whatCrpKnowsOfOthersIsKeptByFolder() throws Exception {
        commit(prod().deployment());
        refusal(live().deployment());
        Path cache = temp.resolve("home/.crp/cache/records-2.txt");
        assertThat(cache).content().contains("\tprod\tobject\tprod\tapps/Deployment iris/iris\n");

        assertThat(refusal(live().deployment()).problem()).endsWith(OBJECT);
        Files.writeString(cache, "damaged\t\t\n" + Files.readString(cache).replace("\tobject\t", "\tobject"));
        assertThat(refusal(live().deployment()).problem()).endsWith(OBJECT);
    }

    @Test
    void anOverlapThatWasThereBeforeIsReportedAndNothingMoreIsAllowed() {
        Map<String, String> lives = filesOf(live());
        commit(prod().deployment());
        remote.commit("main", lives);
        Edit.Deploy next = live().version("1.5.0").deployment();

        List<SharedObjects> shared = git().run(repository -> {
            BranchSession session = repository.look(List.of(next.identity()));
            return session.shared(session.plan(next));
        });
        commit(next);

        assertThat(shared)
                .singleElement()
                .satisfies(each -> assertThat(each.warning(next.identity()))
                        .isEqualTo("'iris' in 'live' renders apps/Deployment iris/iris of cluster 'prod', which 'iris'"
                                + " in 'prod' renders too, by 'apps/iris/prod/.crp.json': two Flux Kustomizations undo"
                                + " each other's changes. Undeploy one of the two, or set another deploy.namespace in"
                                + " its crp.yaml."));
        commit(rendering(iris().app("fraud"), "prod", "iris/fraud").deployment());
        CrpException more = refusal(iris().in("live", "prod")
                .with(Map.of("deployment.yaml", deployment("iris/iris"), "more.yaml", deployment("iris/fraud")))
                .deployment());
        assertThat(more.problem())
                .isEqualTo("Cannot deploy 'iris' in 'live': it would render apps/Deployment iris/fraud of cluster"
                        + " 'prod', which 'fraud' in 'prod' renders already, by 'apps/fraud/prod/.crp.json'.");
    }

    /** As when two requests that were opened at the same time are merged: the files of a deployment to another branch. */
    private Map<String, String> filesOf(Deployments deployments) {
        try (Gitops other = new Gitops(temp.resolve("other"), temp.resolve("other.git"))) {
            other.land(List.of(deployments.deployment()));
            return other.remote.files("main");
        }
    }

    @Test
    void anAdoptionMakesNoSecondOwner() {
        commit(prod().deployment());
        remote.commit(
                "main",
                Map.of(
                        "apps/iris/live/deployment.yaml",
                        deployment("iris/iris"),
                        "clusters/prod/iris.live.yaml",
                        Deployments.kustomization("iris.live", "flux-system", "./apps/iris/live")));

        assertThat(git().refusedCommit(new Edit.Adopt(live().deployment(), WorkloadNames.NONE))
                        .problem())
                .isEqualTo("Cannot adopt 'iris' in 'live': " + OBJECT);
    }

    @Test
    void aRollbackDoesNotTakeBackWhatAnotherAppHasNow() {
        Deployments both = iris().with(Map.of("deployment.yaml", deployment("iris/iris"), "b.yaml", deployment("b/b")));
        String first = git().land(List.of(both.deployment()));
        git().land(List.of(
                iris().with(Map.of("deployment.yaml", deployment("iris/iris"))).deployment()));
        commit(iris().app("fraud")
                .with(Map.of("deployment.yaml", deployment("b/b")))
                .deployment());

        assertThat(git().refusedCommit(Gitops.rollback(first)).problem())
                .isEqualTo("Cannot roll back 'iris' in 'dev': it would render apps/Deployment b/b of cluster 'dev',"
                        + " which 'fraud' in 'dev' renders already, by 'apps/fraud/dev/.crp.json'.");
    }

    @Test
    void theObjectsOfARecordOfTheFirstFormatAreReadFromItsFiles() {
        commit(prod().deployment());
        String record = remote.files("main").get("apps/iris/prod/.crp.json");
        remote.commit(
                "main",
                Map.of("apps/iris/prod/.crp.json", record.replaceFirst("(?s),\\s*\"objects\": \\{.*?]\\s*}", "")));

        assertThat(refusal(live().deployment()).problem()).endsWith(OBJECT);
    }

    @Test
    void aHoldBindsTheNamespaceUnderEveryNameOfTheEnvironment() {
        String first = git().land(List.of(named("dev", "iris/iris").deployment()));
        git().land(List.of(named("dev", "iris/iris").version("1.5.0").deployment()));
        git().land(Gitops.rollback(first));

        words(
                refusal(named("live", "iris/renamed").deployment()),
                "Cannot deploy 'iris' in 'live': 'iris' in 'dev', which has namespace 'iris' of cluster 'dev' too, was"
                        + " rolled back and is on hold by 'Ada <ada@example.com>' ('too slow').",
                "If the reason no longer applies, release the hold with 'mvn crp:release-hold -Dcrp.app=iris"
                        + " -Dcrp.env=dev', then rerun.");
        commit(named("live", "models/iris").deployment());
        commit(named("live", "iris/fraud").app("fraud").deployment());
    }

    @Test
    void aHoldBindsTheObjectsUnderEveryNameOfTheApp() {
        String first = git().land(List.of(named("dev", "iris/iris").deployment()));
        git().land(List.of(named("dev", "iris/iris").version("1.5.0").deployment()));
        git().land(Gitops.rollback(first));

        assertThat(refusal(named("live", "iris/iris").app("fraud").deployment()).problem())
                .contains("Cannot deploy 'fraud' in 'live': 'iris' in 'dev', which has apps/Deployment iris/iris of"
                        + " cluster 'dev' too, was rolled back and is on hold by");
    }

    private static Deployments named(String environment, String place) {
        return iris().in(environment, "dev").with(Map.of("deployment.yaml", deployment(place)));
    }
}
