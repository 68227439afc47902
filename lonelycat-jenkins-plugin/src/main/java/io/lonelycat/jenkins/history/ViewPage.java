// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.history;

import io.lonelycat.Controller;
import io.lonelycat.flow.look.JobsView;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kohsuke.stapler.StaplerRequest2;

/** A page with what can be asked for in place of a list: of one job, or of all that the user may read. */
public final class ViewPage {
    private final JobsView view;
    private final JobsView.ViewPlace place;
    private final UnaryOperator<HistoryAddress> restricted;

    private ViewPage(JobsView view, JobsView.ViewPlace place, UnaryOperator<HistoryAddress> restricted) {
        this.view = view;
        this.place = place;
        this.restricted = restricted;
    }

    /**
     * Returns all pages.
     *
     * @param restricted makes of what an address asks what may be asked here
     */
    static List<ViewPage> all(UnaryOperator<HistoryAddress> restricted) {
        return Controller.views().stream()
                .flatMap(view -> view.place().stream()
                        .filter(place -> !place.isSection())
                        .map(place -> new ViewPage(view, place, restricted)))
                .toList();
    }

    /** Returns the page of this name; null for any other name. */
    static @Nullable ViewPage named(String name, UnaryOperator<HistoryAddress> restricted) {
        return all(restricted).stream()
                .filter(page -> page.getName().equals(name))
                .findFirst()
                .orElse(null);
    }

    /** Returns the sections below figures. */
    static Stream<JobsView> sections() {
        return Controller.views().stream()
                .filter(view ->
                        view.place().filter(JobsView.ViewPlace::isSection).isPresent());
    }

    JobsView.ViewPlace place() {
        return place;
    }

    /** Where it is, below the trend of a job and the history of all. */
    public String getName() {
        return view.name();
    }

    /** What leads to it. */
    public String getLabel() {
        return place.label();
    }

    public String getDisplayName() {
        return place.title();
    }

    /** Reads what an address asks for. */
    public ShownView shown(StaplerRequest2 request) {
        return new ShownView(view, place, restricted.apply(HistoryAddress.of(request::getParameter)));
    }

    /** The same for programs, at {@code api/json}, with the same parameters; null where only users can ask. */
    public @Nullable JsonAnswer getApi() {
        return place.programs()
                ? new JsonAnswer(asked -> VisibleHistory.view(view.name(), restricted.apply(asked))
                        .details())
                : null;
    }
}
