package io.github.curlyrotaryphone.crp.server;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Who may see whom. */
@AnalyzeClasses(packagesOf = ModelServer.class, importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule packagesHaveNoCycles = slices().matching("io.github.curlyrotaryphone.crp.server.(*)..")
            .should()
            .beFreeOfCycles();

    @ArchTest
    static final ArchRule onlyHttpSeesNetty = noClasses()
            .that()
            .resideOutsideOfPackage("..server.http..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.netty..");

    @ArchTest
    static final ArchRule onlyJsonAndSettingsSeeJackson = noClasses()
            .that()
            .resideOutsideOfPackages("..server.json..", "..server.settings..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("tools.jackson..");

    @ArchTest
    static final ArchRule theAppsCodeSeesTheProtocolAlone = noClasses()
            .that()
            .resideInAPackage("..server.transform..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..server.http..", "..server.model..", "..server.json..", "..server.settings..");
}
