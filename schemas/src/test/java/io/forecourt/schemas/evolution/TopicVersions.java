package io.forecourt.schemas.evolution;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;

/** All versions of one topic's contract, against the rules and against each other. */
record TopicVersions(String topic, List<VersionFile> files, ContractFiles contracts, RegistryRules registry) {

    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        int newest = files.stream().mapToInt(VersionFile::version).max().orElse(0);
        for (int version = 1; version <= newest; version++) {
            if (!contracts.has(schema(version))) {
                findings.add(new Finding(
                        where(version), schema(version), "is missing: versions are numbered without a gap"));
                continue;
            }
            List<Finding> ofVersion = ofVersion(version);
            findings.addAll(ofVersion.isEmpty() ? ofSamples(version) : ofVersion);
        }
        return findings;
    }

    private List<Finding> ofVersion(int version) {
        String text = contracts.text(schema(version));
        List<Finding> invalid = registry.againstValidity(text).stream()
                .map(objection -> new Finding(where(version), objection.place(), objection.words() + " (VALIDITY)"))
                .toList();
        if (!invalid.isEmpty()) {
            return invalid;
        }
        JsonNode schema = contracts.json(schema(version));
        List<Finding> findings = new ArrayList<>(
                SchemaStyle.of(where(version), "urn:forecourt:contract:%s:%d".formatted(topic, version), schema));
        for (int older = 1; older < version; older++) {
            if (contracts.has(schema(older))) {
                findings.addAll(
                        new Succession(where(version), older, contracts.text(schema(older)), text).findings(registry));
            }
        }
        return findings;
    }

    private List<Finding> ofSamples(int version) {
        List<Finding> findings = new ArrayList<>();
        JsonSchema schema = JsonSchemaFactory.getInstance(VersionFlag.V7).getSchema(contracts.text(schema(version)));
        Set<String> fieldsWithoutSample = new TreeSet<>();
        contracts.json(schema(version)).path("properties").fieldNames().forEachRemaining(fieldsWithoutSample::add);
        files.stream()
                .filter(file -> file.version() == version && file.kind() == VersionFile.Kind.SAMPLE)
                .forEach(sample -> {
                    JsonNode event = contracts.json(sample.path());
                    schema.validate(event)
                            .forEach(breach ->
                                    findings.add(new Finding(where(version), sample.path(), breach.getMessage())));
                    event.fieldNames().forEachRemaining(fieldsWithoutSample::remove);
                });
        fieldsWithoutSample.forEach(field -> findings.add(new Finding(
                where(version), "/properties/" + field, "is in no sample: add one to samples/v%d".formatted(version))));
        return findings;
    }

    private String schema(int version) {
        return "%s/v%d.schema.json".formatted(topic, version);
    }

    private String where(int version) {
        return "%s version %d".formatted(topic, version);
    }
}
