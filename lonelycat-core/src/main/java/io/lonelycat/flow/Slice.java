// SPDX-License-Identifier: MIT
package io.lonelycat.flow;

import io.lonelycat.execute.Rehearsal;
import io.lonelycat.gate.RehearsableChange;
import io.lonelycat.gate.approval.Approval;
import io.lonelycat.gate.approval.ConsideredApproval;
import io.lonelycat.gate.decision.Decision;
import io.lonelycat.plan.Proposal;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.report.HealthLine;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A feature that is added to the engine: a name, and what it plugs in. A point is an interface with one or two methods, which
 * the code declares that calls it; those of the flows are here. The order of slices, and of what a slice plugs in, is the order
 * of the calls.
 */
public interface Slice {
    /** Returns the name of its package. */
    String name();

    /**
     * Returns what it does at a point: objects of the point's type, none where it does nothing. Makes nothing that another point
     * asks for, since a goal asks at few of them, and pays for each type that it loads.
     */
    List<?> plugs(Class<?> point);

    /** Returns what slices do at a point, in their order. */
    static <T> List<T> plugged(List<Slice> slices, Class<T> point) {
        List<T> plugged = new ArrayList<>();
        for (Slice slice : slices) {
            for (Object plug : slice.plugs(point)) {
                plugged.add(point.cast(plug));
            }
        }
        return Collections.unmodifiableList(plugged);
    }

    /** Called before a goal reads the record. */
    interface BeforeGoal {
        /** Does what has to be done first. */
        void before(WorkspaceSession site, String goal);
    }

    /** Called when the gate has decided what it did not decide before. */
    interface AfterDecision {
        /** Takes the decision about a proposal. */
        void decided(WorkspaceSession site, Decision decision, Proposal proposal);
    }

    /** Called when the gate alone was asked, and has decided what it did not decide before. What execute decides is in its evidence. */
    interface AfterGate {
        /** Takes the decision about a proposal. */
        void gated(WorkspaceSession site, Decision decision, Proposal proposal);
    }

    /** Called when an approver has answered. */
    interface AfterAnswer {
        /** Takes the answer, what the gate made of it, and the decision that considered it. */
        void answered(
                WorkspaceSession site,
                Approval answer,
                ConsideredApproval considered,
                Decision decision,
                Proposal proposal);
    }

    /** Called before a change is executed, or is only rehearsed; nothing is written yet. */
    interface BeforeChange {
        /**
         * Returns how the change is tried out before. The first one that a slice returns is taken.
         *
         * @param only whether it is tried out in any case
         * @return absent if it need not be tried out
         */
        Optional<Rehearsal> rehearsal(
                WorkspaceSession site, PolicyChoice choice, RehearsableChange change, boolean only);
    }

    /** Called when the evidence of an execution is complete, while its journal is still there: a killed call is repeated. */
    interface AfterExecution {
        /** Takes the story. */
        void ended(WorkspaceSession site, ExecutionStory story);
    }

    /** Called when an execution is done and on record. */
    interface OnceRecorded {
        /** Does what comes after it; throws nothing for what goes wrong there. */
        void recorded(WorkspaceSession site);
    }

    /** Called by goals that show executions, for those of other workspaces. */
    interface SharedRecord {
        /**
         * Brings here what is missing of them.
         *
         * @param again make their index again first
         * @return absent where the configuration names no place that they share
         */
        Optional<SharedExecutions> fetched(WorkspaceSession site, boolean again);
    }

    /**
     * Executions of this and of other workspaces, in a folder of their own. All were verified when they came.
     *
     * @param folder has them and their index, as {@code .lonelycat} does
     * @param origins where they come from, by id, as the sender says
     * @param refused why those are not here that did not hold, by id
     * @param notes what people should know, a sentence each
     */
    record SharedExecutions(Path folder, Map<String, String> origins, Map<String, String> refused, List<String> notes) {
        /** Asks the first slice that knows some. */
        public static Optional<SharedExecutions> of(WorkspaceSession site, boolean again) {
            return site.plugged(SharedRecord.class).stream()
                    .flatMap(slice -> slice.fetched(site, again).stream())
                    .findFirst();
        }
    }

    /** Called at the end of every goal, also of one that failed, and before a goal waits for approvers. */
    interface AtTheEnd {
        /** Does what is left to do; throws nothing and does not change the result. */
        void run(WorkspaceSession site);
    }

    /** Looks at the health of files of the slice, for the goal {@code config}. */
    interface HealthLook {
        /** The name of what is looked at. */
        String what();

        /**
         * Looks, and writes nothing. Returns nothing where there is nothing to say.
         *
         * @throws io.lonelycat.error.EngineException when it cannot be looked at, which is unhealthy
         */
        Optional<HealthLine> look(WorkspaceSession site);
    }
}
