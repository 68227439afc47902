// SPDX-License-Identifier: MIT
package io.lonelycat.report.section;

import io.lonelycat.record.ExecutionStory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The sections that only some reports have, in their order, and what slices mark in the lines of the change.
 *
 * @param added by slices
 * @param marks for pages, which show the lines
 */
public record Sections(List<ExecutionSection> added, List<LineMarks> marks) {
    /** Those of reports about a plan, to which slices add none. */
    public static final Sections OF_PLANS = new Sections(List.of());

    public Sections {
        added = List.copyOf(added);
        marks = List.copyOf(marks);
    }

    /** Those of texts, which show no lines of the change. */
    public Sections(List<ExecutionSection> added) {
        this(added, List.of());
    }

    /** Returns those of a report that have something to say. */
    public List<Section> of(Subject subject) {
        List<Optional<Section>> all = new ArrayList<>();
        subject.story().ifPresent(story -> added.forEach(section -> all.add(section.of(story))));
        all.add(LeftoverSection.of(subject));
        return all.stream().flatMap(Optional::stream).toList();
    }

    /** Returns the lines of the change that slices mark. */
    public List<MarkedLines> marked(ExecutionStory story) {
        return marks.stream().flatMap(each -> each.of(story).stream()).toList();
    }
}
