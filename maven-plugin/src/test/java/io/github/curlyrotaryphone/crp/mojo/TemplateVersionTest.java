package io.github.curlyrotaryphone.crp.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.maven.model.Dependency;
import org.apache.maven.model.Model;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.io.xpp3.MavenXpp3Reader;
import org.codehaus.plexus.util.xml.pull.XmlPullParserException;
import org.junit.jupiter.api.Test;

/** The template has no parent of ours, so it names versions literally, as a user's project does. */
class TemplateVersionTest {
    private static final String GROUP = "io.github.curlyrotaryphone";
    private static final Path ROOT = Path.of(System.getProperty("basedir", "."))
            .toAbsolutePath()
            .normalize()
            .getParent();

    private final String version = read("pom.xml").getVersion();
    private final Model template = read("model-app-template/pom.xml");

    private static Model read(String pom) {
        try (Reader reader = Files.newBufferedReader(ROOT.resolve(pom))) {
            return new MavenXpp3Reader().read(reader);
        } catch (IOException | XmlPullParserException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void theTemplateUsesThePluginOfThisBuild() {
        assertThat(template.getBuild().getPlugins())
                .filteredOn(plugin -> plugin.getArtifactId().equals("crp-maven-plugin"))
                .singleElement()
                .returns(GROUP, Plugin::getGroupId)
                .returns(version, Plugin::getVersion);
    }

    @Test
    void theTemplateUsesTheModelServerOfThisBuild() {
        assertThat(template.getDependencies())
                .filteredOn(dependency -> dependency.getArtifactId().equals("crp-model-server"))
                .singleElement()
                .returns(GROUP, Dependency::getGroupId)
                .returns(version, Dependency::getVersion);
    }
}
