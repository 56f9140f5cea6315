package io.forecourt.stock;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import jakarta.inject.Inject;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import org.junit.jupiter.api.Test;

class HouseRulesTest {

    private static final JavaClasses SERVICE =
            new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages("io.forecourt.stock");

    @Test
    void theDomainKnowsNoFramework() {
        classes()
                .that()
                .resideInAPackage("..stock.vehicle..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "..stock.vehicle..", "io.forecourt.schemas.event..")
                .check(SERVICE);
    }

    @Test
    void noFeatureDependsOnOneThatDependsOnIt() {
        slices().matching("io.forecourt.stock.(*)..").should().beFreeOfCycles().check(SERVICE);
    }

    @Test
    void whatAClassNeedsComesThroughItsConstructor() {
        noFields().should().beAnnotatedWith(Inject.class).check(SERVICE);
    }
}
