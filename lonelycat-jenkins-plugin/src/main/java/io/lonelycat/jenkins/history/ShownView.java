// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.history;

import io.lonelycat.flow.look.JobsView;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What can be asked for in place of a list, on a page or as a section of one: what can be filled in, and the answer. */
public final class ShownView {
    private final JobsView.ViewPlace place;
    private final HistoryAddress address;
    private final ShownAnswer answer;

    ShownView(JobsView view, JobsView.ViewPlace place, HistoryAddress address) {
        this.place = place;
        this.address = address;
        this.answer = ShownAnswer.of(address, () -> VisibleHistory.view(view.name(), address));
    }

    public ShownAnswer getAnswer() {
        return answer;
    }

    public String getTitle() {
        return place.title();
    }

    /** By which the section is known on its page. */
    public String getId() {
        return "lonelycat-" + place.title().toLowerCase(Locale.ROOT);
    }

    /** Whether there is anything to show: something was found, the user asked, or it cannot be answered. */
    public boolean isShown() {
        return !answer.getProblem().isEmpty()
                || !answer.getParts().getAll().isEmpty()
                || place.fields().stream().anyMatch(field -> address.given().containsKey(field.name()));
    }

    public String getButton() {
        return place.button();
    }

    /** What can be filled in. */
    public List<JobsView.Field> getFields() {
        return place.fields();
    }

    /** What was given for a parameter. */
    public String given(String parameter) {
        return address.get(parameter);
    }

    /** The parameters that the form sends along, with their values. */
    public Set<Map.Entry<String, String>> getKept() {
        Map<String, String> kept =
                new LinkedHashMap<>(address.only(place.takes()).given());
        place.fields().forEach(field -> kept.remove(field.name()));
        return kept.entrySet();
    }
}
