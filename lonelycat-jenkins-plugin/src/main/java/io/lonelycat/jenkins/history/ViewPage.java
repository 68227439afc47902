// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.history;

import io.lonelycat.api.HistoryView;
import org.kohsuke.stapler.StaplerRequest2;

/** A page with a view of the history in place of a list. */
public final class ViewPage {
    private final HistoryView view;
    private final HistoryPages list;

    /**
     * Takes the view.
     *
     * @param list says what may be asked
     */
    ViewPage(HistoryView view, HistoryPages list) {
        this.view = view;
        this.list = list;
    }

    /** Returns the address below the trend of a job and the history of all. */
    public String getName() {
        return view.name();
    }

    public String getDisplayName() {
        return view.title();
    }

    /** Reads what an address asks for. */
    public ShownAnswer shown(StaplerRequest2 request) {
        return answer(HistoryAddress.of(request::getParameter));
    }

    /** The same for programs, at {@code api/json}, with the same parameters. */
    public JsonAnswer getApi() {
        return new JsonAnswer(this::answer);
    }

    private ShownAnswer answer(HistoryAddress asked) {
        HistoryAddress address = list.restricted(asked);
        return ShownAnswer.of(address, () -> VisibleHistory.answer(address.with("view", view.name())));
    }
}
