// SPDX-License-Identifier: MIT
package io.lonelycat.record.verify;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.execute.ExecutionEvent.Ended;
import io.lonelycat.execute.ExecutionEvent.Recovered;
import io.lonelycat.execute.ExecutionEvent.StatusChanged;
import io.lonelycat.execute.ExecutionStatus;
import io.lonelycat.record.Bindings;
import io.lonelycat.record.EventLine;
import io.lonelycat.record.EventLine.Occurrence;
import io.lonelycat.record.EventLines;
import io.lonelycat.record.EvidenceCheckReport;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.record.ExecutionStory;
import java.util.List;
import java.util.Optional;

/** Checks the events of a finished execution. */
record EventsCheck(EvidenceFiles folder) {

    /** A sealed file of events has no torn line any more. */
    List<EventLine> wholeLines() {
        byte[] bytes = ExecutionStory.bytes(folder.events());
        if (bytes.length > 0 && bytes[bytes.length - 1] != '\n') {
            throw new InvalidInputException(folder.events()
                    + ": the last line is torn; the execution was killed and has" + " not been recovered");
        }
        return EventLines.read(folder.events().toString(), bytes);
    }

    static void look(EvidenceCheckReport looking, ExecutionStory story) {
        looking.at("events.jsonl, sequence", () -> sequence(story));
        looking.at("events.jsonl, status", () -> status(story));
        looking.at("events.jsonl, steps", () -> steps(story));
    }

    private static Optional<String> sequence(ExecutionStory story) {
        String executionId = story.execution().subject().executionId();
        long expected = 1;
        for (EventLine line : story.events()) {
            String where = "line " + expected;
            Optional<String> problem = Bindings.first(List.of(
                    Bindings.equal(where + ", seq", expected, line.seq()),
                    Bindings.equal(where + ", executionId", executionId, line.executionId()),
                    Bindings.equal(where + ", correlationId", story.plan().correlationId(), line.correlationId()),
                    (expected == 1) == (line.what() instanceof Occurrence.Began)
                            ? Optional.empty()
                            : Optional.of(where + ": the first line, and no other, is \"began\"")));
            if (problem.isPresent()) {
                return problem;
            }
            expected++;
        }
        return Optional.empty();
    }

    private static Optional<String> status(ExecutionStory story) {
        ExecutionStatus now = ExecutionStatus.PENDING;
        for (StatusChanged change : EventLine.only(StatusChanged.class, story.events())) {
            if (change.from() != now || !now.mayBecome(change.to())) {
                return Optional.of("a move from " + change.from() + " to " + change.to() + " while it was " + now
                        + "; there is no such move");
            }
            now = change.to();
        }
        List<Ended> ends = EventLine.only(Ended.class, story.events());
        if (ends.isEmpty() || (ends.size() > 1 && !recovered(story))) {
            return Optional.of("expected one event \"ended\", found " + ends.size());
        }
        Ended end = ends.get(ends.size() - 1);
        return Bindings.first(List.of(
                Bindings.equal("the last status", end.outcome().status(), now),
                Bindings.equal(
                        "the outcome's executionId",
                        story.execution().subject().executionId(),
                        end.outcome().executionId())));
    }

    /** Only a kill excuses a step that did not end, and then a recovery must have followed. */
    private static Optional<String> steps(ExecutionStory story) {
        if (recovered(story)) {
            return Optional.empty();
        }
        return story.execution().steps().stream()
                .filter(row -> row.ok().isEmpty())
                .findFirst()
                .map(row -> "the step " + row.step().logName() + " has begun but not ended, and was not recovered");
    }

    private static boolean recovered(ExecutionStory story) {
        return !EventLine.only(Recovered.class, story.events()).isEmpty();
    }
}
