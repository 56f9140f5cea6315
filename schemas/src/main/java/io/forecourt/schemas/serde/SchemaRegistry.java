package io.forecourt.schemas.serde;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import io.apicurio.registry.client.RegistryClientFactory;
import io.apicurio.registry.client.common.HttpAdapterType;
import io.apicurio.registry.client.common.RegistryClientOptions;
import io.apicurio.registry.rest.client.RegistryClient;
import io.apicurio.registry.rest.client.models.VersionState;
import io.forecourt.schemas.Contract;

/**
 * The questions that are asked of the registry, each once and for five seconds at most: whoever asks tries again, and knows for
 * how long. Anything but an answer raises {@link RegistryUnavailableException}. Blocks. Thread-safe.
 */
final class SchemaRegistry {

    /** Confluent-compatible subjects live in Apicurio's default group. */
    private static final String GROUP = "default";

    private static final String API = "/apis/registry/v3";

    /** More than a contract will ever have; the registry's own default is 20. */
    private static final int ALL_VERSIONS = 1000;

    private final String root;
    private final RegistryClient client;

    /** {@code api} is the root of the registry's API (…/apis/registry/v3). */
    SchemaRegistry(String api) {
        this.root = api.endsWith(API) ? api.substring(0, api.length() - API.length()) : api;
        this.client =
                RegistryClientFactory.create(RegistryClientOptions.create(api).httpAdapter(HttpAdapterType.JDK));
    }

    /**
     * The id of each version of a contract that can be used, by the version's name, oldest first;
     * {@link ContractNotRegisteredException} when there is none.
     */
    Map<String, Long> idsOf(Contract<?> contract) {
        return asked(contract.subject(), () -> {
                    Map<String, Long> ids = new LinkedHashMap<>();
                    client
                            .groups()
                            .byGroupId(GROUP)
                            .artifacts()
                            .byArtifactId(contract.subject())
                            .versions()
                            .get(request -> request.queryParameters.limit = ALL_VERSIONS)
                            .getVersions()
                            .stream()
                            .filter(version -> version.getState() != VersionState.DISABLED)
                            .forEach(version -> ids.put(version.getVersion(), version.getContentId()));
                    return ids;
                })
                .orElseThrow(() -> notRegistered(contract.subject()));
    }

    /** The schema of an id as text; empty when the registry answers that it knows no such id. */
    Optional<String> schemaOf(long id) {
        return asked("the schema of id " + id, () -> {
            try (InputStream schema = client.ids().contentIds().byContentId(id).get()) {
                return new String(schema.readAllBytes(), UTF_8);
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        });
    }

    ContractNotRegisteredException notRegistered(String missing) {
        return new ContractNotRegisteredException(root, missing, null);
    }

    private <T> Optional<T> asked(String what, Supplier<T> question) {
        try {
            return Optional.of(Deadline.of(question));
        } catch (RegistryUnavailableException late) {
            throw late;
        } catch (RuntimeException failure) { // whatever it is, it says nothing about a record
            if (RegistryFailure.saysUnknown(failure)) {
                return Optional.empty();
            }
            throw new RegistryUnavailableException(
                    "The schema registry at %s cannot be asked for %s: %s"
                            .formatted(root, what, RegistryFailure.words(failure)),
                    failure);
        }
    }
}
