package io.github.curlyrotaryphone.crp.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.curlyrotaryphone.crp.result.SharedObjects;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole runs of two apps that bring one object to one cluster. */
class SharedObjectsInARunTest {
    private static final String OBJECT =
            "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: limits, namespace: shared}\ndata: {most: '1'}\n";

    @TempDir
    Path folder;

    private Company company;

    @BeforeEach
    void start() {
        company = new Company(folder);
        company.app("iris").write("src/main/crp/limits.yaml", OBJECT);
        company.app("fraud").write("src/main/crp/limits.yaml", OBJECT);
    }

    @AfterEach
    void stop() {
        company.close();
    }

    @Test
    void theSecondIsRefusedAndWritesNothing() {
        company.deploy("dev", "iris");
        String tip = company.tip("main").orElseThrow();

        assertThat(Company.words(() -> company.deploy("dev", "fraud")))
                .startsWith("Cannot deploy 'fraud' in 'dev': it would render ConfigMap shared/limits of cluster 'dev',"
                        + " which 'iris' in 'dev' renders already, by 'apps/iris/dev/.crp.json'.\n");
        assertThat(company.tip("main")).contains(tip);
    }

    @Test
    void ofTwoThatShareItAlreadyEachRunReportsIt() {
        company.deploy("dev", "fraud");
        Map<String, String> files = company.files("main");
        Map<String, String> none = new TreeMap<>(files);
        none.replaceAll((path, text) -> "");
        company.commit(none);
        company.deploy("dev", "iris");
        company.commit(files);
        company.app("fraud").become("1.5.0");

        company.deploy("dev", "fraud");

        assertThat(company.recorded("main", "fraud", "dev", "image")).contains(":1.5.0-");
        SharedObjects shared =
                (SharedObjects) company.heard.arguments("objectsShared", 1).get(0);
        assertThat(shared.words()).isEqualTo("ConfigMap shared/limits of cluster 'dev'");
        assertThat(shared.record()).isEqualTo("apps/iris/dev/.crp.json");
    }
}
