// SPDX-License-Identifier: MIT
package io.lonelycat.record.evidence;

import io.lonelycat.gate.approval.SigningKey;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.Ticking;
import io.lonelycat.workspace.StateFiles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** State folder ({@code .lonelycat}) of tests. */
public record State(Path folder) {

    public Path executions() {
        return EvidenceFiles.executions(folder);
    }

    public Path chain() {
        return EvidenceFiles.chain(folder);
    }

    public Path execution(int number) {
        return executions().resolve(Sample.execution(number));
    }

    public Evidence begin(int number) {
        return Evidence.create(
                executions(), Sample.opening(folder, number), Ticking.from("2026-11-20T08:0" + number + ":00Z"));
    }

    public Path sealed(int number, Consumer<Run> how) {
        return sealed(number, how, Optional.empty());
    }

    public Path sealed(int number, Consumer<Run> how, Optional<SigningKey> key) {
        ExecutionStory story = finished(number, how);
        Path execution = executions().resolve(story.execution().subject().executionId());
        Seal.write(execution, chain(), Map.of());
        key.ifPresent(it -> Attestation.sign(execution, it));
        return execution;
    }

    public ExecutionStory finished(int number, Consumer<Run> how) {
        try (Evidence evidence = begin(number)) {
            how.accept(new Run(Sample.execution(number), evidence));
            return evidence.finish(List.of());
        }
    }

    /** Replaces a read-only evidence file. */
    public static void alter(Path file, String text) {
        StateFiles.write(file, text.getBytes(StandardCharsets.UTF_8));
    }
}
