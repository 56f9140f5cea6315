package io.forecourt.schemas.deployment;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;

import com.fasterxml.jackson.databind.JsonNode;
import io.forecourt.schemas.Contract;
import io.forecourt.schemas.ContractJson;
import io.forecourt.schemas.SchemaVersion;

/**
 * Brings a registry to what the contracts say: its global rules, and every released version of every schema, in order.
 * Idempotent: what is there already is left as it is. Nothing else in the system registers schemas.
 *
 * <p>Records refer to their schemas by ids that the registry gave once, so an id never changes: what was registered is backed
 * up in Kafka, an emptied registry gets it back, ids and all, before anything is registered, and a registry whose ids are
 * others than those is refused.
 */
public final class SchemaRegistrar {

    /** What the registry enforces on every artifact, whoever registers it. */
    private static final Map<String, String> GLOBAL_RULES =
            Map.of("VALIDITY", "FULL", "COMPATIBILITY", "BACKWARD_TRANSITIVE");

    private final RegistryAdmin registry;
    private final BackupTopic backups;

    private SchemaRegistrar(RegistryAdmin registry, BackupTopic backups) {
        this.registry = registry;
        this.backups = backups;
    }

    /**
     * Waits for the registry, then registers what is missing. The topics are there already.
     *
     * @param registryRoot for example http://localhost:8081
     * @param atMost how long to wait
     * @param waiting is told what is waited for
     * @return what was done, and each contract version with the id under which records refer to it, as sentences
     * @throws DeploymentException when a server does not answer in time, or refuses: with its own words
     */
    public static List<String> register(
            String bootstrapServers, URI registryRoot, Duration atMost, Consumer<String> waiting) {
        RegistryAdmin registry = new RegistryAdmin(registryRoot);
        SchemaRegistrar registrar = new SchemaRegistrar(registry, new BackupTopic(bootstrapServers));
        Patience patience = new Patience(atMost, waiting);
        Optional<RegistryBackup> backup = patience.until("Kafka at " + bootstrapServers, registrar.backups::newest);
        List<String> done = new ArrayList<>();
        patience.until("the schema registry at " + registryRoot, () -> {
            done.clear();
            return done.addAll(registrar.registerAll(backup));
        });
        return List.copyOf(done);
    }

    private List<String> registerAll(Optional<RegistryBackup> backup)
            throws IOException, InterruptedException, ExecutionException {
        List<String> done = new ArrayList<>();
        if (backup.isPresent()) {
            if (registry.ids().isEmpty()) {
                registry.restore(backup.get().export());
                done.add("The registry was empty: restored its backup of %s, with all ids"
                        .formatted(backup.get().takenAt()));
            }
            requireIds(backup.get());
        }
        for (Map.Entry<String, String> rule : GLOBAL_RULES.entrySet()) {
            registry.setRule(rule.getKey(), rule.getValue());
        }
        for (Contract<?> contract : Contract.all()) {
            for (SchemaVersion version : contract.versions()) {
                done.add(register(version));
            }
        }
        Map<String, Long> ids = registry.ids();
        if (backup.isEmpty() || !backup.get().ids().equals(ids)) {
            backups.add(new RegistryBackup(ids, Clock.systemUTC().instant(), registry.export()));
            done.add("Backed up the registry in the topic registry.backup");
        }
        return done;
    }

    private String register(SchemaVersion version) throws IOException, InterruptedException {
        String name = RegistryAdmin.nameOf(version);
        Long before = registry.ids().get(name);
        if (before == null) {
            registry.register(version);
            return "%s is registered now, under the id %d"
                    .formatted(name, registry.ids().get(name));
        }
        Optional<JsonNode> there = registry.schema(before);
        if (!there.equals(Optional.of(ContractJson.mapper().readTree(version.text())))) {
            throw new DeploymentException(
                    "The schema registry at %s holds something else as %s, under the id %d. Whoever registered it has to remove it."
                            .formatted(registry.root(), name, before),
                    null);
        }
        return "%s was there already, under the id %d".formatted(name, before);
    }

    /** An id that changes its meaning makes records unreadable, or worse: it reads them as something else. */
    private void requireIds(RegistryBackup backup) throws IOException, InterruptedException {
        Map<String, Long> there = registry.ids();
        List<String> differences = backup.ids().entrySet().stream()
                .filter(entry -> !entry.getValue().equals(there.get(entry.getKey())))
                .map(entry -> "%s is id %s there and %d in the records"
                        .formatted(entry.getKey(), there.get(entry.getKey()), entry.getValue()))
                .sorted()
                .toList();
        if (!differences.isEmpty()) {
            throw new DeploymentException(
                    "The schema registry at %s was registered anew, under other ids than records refer to: %s. Nothing was changed. Empty it and run the registrar again, which restores the backup of %s (README, \"When the registry is lost\")."
                            .formatted(registry.root(), String.join("; ", differences), backup.takenAt()),
                    null);
        }
    }
}
