// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.history;

import io.lonelycat.api.HistoryView;
import io.lonelycat.controller.Controller;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.kohsuke.stapler.StaplerRequest2;

/** A page with a view of the history: of one job, or of all that the user may read. */
public final class ViewPage {
    private final HistoryView view;
    private final UnaryOperator<HistoryAddress> restricted;

    private ViewPage(HistoryView view, UnaryOperator<HistoryAddress> restricted) {
        this.view = view;
        this.restricted = restricted;
    }

    /**
     * Returns all pages.
     *
     * @param restricted limits what an address asks for to what may be asked here
     */
    static List<ViewPage> all(UnaryOperator<HistoryAddress> restricted) {
        return Controller.views().stream()
                .filter(view -> !view.takesSubject())
                .map(view -> new ViewPage(view, restricted))
                .toList();
    }

    /** Returns the page of this name; null for any other name. */
    static @Nullable ViewPage named(String name, UnaryOperator<HistoryAddress> restricted) {
        return all(restricted).stream()
                .filter(page -> page.getName().equals(name))
                .findFirst()
                .orElse(null);
    }

    /** Where it is, below the trend of a job and the history of all. */
    public String getName() {
        return view.name();
    }

    /** The label of the link to it. */
    public String getLabel() {
        return view.name().substring(0, 1).toUpperCase(Locale.ROOT)
                + view.name().substring(1);
    }

    public String getDisplayName() {
        return view.title();
    }

    /** Reads what an address asks for. */
    public ShownAnswer shown(StaplerRequest2 request) {
        HistoryAddress address = restricted.apply(HistoryAddress.of(request::getParameter));
        return ShownAnswer.of(address, () -> VisibleHistory.view(view.name(), address));
    }

    /** The same for programs, at {@code api/json}, with the same parameters. */
    public JsonAnswer getApi() {
        return new JsonAnswer(asked ->
                VisibleHistory.view(view.name(), restricted.apply(asked)).details());
    }
}
