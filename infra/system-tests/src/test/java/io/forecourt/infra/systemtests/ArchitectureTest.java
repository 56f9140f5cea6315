package io.forecourt.infra.systemtests;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArchitectureTest {

    private static final List<String> MODULES = List.of(
            "schemas",
            "vehicles-stock",
            "price-estimate",
            "vehicles-ads",
            "infra/embedded",
            "infra/local",
            "infra/chaos",
            "infra/benchmarks");

    private static final String[] DOMAINS = {
        "io.forecourt.stock.vehicle..",
        "io.forecourt.pricing.estimate..",
        "io.forecourt.pricing.schedule..",
        "io.forecourt.ads.ad.."
    };

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .importPaths(MODULES.stream().map(ArchitectureTest::compiled).toList());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "io.forecourt.schemas",
                "io.forecourt.stock.vehicle",
                "io.forecourt.pricing.estimate",
                "io.forecourt.pricing.schedule",
                "io.forecourt.ads.ad",
                "io.forecourt.infra.embedded",
                "io.forecourt.infra.local",
                "io.forecourt.infra.chaos",
                "io.forecourt.infra.benchmarks"
            })
    void thePackagesThatTheRulesSpeakOfExist(String name) {
        assertThat(CLASSES.containPackage(name)).isTrue();
    }

    /** Its thread would be put to sleep and woken for each piece: the gate of vehicles-stock reads bodies ahead of threads. */
    @Test
    void noResourceReadsItsBodyFromAStream() {
        noClasses()
                .that()
                .areAnnotatedWith("jakarta.ws.rs.Path")
                .should()
                .dependOnClassesThat()
                .areAssignableTo(InputStream.class)
                .check(CLASSES);
    }

    @Test
    void theDomainKnowsNoFramework() {
        noClasses()
                .that()
                .resideInAnyPackage(DOMAINS)
                .should()
                .dependOnClassesThat(not(resideInAnyPackage(DOMAINS))
                        .and(not(resideInAnyPackage("java..", "io.forecourt.schemas.event"))))
                .because("the rules of vehicles, prices and ads are plain Java: they outlive every framework")
                .check(CLASSES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"stock", "pricing", "ads"})
    void aServiceKnowsNoOtherServiceAndNoInfrastructure(String service) {
        String own = "io.forecourt." + service + "..";
        noClasses()
                .that()
                .resideInAPackage(own)
                .should()
                .dependOnClassesThat(resideInAnyPackage("io.forecourt..")
                        .and(not(resideInAnyPackage(own, "io.forecourt.schemas.."))))
                .because("services share nothing but events")
                .check(CLASSES);
    }

    @Test
    void theInfrastructureKnowsOfTheServicesOnlyHowAVehicleIsPriced() {
        noClasses()
                .that()
                .resideInAPackage("io.forecourt.infra..")
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage("io.forecourt.stock..", "io.forecourt.pricing..", "io.forecourt.ads..")
                                .and(not(resideInAnyPackage("io.forecourt.pricing.estimate.."))))
                .because("the judge of the line believes no service, and works out prices by the same pure function")
                .check(CLASSES);
    }

    @Test
    void theContractsKnowNobody() {
        noClasses()
                .that()
                .resideInAPackage("io.forecourt.schemas..")
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage("io.forecourt..").and(not(resideInAnyPackage("io.forecourt.schemas.."))))
                .check(CLASSES);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "io.forecourt.stock.(**)",
                "io.forecourt.pricing.(**)",
                "io.forecourt.ads.(**)",
                "io.forecourt.infra.embedded.(**)",
                "io.forecourt.infra.local.(**)",
                "io.forecourt.infra.chaos.(**)",
                "io.forecourt.infra.benchmarks.(**)"
            })
    void packagesFormNoCycles(String packages) {
        slices().matching(packages).should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void whatAnObjectNeedsIsHandedToItsConstructor() {
        noFields()
                .should()
                .beAnnotatedWith("jakarta.inject.Inject")
                .orShould()
                .beAnnotatedWith("org.eclipse.microprofile.config.inject.ConfigProperty")
                .orShould()
                .beAnnotatedWith("org.eclipse.microprofile.reactive.messaging.Channel")
                .orShould()
                .beAnnotatedWith("jakarta.persistence.PersistenceContext")
                .because("an object is whole when its constructor returns")
                .check(CLASSES);
    }

    @Test
    void aNameSaysWhatTheThingIs() {
        noClasses()
                .that()
                .resideInAPackage("io.forecourt..")
                .should()
                .haveSimpleNameEndingWith("Manager")
                .orShould()
                .haveSimpleNameEndingWith("Helper")
                .orShould()
                .haveSimpleNameEndingWith("Util")
                .orShould()
                .haveSimpleNameEndingWith("Utils")
                .orShould()
                .haveSimpleNameEndingWith("Impl")
                .check(CLASSES);
    }

    private static Path compiled(String module) {
        Path classes = Path.of("../..", module, "target/classes").normalize();
        if (!Files.isDirectory(classes)) {
            throw new IllegalStateException("Build %s first: %s is missing".formatted(module, classes));
        }
        return classes;
    }
}
