package io.github.curlyrotaryphone.crp;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the table of packages: who may import whom, and which library stands in which package only. */
class ArchitectureTest {
    private static final String ROOT = "io.github.curlyrotaryphone.crp.";

    private static final Map<String, Set<String>> MAY_IMPORT = Map.ofEntries(
            Map.entry("mojo", Set.of("config", "pipeline", "event", "spec", "result")),
            Map.entry("config", Set.of("spec", "event", "kubernetes", "yaml")),
            Map.entry("starter", Set.of("spec", "event", "json")),
            Map.entry("spec", Set.of()),
            Map.entry("json", Set.of()),
            Map.entry("kubernetes", Set.of("json")),
            Map.entry("yaml", Set.of("event")),
            Map.entry("result", Set.of("spec")),
            Map.entry("disk", Set.of("event")),
            Map.entry("http", Set.of("spec")),
            Map.entry("program", Set.of()),
            Map.entry("oci", Set.of("spec", "event", "json", "http", "disk", "program")),
            Map.entry("python", Set.of("spec", "event", "json", "disk", "http")),
            Map.entry("image", Set.of("spec", "result", "event", "json", "disk", "oci", "python")),
            Map.entry("verify", Set.of("spec", "result", "event", "kubernetes", "json", "yaml", "disk", "http")),
            Map.entry("manifest", Set.of("spec", "result", "event", "kubernetes", "yaml")),
            Map.entry("validation", Set.of("spec", "result", "event", "json", "kubernetes", "yaml")),
            Map.entry("gitops", Set.of("spec", "result", "event", "json", "disk", "http", "program", "yaml")),
            Map.entry("release", Set.of("spec", "result", "event", "json", "oci")),
            Map.entry("compare", Set.of("spec", "result", "event", "json", "kubernetes", "yaml")),
            Map.entry("policy", Set.of("spec", "result", "event", "yaml")),
            Map.entry("pullrequest", Set.of("spec", "result", "event", "json", "http")),
            Map.entry("history", Set.of("spec", "result", "event", "json")),
            Map.entry("bench", Set.of("event", "json")),
            Map.entry("event", Set.of("spec", "result")));

    private static final Map<String, String> STANDS_ONLY_IN = Map.of(
            "org.apache.maven..", "mojo",
            "com.google.cloud.tools.jib..", "image",
            "org.eclipse.jgit..", "gitops",
            "io.fabric8..", "manifest",
            "com.google.re2j..", "validation",
            "dev.cel..", "validation",
            "org.snakeyaml..", "yaml",
            "tools.jackson.dataformat..", "python",
            "org.apache.commons.compress..", "python");

    private static final Pattern NAME = Pattern.compile("`([a-z]+)`");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT.substring(0, ROOT.length() - 1));

    static Set<String> packagesOfTheTable() {
        return new TreeSet<>(MAY_IMPORT.keySet());
    }

    static Set<String> librariesOfTheTable() {
        return new TreeSet<>(STANDS_ONLY_IN.keySet());
    }

    @ParameterizedTest
    @MethodSource("packagesOfTheTable")
    void aPackageImportsOnlyWhatItsRowSays(String name) {
        List<String> forbidden = new ArrayList<>();
        for (String other : withPipeline(MAY_IMPORT.keySet())) {
            if (!other.equals(name) && !MAY_IMPORT.get(name).contains(other)) {
                forbidden.add(ROOT + other + "..");
            }
        }
        noClasses()
                .that()
                .resideInAPackage(ROOT + name + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(forbidden.toArray(String[]::new))
                .check(CLASSES);
    }

    @ParameterizedTest
    @MethodSource("librariesOfTheTable")
    void aLibraryStandsInOnePackageOnly(String library) {
        noClasses()
                .that(resideOutside(STANDS_ONLY_IN.get(library)))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .check(CLASSES);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching(ROOT + "(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void partsOfThePipelineHaveNoCycles() {
        slices().matching(ROOT + "pipeline.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void partsOfValidationHaveNoCycles() {
        slices().matching(ROOT + "validation.(*)..").should().beFreeOfCycles().check(CLASSES);
        noClasses()
                .that()
                .resideInAPackage(ROOT + "validation.*..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT + "validation")
                .check(CLASSES);
    }

    @Test
    void partsOfOciHaveNoCycles() {
        slices().matching(ROOT + "oci.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void clientAndServerOfOciDoNotKnowEachOther() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + "oci.client..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT + "oci.server..")
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAnyPackage(ROOT + "oci.server..", ROOT + "oci.layout..", ROOT + "oci.credential..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT + "oci.client..")
                .check(CLASSES);
    }

    @Test
    void theWordsOfEventsKnowNoGoal() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + "mojo.log..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ROOT + "mojo", ROOT + "pipeline..", ROOT + "config..")
                .check(CLASSES);
    }

    /** The parts of the pipeline in their order: each knows those before it only, and none knows a goal. */
    @Test
    void partsOfThePipelineStandInOneOrder() {
        List<String> parts = List.of("run", "branch", "rule", "review", "artifact", "target", "change");
        for (int i = 0; i < parts.size(); i++) {
            List<String> later = new ArrayList<>(List.of(ROOT + "pipeline"));
            parts.subList(i + 1, parts.size()).forEach(part -> later.add(ROOT + "pipeline." + part + ".."));
            noClasses()
                    .that()
                    .resideInAPackage(ROOT + "pipeline." + parts.get(i) + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(later.toArray(String[]::new))
                    .check(CLASSES);
        }
    }

    /** The rows of CONTRIBUTING.md as they are checked here; libraries stand there too, in upper case. */
    @Test
    void theDocumentedTableIsTheSame() throws IOException {
        SortedMap<String, SortedSet<String>> documented = new TreeMap<>();
        for (String line :
                Files.readAllLines(Path.of(System.getProperty("basedir", ".")).resolve("../CONTRIBUTING.md"))) {
            String[] cells = line.split("\\|", -1);
            if (cells.length == 5 && cells[1].matches(" `[a-z]+` ") && !cells[1].contains("pipeline")) {
                SortedSet<String> imports = new TreeSet<>();
                NAME.matcher(cells[3]).results().map(found -> found.group(1)).forEach(imports::add);
                documented.put(cells[1].replaceAll("[ `]", ""), imports);
            }
        }
        SortedMap<String, SortedSet<String>> checked = new TreeMap<>();
        MAY_IMPORT.forEach((name, imports) -> checked.put(name, new TreeSet<>(imports)));

        assertThat(documented).isEqualTo(checked);
    }

    @Test
    void everyPackageStandsInTheTable() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + "*..")
                .and(new DescribedPredicate<JavaClass>("stand in no row of the table") {
                    @Override
                    public boolean test(JavaClass type) {
                        String rest = type.getPackageName().substring(ROOT.length() - 1);
                        return withPipeline(MAY_IMPORT.keySet()).stream()
                                .noneMatch(row -> (rest + ".").startsWith("." + row + "."));
                    }
                })
                .should()
                .bePublic()
                .orShould()
                .notBePublic()
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    private static Set<String> withPipeline(Set<String> names) {
        Set<String> all = new TreeSet<>(names);
        all.add("pipeline");
        return all;
    }

    private static DescribedPredicate<JavaClass> resideOutside(String name) {
        return new DescribedPredicate<>("reside outside '" + name + "'") {
            @Override
            public boolean test(JavaClass type) {
                return !(type.getPackageName() + ".").startsWith(ROOT + name + ".");
            }
        };
    }
}
