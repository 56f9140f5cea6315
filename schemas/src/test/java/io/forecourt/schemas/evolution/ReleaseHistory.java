package io.forecourt.schemas.evolution;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.forecourt.schemas.ContractJson;

/**
 * What git remembers of the released contracts: the only witness against a line that left the list of released files
 * together with its file. Without git, or outside a clone, it remembers nothing, and in a shallow clone only what is there.
 */
record ReleaseHistory(Path folder) {

    /** Every line that the main line of commits ever added to the list. A branch may release anew before it is merged in one. */
    String linesOfTheList() {
        return git("log", "--first-parent", "-m", "-p", "--format=", "HEAD", "--", ReleasedList.FILE)
                .map(log -> log.lines()
                        .filter(line -> line.startsWith("+") && !line.startsWith("+++"))
                        .map(line -> line.substring(1))
                        .collect(Collectors.joining("\n")))
                .orElse("");
    }

    /** Where a file differs from what was released, in brackets; empty where nobody knows any more. */
    String edits(ContractFiles contracts, String path, String releasedChecksum) {
        return released(path, releasedChecksum)
                .map(released -> Difference.between(released, contracts.json(path)))
                .map(differences -> differences.isEmpty()
                        ? " (in its layout)"
                        : differences.stream()
                                .map(difference -> difference.pointer() + " " + difference.words())
                                .collect(Collectors.joining("; ", " (", ")")))
                .orElse("");
    }

    private Optional<JsonNode> released(String path, String checksum) {
        for (String commit : git("log", "--format=%H", "HEAD", "--", path)
                .map(log -> log.lines().toList())
                .orElse(List.of())) {
            Optional<String> content = git("show", commit + ":./" + path);
            if (content.isPresent()
                    && ContractFiles.checksum(content.get().getBytes(UTF_8)).equals(checksum)) {
                return json(content.get());
            }
        }
        return Optional.empty();
    }

    private static Optional<JsonNode> json(String text) {
        try {
            return Optional.of(ContractJson.mapper().readTree(text));
        } catch (JsonProcessingException _) {
            return Optional.empty();
        }
    }

    private Optional<String> git(String... arguments) {
        List<String> command = new ArrayList<>(List.of("git", "-c", "color.ui=false"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        // In a hook, git names its own repository and index there.
        builder.environment().keySet().removeIf(name -> name.startsWith("GIT_"));
        try {
            Process git = builder.start();
            String output = new String(git.getInputStream().readAllBytes(), UTF_8);
            return git.waitFor() == 0 ? Optional.of(output) : Optional.empty();
        } catch (IOException _) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while git was asked", e);
        }
    }
}
