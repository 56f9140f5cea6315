package io.forecourt.schemas.evolution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

import io.forecourt.schemas.Contract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The gate of the build: what it refuses must not be merged. How to pass it: schemas/README.md, "Changing a contract". */
class ContractGateTest {

    private static final ContractFiles CONTRACTS = ContractFiles.OF_THIS_MODULE;

    private static RegistryRules registry;

    @BeforeAll
    static void load() {
        registry = RegistryRules.ofTheRegistryThatRuns();
    }

    @AfterAll
    static void unload() throws IOException {
        if (registry != null) {
            registry.close();
        }
    }

    @Test
    void theContractsReadEveryEventEverWrittenAndWhatIsReleasedIsUntouched() {
        ContractGate gate = new ContractGate(CONTRACTS, registry);
        if (System.getProperty("contracts", "").equals("release")
                && gate.findingsButForRelease().isEmpty()) {
            new Release(CONTRACTS).run();
        }

        List<Finding> findings = gate.findings();
        assertThat(findings)
                .withFailMessage(() -> findings.stream()
                        .map(finding -> "\n- " + finding)
                        .collect(Collectors.joining(
                                "",
                                "The contracts must not go out like this (schemas/README.md, Changing a contract):",
                                "")))
                .isEmpty();
    }

    @Test
    void everyFolderOfVersionsBelongsToAContractAndEveryContractHasOne() {
        assertThat(CONTRACTS.all().stream().map(VersionFile::topic).collect(Collectors.toSet()))
                .containsExactlyInAnyOrderElementsOf(
                        Contract.all().stream().map(Contract::topic).toList());
    }
}
