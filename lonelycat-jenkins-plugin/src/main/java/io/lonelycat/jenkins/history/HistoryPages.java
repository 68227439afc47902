// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.history;

import hudson.model.Action;
import io.lonelycat.controller.JobsHistory;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kohsuke.stapler.StaplerRequest2;

/** A list of executions with the views in place of it, as pages and for programs. Public, since pages call its methods by reflection. */
public abstract class HistoryPages implements Action {
    /** Limits what an address asks for to what may be asked here. */
    abstract HistoryAddress restricted(HistoryAddress asked);

    /** Reads the page that an address asks for. */
    public final ShownAnswer listing(StaplerRequest2 request) {
        HistoryAddress address = restricted(HistoryAddress.of(request::getParameter));
        return ShownAnswer.of(address, () -> VisibleHistory.answer(address));
    }

    /** What can be asked for in place of the list. */
    public final List<ViewPage> getViews() {
        return JobsHistory.views().stream()
                .map(view -> new ViewPage(view, this))
                .toList();
    }

    /**
     * The pages below.
     *
     * @return null, which is 404, for any other name
     */
    public @Nullable Object getDynamic(String name) {
        return getViews().stream()
                .filter(page -> page.getName().equals(name))
                .findFirst()
                .orElse(null);
    }

    /** The list for programs, at {@code api/json}. */
    public final JsonAnswer getApi() {
        return new JsonAnswer(asked -> VisibleHistory.answer(restricted(asked)).details());
    }

    @Override
    public @Nullable String getIconFileName() {
        return "symbol-lonelycat plugin-lonelycat";
    }

    @Override
    public final String getDisplayName() {
        return "Governed changes";
    }
}
