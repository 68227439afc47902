// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.history;

import io.lonelycat.flow.look.HistoryJson;
import io.lonelycat.slice.costs.CostAnswer;
import org.kohsuke.stapler.StaplerRequest2;

/** The page with figures about the executions that an address asks for. */
public final class StatisticsPage {

    /** Counts what an address asks for. */
    public ShownStatistics figures(StaplerRequest2 request) {
        return ShownStatistics.of(HistoryAddress.of(request::getParameter));
    }

    public String getDisplayName() {
        return "Statistics of governed changes";
    }

    /** The figures for programs, at {@code api/json}, with the parameters of the list; with {@code costsBy} the costs. */
    public JsonAnswer getApi() {
        return new JsonAnswer(question -> question.asksForCosts()
                ? CostAnswer.json(VisibleHistory.costs(question))
                : HistoryJson.statistics(VisibleHistory.statistics(question)));
    }
}
