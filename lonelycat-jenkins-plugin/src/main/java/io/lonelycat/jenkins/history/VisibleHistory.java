// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.history;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.jenkins.PipelineSteps;
import io.lonelycat.record.ShownStatus;
import io.lonelycat.record.history.HistoryFilter;
import io.lonelycat.record.history.HistoryPage;
import io.lonelycat.record.history.HistoryStatistics;
import io.lonelycat.record.history.Lineage;
import io.lonelycat.slice.AllSlices;
import io.lonelycat.slice.costs.CostFold;
import io.lonelycat.slice.costs.CostKey;
import io.lonelycat.slice.costs.CostRow;
import io.lonelycat.slice.decided.DecidedRow;
import io.lonelycat.slice.decided.DecisionAnswer;
import io.lonelycat.slice.summary.HintAnswer;
import io.lonelycat.slice.summary.ReportRequest;
import io.lonelycat.slice.summary.SummaryAnswer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import jenkins.model.Jenkins;

/** What the current user gets to see of the controller's history. Nothing else of the pages reads it. */
final class VisibleHistory {
    private static final int LEVELS = 20;

    private static final CostKey WHOLE = new CostKey(CostKey.Kind.EXECUTION, Optional.empty());
    private static final CostKey EACH_CHECK = new CostKey(CostKey.Kind.CHECK, Optional.empty());

    /** Every user who may read a job can request them repeatedly. */
    private static final int MOST_SUMS = 10_000;

    private VisibleHistory() {}

    /**
     * Reads a page.
     *
     * @throws InvalidInputException when something is asked that cannot be asked for
     * @throws EngineException when the history cannot be read
     */
    static HistoryPage page(HistoryAddress question) {
        HistoryFilter filter = question.filter();
        return ControllerHistory.get().ask(history -> {
            HistoryFilter mine = Viewer.current(history).restrict(filter, question.get(HistoryAddress.JOB), history);
            return history.page(question.page(mine));
        });
    }

    /**
     * Reads a page of decisions, whether anything was executed or not.
     *
     * @throws InvalidInputException when something is asked that cannot be asked for
     * @throws EngineException when the history cannot be read
     */
    static DecidedRow.Page decisions(HistoryAddress question) {
        HistoryFilter filter = question.ofDecisions();
        return ControllerHistory.get()
                .ask(history -> DecisionAnswer.page(
                        history,
                        question.page(
                                Viewer.current(history).restrict(filter, question.get(HistoryAddress.JOB), history))));
    }

    /** Says what is wrong with the history; the path of its file is for administrators only. */
    static String words(EngineException unreadable) {
        return Jenkins.get().hasPermission(Jenkins.ADMINISTER)
                ? PipelineSteps.in(String.valueOf(unreadable.getMessage())) + " Build the history again."
                : "The history cannot be read. An administrator of this Jenkins can build it again.";
    }

    /** Reads a page; what goes wrong is said on it. */
    static Listing listing(HistoryAddress question) {
        try {
            return Listing.of(question, page(question));
        } catch (InvalidInputException e) {
            return Listing.problem(question, Problem.of(e));
        } catch (EngineException e) {
            return Listing.problem(question, Problem.of(e));
        }
    }

    /** Counts the executions that are asked for. */
    static HistoryStatistics statistics(HistoryAddress question) {
        HistoryFilter filter = question.filter();
        return ControllerHistory.get()
                .ask(history -> history.statistics(
                        Viewer.current(history).restrict(filter, question.get(HistoryAddress.JOB), history)));
    }

    /**
     * Adds up what the executions have cost that are asked for.
     *
     * @throws InvalidInputException when they cannot be added up so, or by something that would be too many sums
     */
    static List<CostRow> costs(HistoryAddress question) {
        HistoryFilter filter = question.filter();
        CostKey by = question.costsBy();
        return ControllerHistory.get()
                .ask(history -> CostFold.of(
                        history,
                        Viewer.current(history).restrict(filter, question.get(HistoryAddress.JOB), history),
                        by,
                        MOST_SUMS));
    }

    /**
     * Says what the executions teach that are asked for.
     *
     * @throws InvalidInputException when something is asked that cannot be asked for
     */
    static HintAnswer hints(HistoryAddress question, Instant now) {
        HistoryFilter filter = question.filter();
        return ControllerHistory.get()
                .ask(history -> HintAnswer.of(
                        history,
                        Viewer.current(history).restrict(filter, question.get(HistoryAddress.JOB), history),
                        now));
    }

    /**
     * Says what a part of the past was like.
     *
     * @throws InvalidInputException when something is asked that cannot be asked for
     */
    static SummaryAnswer summary(HistoryAddress question, Instant now) {
        ReportRequest request = question.summary();
        return ControllerHistory.get()
                .ask(history -> SummaryAnswer.of(
                        history,
                        Viewer.current(history)
                                .restrict(HistoryFilter.all(), question.get(HistoryAddress.JOB), history),
                        request,
                        now,
                        AllSlices.PERIOD_PARTS));
    }

    /** Reads one execution with its relatives; those that the user may not see are not among them. */
    static Optional<ShownExecution> one(String id) {
        return ControllerHistory.get().ask(history -> {
            HistoryFilter mine = Viewer.current(history).all();
            Predicate<String> seen = relative -> history.one(relative, mine).isPresent();
            return history.one(id, mine).map(row -> {
                Lineage lineage = history.lineage(id, LEVELS);
                return new ShownExecution(
                        row,
                        Relative.of(lineage, seen),
                        CostFold.ofOne(history, id, WHOLE).stream().findFirst(),
                        CostFold.ofOne(history, id, EACH_CHECK),
                        row.standing() == ShownStatus.REFUSED ? GateReasons.of(row) : List.of());
            });
        });
    }
}
