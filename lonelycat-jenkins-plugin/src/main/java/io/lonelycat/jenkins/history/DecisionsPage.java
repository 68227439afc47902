// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.history;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.report.text.Figures;
import io.lonelycat.slice.decided.DecidedRow;
import io.lonelycat.slice.decided.DecisionAnswer;
import java.util.List;
import java.util.function.UnaryOperator;
import org.kohsuke.stapler.StaplerRequest2;

/** What gates and executions decided that an address asks for: of one job, or of all that the user may read. */
public final class DecisionsPage {
    /** Where it is, below the trend of a job and the history of all. */
    static final String URL = "decisions";

    private final UnaryOperator<HistoryAddress> restricted;

    /**
     * Prepares the page.
     *
     * @param restricted makes of what an address asks what may be asked here
     */
    DecisionsPage(UnaryOperator<HistoryAddress> restricted) {
        this.restricted = restricted;
    }

    public String getDisplayName() {
        return "Decisions about governed changes";
    }

    /** Reads the page that an address asks for. */
    public Shown shown(StaplerRequest2 request) {
        HistoryAddress asked = HistoryAddress.of(request::getParameter);
        try {
            return new Shown(asked, VisibleHistory.decisions(restricted.apply(asked)), Problem.NONE);
        } catch (InvalidInputException e) {
            return new Shown(asked, DecidedRow.Page.NONE, Problem.of(e));
        } catch (EngineException e) {
            return new Shown(asked, DecidedRow.Page.NONE, Problem.of(e));
        }
    }

    /** The same for programs, at {@code api/json}, with the parameters of the list. */
    public JsonAnswer getApi() {
        return new JsonAnswer(asked -> DecisionAnswer.json(VisibleHistory.decisions(restricted.apply(asked))));
    }

    /** A page of decisions, or the reason why it cannot be shown. */
    public static final class Shown {
        private final HistoryAddress question;
        private final DecidedRow.Page page;
        private final Problem problem;

        private Shown(HistoryAddress question, DecidedRow.Page page, Problem problem) {
            this.question = question;
            this.page = page;
            this.problem = problem;
        }

        public List<ShownDecision> getRows() {
            return page.rows().stream().map(ShownDecision::of).toList();
        }

        public String getTotal() {
            return Figures.count(page.total(), "decision");
        }

        public boolean isNothing() {
            return page.total() == 0 && problem.words().isEmpty();
        }

        public String getProblem() {
            return problem.words();
        }

        public int getStatusCode() {
            return problem.statusCode();
        }

        public boolean isFiltered() {
            return question.isFiltered();
        }

        /** The parameters, for the list of executions. */
        public String getSame() {
            return question.first();
        }

        /** The address of the next page; empty on the last one. */
        public String getNext() {
            return page.next().map(question::after).orElse("");
        }

        /** The address of the first page; empty on that one. */
        public String getFirst() {
            return question.isFirst() ? "" : question.first();
        }
    }
}
