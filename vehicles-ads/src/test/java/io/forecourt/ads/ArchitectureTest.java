package io.forecourt.ads;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import jakarta.inject.Inject;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final JavaClasses SERVICE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.forecourt.ads");

    @Test
    void the_domain_knows_no_framework() {
        classes()
                .that()
                .resideInAPackage("..ads.ad")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "io.forecourt.ads.ad", "io.forecourt.schemas.event")
                .check(SERVICE);
    }

    @Test
    void services_share_nothing_but_the_contracts() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.forecourt.stock..", "io.forecourt.pricing..", "io.forecourt.infra..")
                .check(SERVICE);
    }

    @Test
    void packages_form_no_cycles() {
        slices().matching("io.forecourt.ads.(*)..").should().beFreeOfCycles().check(SERVICE);
    }

    @Test
    void everything_is_handed_in_through_constructors() {
        noFields().should().beAnnotatedWith(Inject.class).check(SERVICE);
    }
}
