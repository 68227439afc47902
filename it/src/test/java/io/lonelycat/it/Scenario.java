// SPDX-License-Identifier: MIT
package io.lonelycat.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.record.verify.EvidenceCheck;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Copy of a folder in {@code it/scenarios}. */
record Scenario(Path folder) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static Path original(String name) {
        return Path.of(MavenBuild.setting("it.scenarios"), name);
    }

    static Scenario copied(String name, Path folder) {
        Tree.copy(original(name), folder);
        return new Scenario(folder);
    }

    MavenBuild.Ended run(String... arguments) {
        return MavenBuild.run(folder, arguments);
    }

    MavenBuild start(String... arguments) {
        return MavenBuild.start(folder, arguments);
    }

    String read(String file) {
        return String.join("\n", lines(folder.resolve(file)));
    }

    JsonNode result() {
        return json(folder.resolve(".lonelycat/result.json"));
    }

    List<Path> executions() {
        Path executions = folder.resolve(".lonelycat/executions");
        if (!Files.isDirectory(executions)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(executions)) {
            return folders.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the folder of the only execution. */
    Path evidence() {
        assertThat(executions()).hasSize(1);
        return executions().get(0);
    }

    /** Reads {@code execution.json} of the only execution. */
    JsonNode execution() {
        return json(evidence().resolve("execution.json"));
    }

    /** Verifies the evidence of the latest execution without starting Maven. */
    void hasSoundEvidence() {
        List<Path> all = executions();
        assertThat(all).isNotEmpty();
        assertThat(EvidenceCheck.check(all.get(all.size() - 1)).firstProblem()).isEmpty();
        assertThat(EvidenceCheck.checkChain(
                                folder.resolve(".lonelycat/executions"),
                                EvidenceFiles.chain(folder.resolve(".lonelycat")))
                        .firstProblem())
                .isEmpty();
    }

    /** Asserts that no leftover blocks the next execution. */
    void isAtRest() throws IOException {
        for (String state : List.of(".lonelycat", ".git/lonelycat")) {
            Path journal = folder.resolve(state).resolve("journal");
            if (Files.isDirectory(journal)) {
                assertThat(journal).isEmptyDirectory();
            }
        }
        assertThat(folder.resolve(".lonelycat/lock.json")).doesNotExist();
    }

    static JsonNode json(Path file) {
        try {
            return JSON.readTree(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
