package io.github.curlyrotaryphone.crp.verify.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.curlyrotaryphone.crp.result.ManifestSet;
import io.github.curlyrotaryphone.crp.spec.AppEnvironment;
import io.github.curlyrotaryphone.crp.spec.AppName;
import io.github.curlyrotaryphone.crp.spec.Digest;
import io.github.curlyrotaryphone.crp.spec.EnvironmentName;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ContainerReaderTest {
    private static final Digest IMAGE = Digest.of(new byte[] {1});
    private static final AppEnvironment DEV = new AppEnvironment(new AppName("iris"), new EnvironmentName("dev"));

    private final Map<String, String> files = new TreeMap<>();
    private final Map<String, String> substitutes = new TreeMap<>();

    /** A workload whose container of the image has these fields. */
    private Optional<StartedContainer> read(String fields) {
        files.put("deployment.yaml", """
                kind: Deployment
                spec:
                  template:
                    spec:
                      initContainers:
                      - {name: init, image: "other@%1$s", env: [{name: INIT, value: "1"}]}
                      containers:
                      - {name: proxy, image: "proxy:1", env: [{name: PROXY, value: "1"}]}
                      - name: server
                        image: "registry.example.com/iris:1@%1$s"
                %2$s
                      volumes:
                      - {name: scratch, emptyDir: {sizeLimit: 32Mi}}
                """.formatted(IMAGE, fields.indent(8)));
        return ContainerReader.find(new ManifestSet(DEV, new TreeMap<>(files), new TreeMap<>()), IMAGE, substitutes);
    }

    private StartedContainer container(String fields) {
        return read(fields).orElseThrow();
    }

    @Test
    void variablesOfAPatchAndReferencesAreThoseOfTheKubelet() {
        StartedContainer container = container("""
                env:
                - {name: HOST, value: db}
                - {name: URL, value: "http://$(HOST):80/$(NONE)/$$(HOST)"}
                args: [--verbose]
                """);

        assertThat(container.env())
                .containsOnly(Map.entry("HOST", "db"), Map.entry("URL", "http://db:80/$(NONE)/$(HOST)"));
        assertThat(container.arguments()).containsExactly("--verbose");
        assertThat(container.missing()).isEmpty();
        assertThat(container.hasCommand()).isFalse();
    }

    @Test
    void renderedConfigMapsAreReadAndOtherSourcesAreMissing() {
        files.put("settings.yaml", """
                kind: ConfigMap
                metadata: {name: settings}
                data: {LEVEL: info, "MODE": "fast"}
                """);
        String fields = """
                envFrom:
                - {prefix: A_, configMapRef: {name: settings}}
                - {secretRef: {name: accounts}}
                - {configMapRef: {name: elsewhere}}
                - {secretRef: {name: maybe, optional: true}}
                env:
                - {name: ONE, valueFrom: {configMapKeyRef: {name: settings, key: MODE}}}
                - {name: DB_URL, valueFrom: {secretKeyRef: {name: db, key: url}}}
                - {name: MAY_BE, valueFrom: {secretKeyRef: {name: db, key: may, optional: true}}}
                - {name: NODE, valueFrom: {fieldRef: {fieldPath: spec.nodeName}}}
                """;
        StartedContainer container = container(fields);

        assertThat(container.env())
                .containsOnly(Map.entry("A_LEVEL", "info"), Map.entry("A_MODE", "fast"), Map.entry("ONE", "fast"));
        assertThat(container.missing()).containsExactly("Secret/accounts", "ConfigMap/elsewhere", "DB_URL", "NODE");

        substitutes.putAll(Map.of("DB_URL", "h2", "NODE", "here", "ONE", "slow"));
        assertThat(container(fields).missing()).isEmpty();
        assertThat(container(fields).env())
                .containsEntry("DB_URL", "h2")
                .containsEntry("NODE", "here")
                .containsEntry("ONE", "slow");
    }

    @Test
    void commandLimitsDevicesAndVolumesAreRead() {
        StartedContainer container = container("""
                command: [/bin/other]
                resources: {limits: {memory: 64Mi, cpu: 1, nvidia.com/gpu: 1}}
                volumeMounts:
                - {name: scratch, mountPath: /tmp}
                - {name: cache, mountPath: /cache}
                """);

        assertThat(container.hasCommand()).isTrue();
        assertThat(container.memory()).contains(64L << 20);
        assertThat(container.devices()).containsExactly("nvidia.com/gpu");
        assertThat(container.temporary()).contains(32L << 20);
        assertThat(container.mounts()).containsExactly("/cache");
    }

    @Test
    void manifestsWithoutTheImageHaveNone() {
        files.put("other.yaml", "kind: Deployment\nspec: {containers: [{image: other}]}\n");

        assertThat(ContainerReader.find(
                        new ManifestSet(DEV, new TreeMap<>(files), new TreeMap<>()), IMAGE, substitutes))
                .isEmpty();
    }
}
