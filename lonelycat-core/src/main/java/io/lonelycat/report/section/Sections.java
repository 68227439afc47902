// SPDX-License-Identifier: MIT
package io.lonelycat.report.section;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The sections that only some reports have, in their order.
 *
 * @param added by slices
 */
public record Sections(List<ExecutionSection> added) {
    /** Those of reports about a plan, to which slices add none. */
    public static final Sections OF_PLANS = new Sections(List.of());

    public Sections {
        added = List.copyOf(added);
    }

    /** Returns those of a report that have something to say. */
    public List<Section> of(Subject subject) {
        List<Optional<Section>> all = new ArrayList<>();
        subject.story().ifPresent(story -> added.forEach(section -> all.add(section.of(story))));
        all.add(LeftoverSection.of(subject));
        return all.stream().flatMap(Optional::stream).toList();
    }
}
