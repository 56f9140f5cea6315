package io.forecourt.schemas.evolution;

import static java.util.Comparator.comparing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Lets a change of the contracts through if every version reads the events of all before it, every version has samples of
 * all its fields, and nothing that was released has changed. Needs no registry and no network.
 */
record ContractGate(ContractFiles contracts, RegistryRules registry) {

    /** Every reason to stay shut; empty if there is none. */
    List<Finding> findings() {
        List<Finding> findings = findingsButForRelease();
        ReleasedList released = ReleasedList.of(contracts);
        Map<String, List<VersionFile>> unreleased = contracts.all().stream()
                .filter(file -> !released.has(file.path()))
                .collect(Collectors.groupingBy(VersionFile::where, TreeMap::new, Collectors.toList()));
        unreleased.forEach((where, files) -> findings.add(new Finding(
                where, places(files), "not released; once it is as you want it for ever, run " + Release.COMMAND)));
        return findings;
    }

    /** The same, but for files that nobody has released yet. */
    List<Finding> findingsButForRelease() {
        List<Finding> findings = new ArrayList<>();
        contracts
                .strangers()
                .forEach(path -> findings.add(
                        new Finding("contracts", path, "is no schema, sample or wire of a version, by its name")));
        findings.addAll(ReleasedList.of(contracts).broken(contracts, new ReleaseHistory(contracts.folder())));
        Map<String, List<VersionFile>> topics = contracts.all().stream()
                .collect(Collectors.groupingBy(VersionFile::topic, TreeMap::new, Collectors.toList()));
        topics.forEach(
                (topic, files) -> findings.addAll(new TopicVersions(topic, files, contracts, registry).findings()));
        return findings;
    }

    /** The schema where it is among them, and how many others. */
    private static String places(List<VersionFile> files) {
        String first =
                files.stream().min(comparing(VersionFile::kind)).orElseThrow().path();
        return files.size() == 1 ? first : "%s and %d other files".formatted(first, files.size() - 1);
    }
}
