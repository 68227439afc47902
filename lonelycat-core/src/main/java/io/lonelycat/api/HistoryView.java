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

/** Analysis of recorded executions, selected by the parameter {@code view}. */
public interface HistoryView {
    /** Returns the value of the parameter {@code view} that selects this analysis. */
    String name();

    String title();

    /** Returns whether this history view compares an execution or plan with other executions. */
    boolean takesSubject();

    /** Computes the history view; fails with an {@code InvalidInputException} if the subject is not in the history. */
    ViewAnswer answer(ViewQuestion question);

    /** Query for a history view: history, filter, subject and limit. */
    record ViewQuestion(History history, HistoryFilter filter, Optional<ViewSubject> subject, int limit) {
        public ViewQuestion {
            if (filter.before().isPresent()) {
                throw new InvalidInputException(
                        Action.setting("until", filter.before().get())
                                + " is an execution; with `lonelycat.view`, give a time instead, such as 2026-03-01T00:00:00Z.");
            }
        }
    }

    /** Execution or plan that a history view compares with other executions; {@code plan} is empty for an execution. */
    record ViewSubject(String id, Optional<Proposal> plan) {}

    /** Result of a history view: {@code parts} for display, {@code details} as JSON for programs. */
    record ViewAnswer(List<Section> parts, ObjectNode details) {
        public ViewAnswer {
            parts = List.copyOf(parts);
        }
    }
}
