// SPDX-License-Identifier: MIT
package io.lonelycat.record;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.execute.ExecutionStatus;
import io.lonelycat.execute.Outcome;
import io.lonelycat.execute.Step;
import io.lonelycat.gate.decision.Decision;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.Json;
import io.lonelycat.plan.ChangePlan;
import io.lonelycat.plan.ChangeSet;
import io.lonelycat.plan.Ids;
import io.lonelycat.plan.OutcomeKind;
import io.lonelycat.plan.Trigger;
import io.lonelycat.record.ExecutionDocument.StepRow;
import io.lonelycat.workspace.StateFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** All documents and events of an execution. */
public record ExecutionStory(
        ChangePlan plan, ChangeSet changeset, Decision decision, ExecutionDocument execution, List<EventLine> events) {

    public ExecutionStory {
        events = List.copyOf(events);
    }

    /**
     * Reads an execution's folder, even of an unfinished execution, and computes {@code execution.json} from
     * {@code events.jsonl}.
     *
     * @throws InvalidInputException if a document is missing or invalid, or the folder name is not the execution's id
     */
    public static ExecutionStory read(Path folder) {
        return read(folder, ExecutionStory::bytes);
    }

    public static ExecutionStory read(Path folder, Function<Path, byte[]> bytes) {
        EvidenceFiles files = new EvidenceFiles(folder);
        ChangePlan plan = ChangePlan.read(document(files.plan(), bytes));
        ChangeSet changeset = Json.read(ChangeSet.class, document(files.changeset(), bytes));
        Decision decision = Decision.read(document(files.decision(), bytes));
        List<EventLine> events = EventLine.all(files.events().toString(), bytes.apply(files.events()));
        ExecutionStory story = of(plan, changeset, decision, events);
        Ids.EXECUTION.refuseOther(folder, story.id());
        return story;
    }

    public static ExecutionStory of(ChangePlan plan, ChangeSet changeset, Decision decision, List<EventLine> events) {
        return new ExecutionStory(
                plan, changeset, decision, ExecutionDocument.of(plan, changeset, decision, events), events);
    }

    public String id() {
        return execution.subject().executionId();
    }

    public OutcomeKind outcome() {
        return execution.outcome().map(Outcome::kind).orElse(OutcomeKind.UNFINISHED);
    }

    public boolean isRollback() {
        return plan.trigger() == Trigger.ROLLBACK;
    }

    public Optional<Step> openStep() {
        return execution.steps().stream()
                .filter(row -> row.ok().isEmpty())
                .map(StepRow::step)
                .reduce((first, second) -> second);
    }

    /** Returns the execution's last recorded status, or pending if {@code events.jsonl} is unreadable. */
    public static ExecutionStatus lastStatus(Path folder) {
        try {
            return EventLine.status(events(new EvidenceFiles(folder)));
        } catch (InvalidInputException | EngineException unreadable) {
            return ExecutionStatus.PENDING;
        }
    }

    public static List<EventLine> events(EvidenceFiles files) {
        return EventLine.all(files.events().toString(), bytes(files.events()));
    }

    public static InputObject document(Path file) {
        return document(file, ExecutionStory::bytes);
    }

    private static InputObject document(Path file, Function<Path, byte[]> bytes) {
        return InputDocument.json(file.toString(), bytes.apply(file));
    }

    public static byte[] bytes(Path file) {
        if (!StateFiles.exists(file)) {
            throw new InvalidInputException(file
                    + " is missing, so the folder is not the complete record of an execution. Either restore the file from an"
                    + " archived copy, or, if you named a wrong folder, name one below .lonelycat/executions.");
        }
        return StateFiles.readDocument(file);
    }
}
