package io.forecourt.schemas.evolution;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The list {@code released.sha256}: every file of every released version with its SHA-256, in the order of release. A file on
 * it never changes and never goes, and neither does its line. {@code sha256sum --check} reads it too.
 */
record ReleasedList(Map<String, String> checksums, List<Finding> findings) {

    static final String FILE = "released.sha256";

    private static final Pattern LINE = Pattern.compile("([0-9a-f]{64})  (\\S+)");

    static ReleasedList of(ContractFiles contracts) {
        return parse(contracts.has(FILE) ? contracts.text(FILE) : "");
    }

    static ReleasedList parse(String text) {
        Map<String, String> checksums = new LinkedHashMap<>();
        List<Finding> findings = new ArrayList<>();
        text.lines().forEach(line -> {
            Matcher matcher = LINE.matcher(line);
            if (!matcher.matches()) {
                findings.add(new Finding(FILE, "", "\"%s\" is no line of a checksum and a path".formatted(line)));
            } else if (checksums.putIfAbsent(matcher.group(2), matcher.group(1)) != null) {
                findings.add(new Finding(FILE, matcher.group(2), "is listed twice"));
            }
        });
        return new ReleasedList(checksums, findings);
    }

    boolean has(String path) {
        return checksums.containsKey(path);
    }

    /** The files in the order of release. */
    List<VersionFile> files() {
        return checksums.keySet().stream()
                .flatMap(path -> VersionFile.of(path).stream())
                .toList();
    }

    /** Schemas in the order of release: in the corpus, the id of a schema is its place here, counted from 1. */
    List<String> schemas() {
        return files().stream()
                .filter(file -> file.kind() == VersionFile.Kind.SCHEMA)
                .map(VersionFile::path)
                .toList();
    }

    /** The list with more files on it. */
    String with(Map<String, String> newFiles) {
        Map<String, String> all = new LinkedHashMap<>(checksums);
        newFiles.forEach(all::putIfAbsent);
        StringBuilder text = new StringBuilder();
        all.forEach((path, checksum) ->
                text.append(checksum).append("  ").append(path).append('\n'));
        return text.toString();
    }

    /** What was edited or removed since its release. */
    List<Finding> broken(ContractFiles contracts, ReleaseHistory history) {
        List<Finding> broken = new ArrayList<>(findings);
        checksums.forEach((path, checksum) -> {
            String where = VersionFile.of(path).map(VersionFile::where).orElse(FILE);
            if (!contracts.has(path)) {
                broken.add(new Finding(where, path, "was released and is gone: put it back"));
            } else if (!contracts.checksum(path).equals(checksum)) {
                broken.add(new Finding(
                        where,
                        path,
                        "was released and is edited%s: put it back, and make the change in a new version"
                                .formatted(history.edits(contracts, path, checksum))));
            }
        });
        ReleasedList remembered = parse(history.linesOfTheList());
        remembered.checksums().forEach((path, checksum) -> {
            if (!checksum.equals(checksums.get(path))) {
                broken.add(new Finding(FILE, path, "was released, and its line is gone or changed: put it back"));
            }
        });
        return broken;
    }
}
