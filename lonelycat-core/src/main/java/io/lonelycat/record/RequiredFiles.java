// SPDX-License-Identifier: MIT
package io.lonelycat.record;

import io.lonelycat.error.EngineException;
import io.lonelycat.execute.Step;
import io.lonelycat.workspace.StateFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The files that the folder of an execution must have, beside those that its story is read from. */
final class RequiredFiles {

    private RequiredFiles() {}

    /** Says which are missing; what is written at the end is not missed before it. */
    static List<String> missing(EvidenceFiles files, List<EventLine> events, Optional<ExecutionStory> story) {
        List<Path> expected = new ArrayList<>(List.of(files.policy(), files.patch()));
        new StepFold()
                .all(events).stream()
                        .map(StepRow::step)
                        .distinct()
                        .sorted((one, other) -> Integer.compare(one.number(), other.number()))
                        .map((Step step) -> files.stepLog(step))
                        .forEach(expected::add);
        story.flatMap(it -> it.execution().ending())
                .filter(ending -> ending.outcome() != OutcomeKind.QUARANTINED)
                .ifPresent(ending -> Stream.of(
                                files.execution(),
                                files.summary(),
                                files.report(),
                                files.reportStyle(),
                                files.manifest(),
                                files.sums())
                        .forEach(expected::add));
        return expected.stream()
                .filter(file -> !isThere(file))
                .map(file -> files.folder().relativize(file) + " is missing")
                .toList();
    }

    private static boolean isThere(Path file) {
        try {
            return StateFiles.exists(file);
        } catch (EngineException nobodyCanTell) {
            return false;
        }
    }
}
