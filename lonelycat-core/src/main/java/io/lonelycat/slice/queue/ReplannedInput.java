// SPDX-License-Identifier: MIT
package io.lonelycat.slice.queue;

import io.lonelycat.plan.ChangePlan;
import io.lonelycat.plan.Proposal;
import io.lonelycat.plan.Tolerance;
import io.lonelycat.plan.content.Content;
import io.lonelycat.plan.content.Tree;
import io.lonelycat.plan.source.InputForms;
import io.lonelycat.plan.source.PlanFile;
import io.lonelycat.plan.source.PlanInput;
import io.lonelycat.plan.source.Planning;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The change of a plan whose files have changed since, for the files as they are now: whatever its author said holds, and its lines
 * have to fit.
 *
 * @param plan the plan, in its folder
 * @param forms what plans are made from
 */
record ReplannedInput(Proposal plan, InputForms forms) implements PlanInput {
    @Override
    public Planning open(Tree tree) throws IOException {
        Planning planning = forms.again(plan).open(tree);
        return new Replanning(planning, said(planning.said().source()));
    }

    private Planning.Said said(Optional<Content> source) {
        ChangePlan before = plan.plan();
        Map<String, String> own = new HashMap<>(before.labels());
        own.keySet().removeAll(forms.labels());
        Map<String, String> ours = new HashMap<>(before.labels());
        ours.keySet().retainAll(forms.labels());
        PlanFile again = new PlanFile(
                given("intent", before.intent()),
                given("affectedPaths", before.affectedPaths()),
                given("risk", before.risk()),
                before.details(),
                own,
                Optional.of(before.correlationId()),
                before.parentExecutionId(),
                Optional.of(before.trigger()));
        return new Planning.Said(again, ours, before.origin().contentBy(), source);
    }

    /** What the author had not said is derived again. */
    private <T> Optional<T> given(String member, T value) {
        return plan.plan().derived().contains(member) ? Optional.empty() : Optional.of(value);
    }

    /** Plans the same, for the reasons of the plan that had it. */
    private record Replanning(Planning content, Said said) implements Planning {
        @Override
        public void plan(Sink sink) throws IOException {
            content.plan(sink);
        }

        @Override
        public List<String> notes() {
            return content.notes();
        }

        @Override
        public List<Tolerance> tolerances() {
            return content.tolerances();
        }

        @Override
        public void close() throws IOException {
            content.close();
        }
    }
}
