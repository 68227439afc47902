// SPDX-License-Identifier: MIT
package io.lonelycat.record.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lonelycat.execute.ExecutionEvent.Began;
import io.lonelycat.execute.ExecutionEvent.CheckEnded;
import io.lonelycat.execute.ExecutionEvent.Ended;
import io.lonelycat.execute.ExecutionEvent.FileKept;
import io.lonelycat.execute.ExecutionEvent.FilesReached;
import io.lonelycat.execute.ExecutionEvent.Recovered;
import io.lonelycat.execute.ExecutionEvent.Rehearsed;
import io.lonelycat.execute.ExecutionEvent.StatusChanged;
import io.lonelycat.execute.ExecutionStatus;
import io.lonelycat.execute.FileState;
import io.lonelycat.execute.Rehearsal.RehearsalPart;
import io.lonelycat.gate.decision.Verdict;
import io.lonelycat.json.Names;
import io.lonelycat.record.Bindings;
import io.lonelycat.record.EventLine;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.record.EvidenceReport;
import io.lonelycat.record.ExecutionDocument;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.evidence.FolderListing;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Checks that an execution's events are consistent and match {@code execution.json}. */
record StoryCheck(ExecutionStory story, FolderListing listing) {

    void look(EvidenceReport looking) {
        looking.at("events.jsonl, sequence", this::sequence);
        looking.at("events.jsonl, status", this::status);
        looking.at("events.jsonl, steps", this::steps);
        looking.at(EvidenceFiles.EXECUTION + " against " + EvidenceFiles.EVENTS, this::fold);
        looking.at("step logs", this::stepLogs);
        looking.at("kept files", this::keptFiles);
        looking.at("outcome", this::outcome);
    }

    private Optional<String> sequence() {
        String executionId = story.execution().subject().executionId();
        long expected = 1;
        for (EventLine line : story.events()) {
            String where = "line " + expected;
            Optional<String> problem = Bindings.first(List.of(
                    Bindings.equal(where + ", seq", expected, line.seq()),
                    Bindings.equal(where + ", executionId", executionId, line.executionId()),
                    Bindings.equal(where + ", correlationId", story.plan().correlationId(), line.correlationId()),
                    (expected == 1) == (line.event() instanceof Began)
                            ? Optional.empty()
                            : altered(where + ": the first line, and no other, must have the event \"began\"")));
            if (problem.isPresent()) {
                return problem;
            }
            expected++;
        }
        return Optional.empty();
    }

    private Optional<String> status() {
        ExecutionStatus now = ExecutionStatus.PENDING;
        for (StatusChanged change : EventLine.only(StatusChanged.class, story.events())) {
            if (change.from() != now || !now.mayBecome(change.to())) {
                return altered("an event changes the status of the execution from " + change.from() + " to "
                        + change.to() + ", but the status was " + now);
            }
            now = change.to();
        }
        List<Ended> ends = EventLine.only(Ended.class, story.events());
        if (ends.isEmpty() || (ends.size() > 1 && !recovered())) {
            return altered("the file must have one event \"ended\", but has " + ends.size());
        }
        Ended end = ends.get(ends.size() - 1);
        return Bindings.equal("the last status", end.outcome().status(), now);
    }

    /** Checks that every step of an execution ended, unless the execution was killed and recovered. */
    private Optional<String> steps() {
        if (recovered()) {
            return Optional.empty();
        }
        return story.execution().steps().stream()
                .filter(row -> row.ok().isEmpty())
                .findFirst()
                .flatMap(row -> altered("the step " + row.step().logName()
                        + " has no event \"step_ended\", though the execution was not killed"));
    }

    private boolean recovered() {
        return !EventLine.only(Recovered.class, story.events()).isEmpty();
    }

    private Optional<String> fold() {
        ObjectNode expected = ExecutionDocument.of(story.plan(), story.changeset(), story.decision(), story.events())
                .toJson();
        return difference(expected, story.execution().toJson());
    }

    /**
     * Checks that the policy allowed an applied change. Without a quarantine, the change must also be complete, and the
     * required checks must have run and, if critical, passed.
     */
    private Optional<String> outcome() {
        int size = story.changeset().changes().size();
        for (FilesReached reached : EventLine.only(FilesReached.class, story.events())) {
            if (reached.files() > size) {
                return differ(
                        "events.jsonl counts " + reached.files() + " changed files, but changeset.json has " + size);
            }
        }
        int restored = story.execution().filesRestored().orElse(0);
        if (restored > size) {
            return differ("execution.json counts " + restored + " restored files, but changeset.json has " + size);
        }
        return switch (story.outcome()) {
            case REHEARSED -> rehearsed();
            case APPLIED -> wasQuarantined() ? allowed() : Bindings.first(List.of(allowed(), whole(), checked()));
            default -> Optional.empty();
        };
    }

