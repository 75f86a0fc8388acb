package io.github.curlyrotaryphone.crp.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.curlyrotaryphone.crp.spec.JarManifest;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.model.Build;
import org.apache.maven.model.Model;
import org.apache.maven.model.Organization;
import org.apache.maven.model.Plugin;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3DomBuilder;
import org.junit.jupiter.api.Test;

class JarConfigurationTest {
    @Test
    void entriesAndSectionsOfTheArchiveAreRead() throws Exception {
        assertThat(manifest("""
                <archive>
                  <manifestEntries>
                    <Add-Opens>java.base/java.lang
                      java.base/java.util</Add-Opens>
                    <Multi-Release>true</Multi-Release>
                    <Empty/>
                  </manifestEntries>
                  <manifestSections>
                    <manifestSection>
                      <name>com/example/</name>
                      <manifestEntries><Sealed>true</Sealed></manifestEntries>
                    </manifestSection>
                  </manifestSections>
                </archive>
                """))
                .isEqualTo(new JarManifest(
                        Optional.empty(),
                        Map.of(
                                "Add-Opens",
                                "java.base/java.lang java.base/java.util",
                                "Multi-Release",
                                "true",
                                "Empty",
                                ""),
                        Map.of("com/example/", Map.of("Sealed", "true"))));
    }

    @Test
    void defaultEntriesComeFromThePom() throws Exception {
        assertThat(manifest("""
                <archive>
                  <manifest>
                    <addDefaultImplementationEntries>true</addDefaultImplementationEntries>
                    <addDefaultSpecificationEntries>true</addDefaultSpecificationEntries>
                    <mainClass>com.example.Main</mainClass>
                  </manifest>
                </archive>
                """).main())
                .containsExactly(
                        Map.entry("Implementation-Title", "Iris"),
                        Map.entry("Implementation-Vendor", "Example"),
                        Map.entry("Implementation-Version", "1.4.0-SNAPSHOT"),
                        Map.entry("Main-Class", "com.example.Main"),
                        Map.entry("Specification-Title", "Iris"),
                        Map.entry("Specification-Vendor", "Example"),
                        Map.entry("Specification-Version", "1.4"));
    }

    @Test
    void aManifestFileIsRelativeToTheModule() throws Exception {
        assertThat(manifest("<archive><manifestFile>src/main/manifest.mf</manifestFile></archive>")
                        .file())
                .contains(Path.of("/module/src/main/manifest.mf"));
    }

    @Test
    void aPomThatConfiguresNoArchiveAddsNothing() throws Exception {
        assertThat(manifest("<skipIfEmpty>true</skipIfEmpty>")).isEqualTo(JarManifest.NONE);
        assertThat(JarConfiguration.manifest(new MavenProject(new Model()))).isEqualTo(JarManifest.NONE);
    }

    private static JarManifest manifest(String configuration) throws Exception {
        Plugin plugin = new Plugin();
        plugin.setGroupId("org.apache.maven.plugins");
        plugin.setArtifactId("maven-jar-plugin");
        plugin.setConfiguration(
                Xpp3DomBuilder.build(new StringReader("<configuration>" + configuration + "</configuration>")));
        Model model = new Model();
        model.setGroupId("com.example");
        model.setArtifactId("iris");
        model.setVersion("1.4.0-SNAPSHOT");
        model.setName("Iris");
        Organization organization = new Organization();
        organization.setName("Example");
        model.setOrganization(organization);
        model.setBuild(new Build());
        model.getBuild().addPlugin(plugin);
        MavenProject project = new MavenProject(model);
        project.setFile(Path.of("/module/pom.xml").toFile());
        return JarConfiguration.manifest(project);
    }
}
