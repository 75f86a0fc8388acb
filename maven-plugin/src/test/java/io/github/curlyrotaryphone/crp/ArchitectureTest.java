package io.github.curlyrotaryphone.crp;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the table of packages: who may import whom, and which library stands in which package only. */
class ArchitectureTest {
    private static final String ROOT = "io.github.curlyrotaryphone.crp.";

    private static final Map<String, Set<String>> MAY_IMPORT = Map.ofEntries(
            Map.entry("mojo", Set.of("config", "pipeline", "event", "spec", "result")),
            Map.entry("config", Set.of("spec", "event")),
            Map.entry("spec", Set.of()),
            Map.entry("json", Set.of()),
            Map.entry("result", Set.of("spec")),
            Map.entry("oci", Set.of("spec", "event", "json")),
            Map.entry("image", Set.of("spec", "result", "event", "json", "oci")),
            Map.entry("manifest", Set.of("spec", "result", "event")),
            Map.entry("gitops", Set.of("spec", "result", "event", "json")),
            Map.entry("release", Set.of("spec", "result", "event", "json", "oci")),
            Map.entry("compare", Set.of("spec", "result", "event", "json")),
            Map.entry("policy", Set.of("spec", "result", "event")),
            Map.entry("pullrequest", Set.of("spec", "result", "event", "json")),
            Map.entry("history", Set.of("spec", "result", "event", "json")),
            Map.entry("event", Set.of("spec", "result")));

    private static final Map<String, String> STANDS_ONLY_IN = Map.of(
            "org.apache.maven..", "mojo",
            "com.google.cloud.tools.jib..", "image",
            "org.eclipse.jgit..", "gitops",
            "io.fabric8..", "manifest");

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
