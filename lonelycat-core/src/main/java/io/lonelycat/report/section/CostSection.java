// SPDX-License-Identifier: MIT
package io.lonelycat.report.section;

import io.lonelycat.report.section.Section.Entry;
import io.lonelycat.report.text.CostWords;
import java.util.List;
import java.util.Optional;

/** What an execution has cost, as far as that was measured or reported. */
final class CostSection {
    private CostSection() {}

    static Optional<Section> of(Subject subject) {
        List<String> costs = subject.story().map(CostWords::execution).orElse(List.of());
        return costs.isEmpty()
                ? Optional.empty()
                : Optional.of(Section.of(
                        "costs",
                        "Costs",
                        "Costs",
                        "",
                        costs.stream().map(Entry::of).toList()));
    }
}
