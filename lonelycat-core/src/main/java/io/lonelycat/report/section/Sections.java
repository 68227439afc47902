// SPDX-License-Identifier: MIT
package io.lonelycat.report.section;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The sections that only some reports have, in their order. */
public final class Sections {
    private Sections() {}

    /** Returns those that have something to say. */
    public static List<Section> of(Subject subject) {
        List<Section> sections = new ArrayList<>();
        for (Optional<Section> section : List.of(
                SimilarSection.of(subject),
                TestSection.of(subject),
                CostSection.of(subject),
                LeftoverSection.of(subject))) {
            if (section.isPresent()) {
                sections.add(section.get());
            }
        }
        return sections;
    }
}
