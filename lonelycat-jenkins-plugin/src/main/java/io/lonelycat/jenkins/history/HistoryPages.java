// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.history;

import hudson.model.Action;
import io.lonelycat.controller.JobsHistory;
import io.lonelycat.jenkins.Messages;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.kohsuke.stapler.StaplerRequest2;

/** A list of executions with the views in place of it, as pages and for programs. Public, since pages call its methods by reflection. */
public abstract class HistoryPages implements Action {
    /** Limits what an address asks for to what may be asked here. */
    abstract HistoryAddress restricted(HistoryAddress asked);

    /** Reads the page that an address asks for. */
    public final ShownAnswer listing(StaplerRequest2 request) {
        return answer(HistoryAddress.of(request::getParameter));
    }

    private ShownAnswer answer(HistoryAddress asked) {
        return answer(asked, UnaryOperator.identity());
    }

    private ShownAnswer answer(HistoryAddress asked, UnaryOperator<HistoryAddress> view) {
        HistoryAddress address = restricted(asked);
        return ShownAnswer.of(address, () -> VisibleHistory.answer(view.apply(address)));
    }

    /** Returns the views that can be asked for in place of the list. */
    public final List<ViewPage> getViews() {
        return JobsHistory.views().stream()
                .map(view -> new ViewPage(
                        view.name(),
                        view.title(),
                        asked -> answer(asked, address -> address.with("view", view.name()))))
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
        return new JsonAnswer(this::answer);
    }

    @Override
    public @Nullable String getIconFileName() {
        return "symbol-lonelycat plugin-lonelycat";
    }

    @Override
    public final String getDisplayName() {
        return Messages.of("HistoryPages.displayName");
    }
}
