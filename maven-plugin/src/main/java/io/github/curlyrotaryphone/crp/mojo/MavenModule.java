package io.github.curlyrotaryphone.crp.mojo;

import io.github.curlyrotaryphone.crp.spec.AppCode;
import io.github.curlyrotaryphone.crp.spec.Owner;
import io.github.curlyrotaryphone.crp.spec.ProjectSpec;
import io.github.curlyrotaryphone.crp.spec.ProjectSpec.Dependency;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.project.MavenProject;

/** Reads what crp needs to know out of a Maven module. */
final class MavenModule {
    private MavenModule() {}

    static ProjectSpec read(MavenProject module, Path home) {
        return new ProjectSpec(
                new Owner(module.getGroupId(), module.getArtifactId()),
                module.getVersion(),
                Optional.ofNullable(module.getModel().getName()),
                Optional.ofNullable(module.getOrganization()).map(organization -> organization.getName()),
                module.getBasedir().toPath(),
                code(module),
                dependencies(module),
                Path.of(module.getBuild().getDirectory()).resolve("crp"),
                home);
    }

    /** The forked build before an aggregating goal adds generated sources to a copy of the module. */
    private static AppCode code(MavenProject module) {
        MavenProject built = module.getExecutionProject() == null ? module : module.getExecutionProject();
        return new AppCode(
                Path.of(module.getBuild().getOutputDirectory()),
                built.getCompileSourceRoots().stream().map(Path::of).toList(),
                JarConfiguration.manifest(module));
    }

    /** The run-time class path; the forked build before an aggregating goal resolves it on a copy of the module. */
    private static List<Dependency> dependencies(MavenProject module) {
        MavenProject resolved = module.getExecutionProject() == null ? module : module.getExecutionProject();
        return resolved.getArtifacts().stream()
                .filter(artifact -> artifact.getArtifactHandler().isAddedToClasspath())
                .filter(artifact -> !Artifact.SCOPE_TEST.equals(artifact.getScope())
                        && !Artifact.SCOPE_PROVIDED.equals(artifact.getScope()))
                .map(MavenModule::dependency)
                .toList();
    }

    private static Dependency dependency(Artifact artifact) {
        return new Dependency(
                new Owner(artifact.getGroupId(), artifact.getArtifactId()),
                artifact.getVersion(),
                artifact.getFile().toPath());
    }
}
