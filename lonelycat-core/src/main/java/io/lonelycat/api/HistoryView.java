// SPDX-License-Identifier: MIT
package io.lonelycat.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.next.Action;
import io.lonelycat.plan.Proposal;
import io.lonelycat.record.history.History;
import io.lonelycat.record.history.HistoryFilter;
import io.lonelycat.report.section.Section;
import java.util.List;
import java.util.Optional;

/** A view of the history in place of a list of executions, chosen by the parameter {@code view}. */
public interface HistoryView {
    /** Returns the value of the parameter; also the last part of the address of its page on a server. */
    String name();

    /** Returns the heading of a page with the answer. */
    String title();

    /** Returns whether the question names an execution or a plan that others are compared with. */
    boolean takesSubject();

    /**
     * Answers.
     *
     * @throws io.lonelycat.error.InvalidInputException if the execution is not in the history
     */
    ViewAnswer answer(ViewQuestion question);

    /**
     * A question to a view.
     *
     * @param filter selects the executions and decisions that the answer is about
     * @param subject the execution or plan that others are compared with
     * @param limit how many rows a table has at most
     */
    record ViewQuestion(History history, HistoryFilter filter, Optional<ViewSubject> subject, int limit) {
        public ViewQuestion {
            if (filter.before().isPresent()) {
                throw new InvalidInputException(
                        Action.setting("until", filter.before().get())
                                + " is an execution; with `lonelycat.view`, give a time instead, such as 2026-03-01T00:00:00Z.");
            }
        }
    }

    /**
     * An execution, or a plan that was not executed.
     *
     * @param id of the one or the other
     * @param plan empty for an execution
     */
    record ViewSubject(String id, Optional<Proposal> plan) {}

    /**
     * An answer.
     *
     * @param parts for people
     * @param details for programs
     */
    record ViewAnswer(List<Section> parts, ObjectNode details) {
        public ViewAnswer {
            parts = List.copyOf(parts);
        }
    }
}
