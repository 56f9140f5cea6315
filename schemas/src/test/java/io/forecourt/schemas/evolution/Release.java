package io.forecourt.schemas.evolution;

import static java.util.Comparator.comparing;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.forecourt.schemas.evolution.VersionFile.Kind;

/**
 * Releases what is new among the contracts: each new sample gets its wire bytes, and each new file its line on the list of
 * what never changes again. Changes no file that is on the list already.
 */
record Release(ContractFiles contracts) {

    static final String COMMAND = "./forecourt mvn -pl schemas test -Dtest=ContractGateTest -Dcontracts=release";

    void run() {
        ReleasedList released = ReleasedList.of(contracts);
        Map<String, String> checksums = new LinkedHashMap<>();
        unreleased(Kind.SCHEMA, released)
                .forEach(schema -> checksums.put(schema.path(), contracts.checksum(schema.path())));
        List<String> schemas = ReleasedList.parse(released.with(checksums)).schemas();
        for (VersionFile sample : unreleased(Kind.SAMPLE, released)) {
            int id = 1 + schemas.indexOf(sample.schema());
            contracts.write(sample.wire(), WireDump.of(WireDump.bytes(id, contracts.json(sample.path()))));
            checksums.put(sample.path(), contracts.checksum(sample.path()));
            checksums.put(sample.wire(), contracts.checksum(sample.wire()));
        }
        contracts.write(ReleasedList.FILE, released.with(checksums));
    }

    private List<VersionFile> unreleased(Kind kind, ReleasedList released) {
        return contracts.all().stream()
                .filter(file -> file.kind() == kind && !released.has(file.path()))
                .sorted(comparing(VersionFile::version).thenComparing(VersionFile::path))
                .toList();
    }
}
