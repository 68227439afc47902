// SPDX-License-Identifier: MIT
package io.lonelycat.report.section;

import io.lonelycat.record.ExecutionStory;
import java.util.List;

/**
 * The sections that only some reports have, in their order.
 *
 * @param added by slices
 */
public record Sections(List<ExecutionSection> added) {
    public Sections {
        added = List.copyOf(added);
    }

    /** Returns those of a report that have something to say. */
    public List<Section> of(ExecutionStory story) {
        return added.stream().flatMap(section -> section.of(story).stream()).toList();
    }
}
