// SPDX-License-Identifier: MIT
package io.lonelycat.report.section;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The sections that only some reports have, in their order. */
public final class Sections {
    private static final List<Function<Subject, Optional<Section>>> ALL =
            List.of(SimilarSection::of, TestSection::of, CostSection::of, LeftoverSection::of);

    private Sections() {}

    /** Returns those that have something to say. */
    public static List<Section> of(Subject subject) {
        return ALL.stream().flatMap(section -> section.apply(subject).stream()).toList();
    }
}
