// SPDX-License-Identifier: MIT
package io.lonelycat.slice.queue;

import io.lonelycat.plan.ChangePlan;
import io.lonelycat.plan.Tolerance;
import io.lonelycat.plan.content.Tree;
import io.lonelycat.plan.source.PlanFile;
import io.lonelycat.plan.source.PlanInput;
import io.lonelycat.plan.source.Planning;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The change of a plan whose files have changed since, for the files as they are now: whatever its author said holds, and its lines
 * have to fit.
 *
 * @param patch the content of the plan
 * @param before the plan
 * @param reserved labels that LonelyCat has set
 */
record ReplannedInput(Path patch, ChangePlan before, Set<String> reserved) implements PlanInput {
    /** Copies the set. */
    ReplannedInput {
        reserved = Set.copyOf(reserved);
    }

    @Override
    public Planning open(Tree tree) throws IOException {
        return new Replanning(new PatchInput(patch).open(tree), said());
    }

    private Planning.Said said() {
        Map<String, String> own = new HashMap<>(before.labels());
        own.keySet().removeAll(reserved);
        Map<String, String> ours = new HashMap<>(before.labels());
        ours.keySet().retainAll(reserved);
        PlanFile plan = new PlanFile(
                given("intent", before.intent()),
                given("affectedPaths", before.affectedPaths()),
                given("risk", before.risk()),
                before.details(),
                own,
                Optional.of(before.correlationId()),
                before.parentExecutionId(),
                Optional.of(before.trigger()));
        return new Planning.Said(plan, ours, before.origin().contentBy());
    }

    /** What the author had not said is derived again. */
    private <T> Optional<T> given(String member, T value) {
        return before.derived().contains(member) ? Optional.empty() : Optional.of(value);
    }

    /** Plans a patch, for the reasons of the plan that had it. */
    private record Replanning(Planning patch, Said said) implements Planning {
        @Override
        public void plan(Sink sink) throws IOException {
            patch.plan(sink);
        }

        @Override
        public List<String> notes() {
            return patch.notes();
        }

        @Override
        public List<Tolerance> tolerances() {
            return patch.tolerances();
        }

        @Override
        public void close() throws IOException {
            patch.close();
        }
    }
}
