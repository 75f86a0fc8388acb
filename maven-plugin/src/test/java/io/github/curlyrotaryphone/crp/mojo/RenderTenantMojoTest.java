package io.github.curlyrotaryphone.crp.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.curlyrotaryphone.crp.testing.SampleApp;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.junit.jupiter.api.Test;

class RenderTenantMojoTest extends GoalTest {
    private void tenant() {
        SampleApp app = app();
        app.write(
                "crp.yaml",
                app.read("crp.yaml") + "flux: {serviceAccountName: tenant-iris}\ndeploy: {namespace: iris}\n");
    }

    @Test
    void everyEnvironmentHasAFileForThePlatformTeam(@InjectMojo(goal = "render-tenant") RenderTenantMojo goal)
            throws Exception {
        tenant();

        assertThat(run(goal)).contains("target/crp/tenant/dev.yaml").contains("target/crp/tenant/prod.yaml");
        assertThat(folder.resolve("target/crp/tenant/prod.yaml"))
                .content()
                .contains("kind: RoleBinding\nmetadata:\n  name: crp.iris.prod\n  namespace: iris\n");
        assertThat(folder.resolve("target/crp/manifests")).doesNotExist();
    }

    @Test
    @Property(name = "crp.env", value = "dev")
    void oneEnvironmentCanBeNamed(@InjectMojo(goal = "render-tenant") RenderTenantMojo goal) throws Exception {
        tenant();

        assertThat(run(goal)).contains("target/crp/tenant/dev.yaml").doesNotContain("prod.yaml");
    }
}