    /** Checks that a rehearsal in a copy of the workspace changed no workspace files and passed its critical checks. */
    private Optional<String> rehearsed() {
        boolean touched = EventLine.only(FilesReached.class, story.events()).stream()
                .anyMatch(reached -> reached.state() != FileState.VALIDATED);
        List<Rehearsed> changed = story.execution().rehearsal().stream()
                .filter(row -> row.part() == RehearsalPart.CHANGED)
                .toList();
        boolean held = !changed.isEmpty()
                && changed.stream()
                        .flatMap(row -> row.checks().stream())
                        .allMatch(result -> result.passed() || !result.critical());
        if (story.decision().verdict() != Verdict.DENY && !touched && held) {
            return Optional.empty();
        }
        String rehearsed = "the outcome in execution.json is `rehearsed` (tried in a copy of the workspace), but ";
        return touched
                ? differ(rehearsed + "according to events.jsonl, files of the workspace were changed")
                : held
                        ? differ(rehearsed + "the verdict in decision.json is `deny`")
                        : altered(
                                rehearsed
                                        + "execution.json does not say that all critical checks (those that must pass) passed in the copy");
    }

    private static Optional<String> altered(String problem) {
        return Optional.of(problem + "; the file was altered. Restore the evidence folder from an archived copy.");
    }

    private static Optional<String> differ(String problem) {
        return Optional.of(problem + "; one of the two files was altered. Restore the evidence folder"
                + " from an archived copy.");
    }

    private boolean wasQuarantined() {
        return EventLine.only(StatusChanged.class, story.events()).stream()
                .anyMatch(change -> change.from() == ExecutionStatus.QUARANTINED);
    }

    private Optional<String> allowed() {
        return story.decision().verdict() == Verdict.ALLOW
                ? Optional.empty()
                : differ("the outcome in execution.json is `applied`, but the verdict in decision.json is `"
                        + Names.of(story.decision().verdict()) + "`");
    }

    private Optional<String> whole() {
        return story.execution().files().stream()
                .filter(file -> !file.inPlace())
                .findFirst()
                .flatMap(file ->
                        altered("the outcome in execution.json is `applied`, but the list of files in execution.json"
                                + " says that " + file.path() + " was not changed"));
    }

    private Optional<String> checked() {
        return story.decision().requiredChecks().stream()
                .filter(name -> story.execution().checks().stream()
                        .map(CheckEnded::result)
                        .noneMatch(result -> result.name().equals(name) && (result.passed() || !result.critical())))
                .findFirst()
                .flatMap(name -> differ("the outcome in execution.json is `applied`, but the check " + name
                        + ", which decision.json requires, did not pass"));
    }

    private static Optional<String> difference(ObjectNode expected, ObjectNode found) {
        return Stream.of(expected, found)
                .flatMap(document -> document.propertyStream().map(Map.Entry::getKey))
                .filter(key -> !shown(expected, key).equals(shown(found, key)))
                .findFirst()
                .flatMap(key -> differ("`" + key + "` is `" + shown(expected, key)
                        + "` according to events.jsonl, but `" + shown(found, key) + "` in execution.json"));
    }

    private static String shown(ObjectNode document, String key) {
        JsonNode value = document.path(key);
        return value.isMissingNode() ? "nothing" : value.isTextual() ? value.textValue() : value.toString();
    }

    private Optional<String> stepLogs() {
        return story.execution().steps().stream()
                .map(row -> EvidenceFiles.STEPS + "/" + row.step().logName() + ".log")
                .filter(name -> !listing.files().containsKey(name))
                .findFirst()
                .map(name -> name
                        + " is missing, although events.jsonl has the step; restore the file from an archived copy.");
    }

    private Optional<String> keptFiles() {
        return story.execution().keptFiles().stream()
                .map(FileKept::keptAs)
                .filter(name -> !listing.files().containsKey(name))
                .findFirst()
                .map(name -> name
                        + " is missing, although execution.json lists this file; restore the file from an"
                        + " archived copy.");
    }
}
