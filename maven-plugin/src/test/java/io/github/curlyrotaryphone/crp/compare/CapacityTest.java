package io.github.curlyrotaryphone.crp.compare;

import static io.github.curlyrotaryphone.crp.compare.Sides.compare;
import static io.github.curlyrotaryphone.crp.compare.Sides.deployment;
import static io.github.curlyrotaryphone.crp.compare.Sides.object;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.curlyrotaryphone.crp.compare.input.ChangeReason;
import io.github.curlyrotaryphone.crp.compare.input.OtherEnvironment;
import io.github.curlyrotaryphone.crp.compare.input.Surroundings;
import io.github.curlyrotaryphone.crp.compare.model.Comparison;
import io.github.curlyrotaryphone.crp.compare.model.Distance;
import io.github.curlyrotaryphone.crp.compare.model.Distance.Relation;
import io.github.curlyrotaryphone.crp.compare.model.SummaryRow;
import io.github.curlyrotaryphone.crp.compare.model.Topic;
import io.github.curlyrotaryphone.crp.spec.Digest;
import io.github.curlyrotaryphone.crp.spec.EnvironmentName;
import io.github.curlyrotaryphone.crp.spec.PricesSpec;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CapacityTest {
    private static final String AUTOSCALER = "---\n"
            + object(
                    "autoscaling/v2",
                    "HorizontalPodAutoscaler",
                    "spec: {minReplicas: 2, maxReplicas: 4, scaleTargetRef: {kind: Deployment, name: iris}}");

    @Test
    void aPodRequestsItsContainersAndSidecarsOrItsGreatestStart() {
        String sidecar = "{name: s, restartPolicy: Always, resources: {requests: {cpu: 1}}}";
        String start = "{name: i, resources: {requests: {cpu: %s}}}";
        String main =
                "containers: [{name: a, resources: {requests: {cpu: 2}}}, {name: b, resources: {limits: {cpu: 1}}}]";

        assertThat(together("initContainers: [" + sidecar + ", " + start.formatted("2") + "], " + main))
                .isEqualTo("cpu 4, memory 0 MiB");
        assertThat(together("initContainers: [" + sidecar + ", " + start.formatted("9") + "], " + main))
                .isEqualTo("cpu 10, memory 0 MiB");
        assertThat(together("overhead: {cpu: 250m}, resources: {requests: {cpu: 8}}, " + main))
                .isEqualTo("cpu 8.25, memory 0 MiB");
    }

    @Test
    void gpusOfAnyMakeAreCounted() {
        assertThat(together("containers: [{name: a, resources: {limits: {nvidia.com/gpu: 2, memory: 1.5Gi}}}]"))
                .isEqualTo("cpu 0, memory 1.5 GiB, gpu 2");
    }

    @Test
    void anAutoscalerMakesARangeAndPricesACost() {
        PricesSpec prices = new PricesSpec(
                "EUR",
                new BigDecimal("0.10"),
                new BigDecimal("0.01"),
                new TreeMap<>(Map.of("nvidia.com/gpu", BigDecimal.ONE)));
        String pod = "template: {spec: {containers: [{name: a, resources: {requests: {cpu: 1, memory: 1Gi}}}]}}";
        Comparison comparison = compare(
                Sides.FILE,
                deployment(pod),
                deployment(pod) + AUTOSCALER,
                new Surroundings(
                        Optional.empty(), List.of(), Optional.of(prices), Optional.empty(), ChangeReason.none()));

        assertThat(row(comparison, "requested together"))
                .isEqualTo(SummaryRow.of(
                        Topic.CAPACITY,
                        "",
                        Optional.of("cpu 1, memory 1 GiB"),
                        Optional.of("cpu 2 to 4, memory 2 GiB to 4 GiB")));
        assertThat(row(comparison, "cost a month"))
                .isEqualTo(
                        SummaryRow.of(Topic.COST, "", Optional.of("EUR 80.30"), Optional.of("EUR 160.60 to 321.20")));
        assertThat(row(comparison, "replicas"))
                .isEqualTo(SummaryRow.of(Topic.REPLICAS, "", Optional.of("1"), Optional.of("2 to 4, autoscaled")));
    }

    @Test
    void theSameDigestElsewhereIsTold() {
        Digest here = Digest.of("here".getBytes(StandardCharsets.UTF_8));
        String image =
                "template: {spec: {containers: [{name: a, image: 'a.example.com/b:1.2.0-0123456789ab@" + here + "'}]}}";
        List<OtherEnvironment> others = List.of(
                other("dev", Optional.of(here)),
                other("test", Optional.of(Digest.of(new byte[0]))),
                other("qa", Optional.empty()));
        Comparison comparison = compare(
                Sides.FILE,
                "",
                deployment(image),
                new Surroundings(Optional.empty(), others, Optional.empty(), Optional.empty(), ChangeReason.none()));

        assertThat(comparison.assessment().others())
                .extracting(Distance::relation)
                .containsExactly(Relation.SAME_IMAGE, Relation.OTHER_IMAGE, Relation.ABSENT);
        assertThat(comparison.subject().version().after()).contains("1.2.0");
    }

    private static OtherEnvironment other(String name, Optional<Digest> digest) {
        return new OtherEnvironment(new EnvironmentName(name), Optional.of("1"), digest, Optional.empty());
    }

    private static String together(String pod) {
        Comparison comparison = compare("", deployment("template: {spec: {" + pod + "}}"));
        return row(comparison, "requested together").value().after().orElseThrow();
    }

    private static SummaryRow row(Comparison comparison, String name) {
        return comparison.assessment().summary().stream()
                .filter(row -> row.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
