// SPDX-License-Identifier: MIT
package io.lonelycat.plan.source;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.Place;
import io.lonelycat.plan.ChangePlan;
import io.lonelycat.plan.PlanDetails;
import io.lonelycat.plan.Trigger;
import io.lonelycat.plan.content.Content;
import io.lonelycat.plan.edit.Edit;
import io.lonelycat.plan.edit.Edit.Expectation;
import io.lonelycat.plan.source.EditPlanning.Edits;
import io.lonelycat.plan.source.PlanInput.EditsInput;
import io.lonelycat.plan.source.PlanInput.RepairInput;
import io.lonelycat.plan.source.PlanInput.RepairInput.MendedFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/** What a repair asks for, as edits, and what its plan takes over from the plan that failed. */
record RepairEdits(RepairInput input) {
    private static final String BEFORE = "Repair: ";
    private static final int LONGEST_INTENT = 200;

    Edits edits() {
        List<Edit> edits = new ArrayList<>();
        input.files().forEach(file -> add(edits, file));
        return new Edits(edits, said(), List.of());
    }

    private void add(List<Edit> edits, MendedFile file) {
        Place at = new RepairPlace(input.executionId(), file.path().display());
        boolean rename = file.before().isPresent() && !file.source().equals(file.path());
        Expectation source = file.before()
                .<Expectation>map(digest -> new Expectation.Exactly(at, digest))
                .orElseGet(() -> new Expectation.Absent(at));
        if (rename) {
            edits.add(new Edit.Rename(at, file.source(), source, file.path()));
        }
        Expectation expected = rename ? new Expectation.Anything() : source;
        edits.add(file.content()
                .<Edit>map(bytes -> new Edit.Write(at, file.path(), expected, Content.of(bytes), file.mode()))
                .orElseGet(() -> new Edit.Remove(at, file.path(), expected)));
    }

    private PlanFile said() {
        ChangePlan failed = input.failed();
        Map<String, String> labels = new TreeMap<>(failed.labels());
        labels.keySet().removeIf(EditsInput::isOwnLabel);
        String intent = failed.intent().startsWith(BEFORE) ? failed.intent() : BEFORE + failed.intent();
        return new PlanFile(
                Optional.of(intent.length() <= LONGEST_INTENT ? intent : failed.intent()),
                Optional.empty(),
                Optional.of(failed.risk()),
                details(failed.details()),
                labels,
                Optional.of(failed.correlationId()),
                Optional.of(input.executionId()),
                Optional.of(Trigger.REPAIR));
    }

    /** What its author said of costs and of how sure that is belongs to the change that failed. */
    private PlanDetails details(PlanDetails failed) {
        return new PlanDetails(
                failed.objective(),
                input.rationale(),
                failed.category(),
                failed.verification(),
                failed.healthChecks(),
                failed.dependencies(),
                failed.issues(),
                failed.irreversible(),
                failed.rollback(),
                OptionalInt.empty());
    }

    /** A file of a repair. */
    private record RepairPlace(String executionId, String path) implements Place {
        @Override
        public String where() {
            return "the repair of " + executionId + ", " + inDocument();
        }

        @Override
        public String inDocument() {
            return path;
        }

        @Override
        public InvalidInputException problem(String whatAndNext) {
            return new InvalidInputException(where() + ": " + whatAndNext);
        }
    }
}
