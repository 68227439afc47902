// SPDX-License-Identifier: MIT
package io.lonelycat.record;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.execute.ExecutionEvent.CheckEnded;
import io.lonelycat.execute.ExecutionStatus;
import io.lonelycat.execute.OutcomeKind;
import io.lonelycat.execute.Step;
import io.lonelycat.gate.decision.Decision;
import io.lonelycat.plan.ChangePlan;
import io.lonelycat.plan.ChangeSet;
import io.lonelycat.workspace.StateFiles;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The readable part of the folder of an execution, of which files may be missing or damaged: after a kill, a full disk,
 * or a manual cleanup.
 *
 * @param events as far as they can be read
 * @param problems what is missing or cannot be read, one sentence each
 */
public record PartialEvidence(
        Optional<ChangePlan> plan,
        Optional<ChangeSet> changeset,
        Optional<Decision> decision,
        List<EventLine> events,
        Optional<ExecutionStory> story,
        List<String> problems) {

    public PartialEvidence {
        events = List.copyOf(events);
        problems = List.copyOf(problems);
    }

    /** Takes a story that is complete. */
    public static PartialEvidence of(ExecutionStory story) {
        return new PartialEvidence(
                Optional.of(story.plan()),
                Optional.of(story.changeset()),
                Optional.of(story.decision()),
                story.events(),
                Optional.of(story),
                List.of());
    }

    /** Reads what is there; never fails because of what is not. */
    public static PartialEvidence read(Path folder) {
        EvidenceFiles files = new EvidenceFiles(folder);
        List<String> problems = new ArrayList<>();
        Attempt attempt = new Attempt(folder, problems);
        Optional<ChangePlan> plan =
                attempt.at(files.plan(), () -> ChangePlan.read(ExecutionStory.document(files.plan())));
        Optional<ChangeSet> changeset =
                attempt.at(files.changeset(), () -> ChangeSet.read(ExecutionStory.document(files.changeset())));
        Optional<Decision> decision =
                attempt.at(files.decision(), () -> Decision.read(ExecutionStory.document(files.decision())));
        List<EventLine> events =
                attempt.at(files.events(), () -> ExecutionStory.events(files)).orElseGet(() -> prefix(files.events()));
        Optional<ExecutionStory> story =
                problems.isEmpty() ? attempt.at(files.events(), () -> ExecutionStory.read(folder)) : Optional.empty();
        problems.addAll(missing(files, events, story));
        return new PartialEvidence(plan, changeset, decision, events, story, problems);
    }

    /** The lines before the first that is damaged. */
    private static List<EventLine> prefix(Path file) {
        List<EventLine> lines = new ArrayList<>();
        try {
            byte[] bytes = StateFiles.read(file);
            for (int from = 0, i = 0; i < bytes.length; i++) {
                if (bytes[i] == '\n') {
                    byte[] line = Arrays.copyOfRange(bytes, from, i + 1);
                    lines.addAll(EventLine.all(file.toString(), line));
                    from = i + 1;
                }
            }
        } catch (InvalidInputException | EngineException damaged) {
            // Why was said when all of them were read.
            return lines;
        }
        return lines;
    }

    /** Reads one piece, and notes why where it cannot. */
    private record Attempt(Path folder, List<String> problems) {
        <T> Optional<T> at(Path file, Supplier<T> reading) {
            String name = folder.relativize(file).toString();
            try {
                if (StateFiles.exists(file)) {
                    return Optional.of(reading.get());
                }
                problems.add(name + " is missing");
            } catch (InvalidInputException | EngineException e) {
                problems.add(name + " cannot be read: " + e.getMessage());
            }
            return Optional.empty();
        }
    }

    /** Returns the steps that were begun, in their order. */
    public List<StepRow> steps() {
        return StepRow.all(events);
    }

    /** Returns the checks that gave a result, in their order. */
    public List<CheckEnded> checks() {
        return EventLine.only(CheckEnded.class, events);
    }

    /** Returns the state that was told last. */
    public ExecutionStatus status() {
        return EventLine.status(events);
    }

    /** Says which of the other files are missing that the folder of an execution has; what is written at the end is not missed before it. */
    private static List<String> missing(EvidenceFiles files, List<EventLine> events, Optional<ExecutionStory> story) {
        Set<Path> expected = new LinkedHashSet<>(List.of(files.policy(), files.patch(), files.contents()));
        StepRow.all(events).stream()
                .map(StepRow::step)
                .sorted(Comparator.comparing(Step::number))
                .map(files::stepLog)
                .forEach(expected::add);
        if (story.flatMap(it -> it.execution().outcome())
                .filter(ending -> ending.kind() != OutcomeKind.QUARANTINED)
                .isPresent()) {
            expected.addAll(List.of(
                    files.execution(),
                    files.summary(),
                    files.report(),
                    files.reportStyle(),
                    files.manifest(),
                    files.sums()));
        }
        return expected.stream()
                .filter(file -> !Files.exists(file, LinkOption.NOFOLLOW_LINKS))
                .map(file -> files.folder().relativize(file) + " is missing")
                .toList();
    }
}
