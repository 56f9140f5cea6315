package io.forecourt.schemas.deployment;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.microsoft.kiota.ApiException;
import io.apicurio.registry.client.RegistryClientFactory;
import io.apicurio.registry.client.common.HttpAdapterType;
import io.apicurio.registry.client.common.RegistryClientOptions;
import io.apicurio.registry.rest.client.RegistryClient;
import io.apicurio.registry.rest.client.models.CreateArtifact;
import io.apicurio.registry.rest.client.models.CreateRule;
import io.apicurio.registry.rest.client.models.CreateVersion;
import io.apicurio.registry.rest.client.models.IfArtifactExists;
import io.apicurio.registry.rest.client.models.ProblemDetails;
import io.apicurio.registry.rest.client.models.Rule;
import io.apicurio.registry.rest.client.models.RuleType;
import io.apicurio.registry.rest.client.models.RuleViolationProblemDetails;
import io.apicurio.registry.rest.client.models.VersionContent;
import io.forecourt.schemas.Contract;
import io.forecourt.schemas.SchemaVersion;

/**
 * Brings a registry to what the contracts say: its global rules, and every released version of every schema, in order.
 * Idempotent: what is there already is left as it is. Nothing else in the system registers schemas.
 */
public final class SchemaRegistrar {

    /** What the registry enforces on every artifact, whoever registers it. */
    static final Map<RuleType, String> GLOBAL_RULES =
            Map.of(RuleType.VALIDITY, "FULL", RuleType.COMPATIBILITY, "BACKWARD_TRANSITIVE");

    private static final String GROUP = "default";
    private static final String JSON = "application/json";

    private final RegistryClient registry;
    private final String address;

    private SchemaRegistrar(URI registryRoot) {
        this.address = registryRoot.toString();
        this.registry = RegistryClientFactory.create(
                RegistryClientOptions.create(registryRoot + "/apis/registry/v3").httpAdapter(HttpAdapterType.JDK));
    }

    /**
     * Waits for the registry, then registers what is missing.
     *
     * @param registryRoot for example http://localhost:8081
     * @param atMost how long to wait for the registry
     * @return each contract version and the content id under which records refer to it, as sentences
     * @throws DeploymentException when the registry does not answer in time, or refuses: with its own words
     */
    public static List<String> register(URI registryRoot, Duration atMost) {
        SchemaRegistrar registrar = new SchemaRegistrar(registryRoot);
        return Patience.until(atMost, "The schema registry at " + registryRoot, registrar::registerAll);
    }

    private List<String> registerAll() {
        GLOBAL_RULES.forEach(this::setRule);
        List<String> done = new ArrayList<>();
        for (Contract<?> contract : Contract.all()) {
            for (SchemaVersion version : contract.versions()) {
                done.add("%s version %d has the id %d"
                        .formatted(contract.subject(), version.number(), register(contract, version)));
            }
        }
        return done;
    }

    private void setRule(RuleType type, String config) {
        try {
            CreateRule rule = new CreateRule();
            rule.setRuleType(type);
            rule.setConfig(config);
            registry.admin().rules().post(rule);
        } catch (ApiException refused) {
            if (refused.getResponseStatusCode() != 409) {
                throw refused;
            }
            Rule rule = new Rule();
            rule.setRuleType(type);
            rule.setConfig(config);
            registry.admin().rules().byRuleType(type.getValue()).put(rule);
        }
    }

    private long register(Contract<?> contract, SchemaVersion version) {
        try {
            return registry.groups()
                    .byGroupId(GROUP)
                    .artifacts()
                    .post(
                            artifact(contract, version),
                            request -> request.queryParameters.ifExists = IfArtifactExists.FIND_OR_CREATE_VERSION)
                    .getVersion()
                    .getContentId();
        } catch (ApiException answer) {
            int status = answer.getResponseStatusCode();
            if (status >= 400 && status < 500 && status != 429) {
                throw new DeploymentException(
                        "The schema registry at %s refused %s version %d: %s"
                                .formatted(address, contract.subject(), version.number(), words(answer)),
                        answer);
            }
            throw answer;
        }
    }

    private static CreateArtifact artifact(Contract<?> contract, SchemaVersion version) {
        VersionContent content = new VersionContent();
        content.setContent(version.text());
        content.setContentType(JSON);
        CreateVersion first = new CreateVersion();
        first.setVersion(String.valueOf(version.number()));
        first.setContent(content);
        CreateArtifact artifact = new CreateArtifact();
        artifact.setArtifactId(contract.subject());
        artifact.setArtifactType("JSON");
        artifact.setFirstVersion(first);
        return artifact;
    }

    private static String words(ApiException answer) {
        return switch (answer) {
            case RuleViolationProblemDetails violation -> violation.getTitle() + " " + violation.getDetail();
            case ProblemDetails problem -> problem.getTitle() + " " + problem.getDetail();
            default -> answer.getMessage();
        };
    }
}
