// SPDX-License-Identifier: MIT
package io.lonelycat.flow;

import io.lonelycat.api.Answer;
import io.lonelycat.api.HistoryView;
import io.lonelycat.api.Request;
import io.lonelycat.check.PluggedCheck;
import io.lonelycat.execute.Rehearsal;
import io.lonelycat.execute.observe.ObservationKind;
import io.lonelycat.gate.RehearsableChange;
import io.lonelycat.gate.approval.Approval;
import io.lonelycat.gate.approval.ConsideredApproval;
import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.policy.PolicySection;
import io.lonelycat.plan.Proposal;
import io.lonelycat.plan.ReportKind;
import io.lonelycat.plan.source.InputForm;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.history.HistoryTable;
import io.lonelycat.report.HealthLine;
import io.lonelycat.report.section.ExecutionSection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A part that a user can do without: the main path names none, and the rest works where one is left out. A feature makes what a method returns
 * when it is asked, since a goal asks for little, and pays for each type that it loads. The order of features is the order of their calls.
 */
public abstract class Feature {
    private final String name;

    /**
     * Creates it.
     *
     * @param name of its package
     */
    protected Feature(String name) {
        this.name = name;
    }

    public final String name() {
        return name;
    }

    public List<GoalWork<?>> goals() {
        return List.of();
    }

    /** Carries a request out; empty if none of its goals does. */
    public final Optional<Answer> answer(WorkspaceSession site, Request request) {
        return goals().stream()
                .flatMap(work -> work.answer(site, request).stream())
                .findFirst();
    }

    /** Returns the kinds of sources that it adds to those of plans. */
    public List<InputForm> inputs() {
        return List.of();
    }

    /** Returns the kinds of documents that it reads. */
    public DocumentKinds documents() {
        return DocumentKinds.NONE;
    }

    public List<PolicySection> policy() {
        return List.of();
    }

    public List<PluggedCheck> checks() {
        return List.of();
    }

    public List<HistoryTable> tables() {
        return List.of();
    }

    /** Returns what it shows beside the main path. */
    public Views views() {
        return Views.NONE;
    }

    /**
     * Reacts to a decision that the gate did not make before.
     *
     * @param gateAlone whether nothing is executed; what execute decides is in its evidence
     */
    public void decided(WorkspaceSession site, Decision decision, Proposal proposal, boolean gateAlone) {}

    /**
     * Reacts to the answer of an approver.
     *
     * @param considered what the gate made of the answer
     * @param decision the one that considered it
     */
    public void answered(
            WorkspaceSession site,
            Approval answer,
            ConsideredApproval considered,
            Decision decision,
            Proposal proposal) {}

    /**
     * Returns how a change is rehearsed that is about to be executed; empty if this feature rehearses nothing. Nothing is written yet.
     *
     * @param only whether it is rehearsed in any case, and not executed
     */
    public Optional<Rehearsal> rehearsal(
            WorkspaceSession site, PolicyChoice choice, RehearsableChange change, boolean only) {
        return Optional.empty();
    }

    /** Reacts to evidence that is complete while the journal is still there: a killed call is repeated. */
    public void evidenceCompleted(WorkspaceSession site, ExecutionStory story) {}

    /** Reacts to an execution that is on record. */
    public void executionRecorded(WorkspaceSession site) {}

    /** Reacts to the end of a goal, also with a failure or while approvers are asked; it changes no result. */
    public void goalEnded(WorkspaceSession site) {}

    /** Checks the health of its part of the workspace, and writes nothing. A part that cannot be checked is unhealthy. */
    public List<HealthLine> health(WorkspaceSession site) {
        return List.of();
    }

    /** Returns what several features bring, in their order. */
    public static <T> List<T> all(List<Feature> features, Function<Feature, List<T>> what) {
        return features.stream()
                .flatMap(feature -> what.apply(feature).stream())
                .collect(Collectors.toUnmodifiableList());
    }

    /**
     * Kinds of documents.
     *
     * @param reports come with a plan
     * @param own come with a plan too, and LonelyCat alone writes them: no author can bring one
     * @param observations are recorded while a change is tried out
     */
    public record DocumentKinds(List<ReportKind> reports, List<ReportKind> own, List<ObservationKind> observations) {
        static final DocumentKinds NONE = new DocumentKinds(List.of(), List.of(), List.of());
    }

    /**
     * Sections and views for people.
     *
     * @param ofExecution sections of the reports of an execution
     * @param ofHistory what the history can be asked for in place of a list
     */
    public record Views(List<ExecutionSection> ofExecution, List<HistoryView> ofHistory) {
        static final Views NONE = new Views(List.of(), List.of());
    }
}
