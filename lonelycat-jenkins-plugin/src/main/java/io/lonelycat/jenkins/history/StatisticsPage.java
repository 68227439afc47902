// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.history;

import io.lonelycat.flow.look.JobsAnswer;
import org.kohsuke.stapler.StaplerRequest2;

/** The page with figures about the executions that an address asks for. */
public final class StatisticsPage {

    /** Counts what an address asks for. */
    public ShownFigures figures(StaplerRequest2 request) {
        return new ShownFigures(HistoryAddress.of(request::getParameter));
    }

    public String getDisplayName() {
        return "Statistics of governed changes";
    }

    /** The figures for programs, at {@code api/json}, with the parameters of the list; with that of a section the section. */
    public JsonAnswer getApi() {
        return new JsonAnswer(address -> answer(address).details());
    }

    private static JobsAnswer answer(HistoryAddress address) {
        return ViewPage.sections()
                .filter(view -> address.given().containsKey(view.name()))
                .findFirst()
                .map(view -> VisibleHistory.view(view.name(), address))
                .orElseGet(() -> VisibleHistory.figures(address));
    }
}
