package io.github.curlyrotaryphone.crp.mojo;

import io.github.curlyrotaryphone.crp.spec.JarManifest;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.artifact.versioning.DefaultArtifactVersion;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.jspecify.annotations.Nullable;

/**
 * What the configuration of maven-jar-plugin adds to the manifest of the module's jar, as Maven Archiver documents it.
 * Entries that differ from machine to machine (Created-By, Build-Jdk-Spec, Build-Os) and the class path, which is the
 * image's own, are left out.
 */
final class JarConfiguration {
    private static final String GROUP = "org.apache.maven.plugins";
    private static final String ARTIFACT = "maven-jar-plugin";

    private JarConfiguration() {}

    static JarManifest manifest(MavenProject module) {
        Xpp3Dom configuration = module.getGoalConfiguration(GROUP, ARTIFACT, "default-jar", "jar");
        Xpp3Dom archive = child(configuration, "archive");
        if (archive == null) {
            return JarManifest.NONE;
        }
        Map<String, String> main = defaults(module, child(archive, "manifest"));
        main.putAll(entries(child(archive, "manifestEntries")));
        Map<String, Map<String, String>> sections = new LinkedHashMap<>();
        Xpp3Dom listed = child(archive, "manifestSections");
        for (Xpp3Dom section : listed == null ? new Xpp3Dom[0] : listed.getChildren()) {
            text(section, "name").ifPresent(name -> sections.put(name, entries(child(section, "manifestEntries"))));
        }
        Optional<Path> file = text(archive, "manifestFile")
                .map(path -> module.getBasedir().toPath().resolve(path));
        return new JarManifest(file, main, sections);
    }

    private static Map<String, String> defaults(MavenProject module, @Nullable Xpp3Dom manifest) {
        Map<String, String> entries = new LinkedHashMap<>();
        if (isTrue(manifest, "addDefaultImplementationEntries")) {
            entries.put("Implementation-Title", module.getName());
            entries.put("Implementation-Version", module.getVersion());
            vendor(module).ifPresent(vendor -> entries.put("Implementation-Vendor", vendor));
        }
        if (isTrue(manifest, "addDefaultSpecificationEntries")) {
            DefaultArtifactVersion version = new DefaultArtifactVersion(module.getVersion());
            entries.put("Specification-Title", module.getName());
            entries.put("Specification-Version", version.getMajorVersion() + "." + version.getMinorVersion());
            vendor(module).ifPresent(vendor -> entries.put("Specification-Vendor", vendor));
        }
        text(manifest, "mainClass").ifPresent(mainClass -> entries.put("Main-Class", mainClass));
        text(manifest, "packageName").ifPresent(name -> entries.put("Package", name));
        return entries;
    }

    private static Optional<String> vendor(MavenProject module) {
        return Optional.ofNullable(module.getOrganization()).map(organization -> organization.getName());
    }

    private static Map<String, String> entries(@Nullable Xpp3Dom parent) {
        Map<String, String> entries = new LinkedHashMap<>();
        for (Xpp3Dom entry : parent == null ? new Xpp3Dom[0] : parent.getChildren()) {
            entries.put(entry.getName(), entry.getValue() == null ? "" : oneLine(entry.getValue()));
        }
        return entries;
    }

    private static boolean isTrue(@Nullable Xpp3Dom parent, String name) {
        return text(parent, name).filter("true"::equals).isPresent();
    }

    private static Optional<String> text(@Nullable Xpp3Dom parent, String name) {
        return Optional.ofNullable(child(parent, name)).map(Xpp3Dom::getValue).map(JarConfiguration::oneLine);
    }

    private static @Nullable Xpp3Dom child(@Nullable Xpp3Dom parent, String name) {
        return parent == null ? null : parent.getChild(name);
    }

    /** A manifest's values have one line; the POM may break them. */
    private static String oneLine(String text) {
        return text.strip().replaceAll("\\s*\\R\\s*", " ");
    }
}
