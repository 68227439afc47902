// SPDX-License-Identifier: MIT
package io.lonelycat.slice.queue;

import io.lonelycat.record.ExecutionStory;
import io.lonelycat.report.section.ExecutionSection;
import io.lonelycat.report.section.Section;
import io.lonelycat.report.section.Section.Entry;
import io.lonelycat.report.text.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Says that checks were run in a copy of the workspace, and why that counts. */
record CopySection() implements ExecutionSection {
    @Override
    public Optional<Section> of(ExecutionStory story) {
        return VerifiedInCopy.of(story.execution()).map(CopySection::section);
    }

    private static Section section(VerifiedInCopy copy) {
        List<Entry> entries = new ArrayList<>();
        entries.add(Entry.of("The checks were run in a copy of the workspace, by " + copy.execution()
                + ". They count, since all files here had the same content after the change: " + copy.tree()));
        if (!copy.after().isEmpty()) {
            entries.add(Entry.names(
                    "Carried out there before: " + Figures.count(copy.after().size(), "plan"),
                    copy.after(),
                    copy.after().size()));
        }
        return Section.of("copy", "In a copy", "Verified before its turn", "", entries);
    }
}
