// SPDX-License-Identifier: MIT
package io.lonelycat.report;

import io.lonelycat.next.Action;
import io.lonelycat.plan.ChangePlan;
import io.lonelycat.record.history.Lineage;
import io.lonelycat.report.text.Figures;
import io.lonelycat.report.text.PlainText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One line about the relatives of an execution. */
record LineageLine(ChangePlan plan, Optional<Lineage> lineage) {

    String text() {
        List<String> said = new ArrayList<>();
        said.add(plan.parentExecutionId()
                .map(parent -> "child of " + PlainText.line(parent))
                .orElse("no parent"));
        lineage.ifPresent(known -> relatives(known, said));
        said.add("correlation " + PlainText.line(plan.correlationId()));
        return String.join(", ", said);
    }

    private static void relatives(Lineage known, List<String> said) {
        known.ends().missingParent().ifPresent(parent -> said.add("which is not in the history"));
        long children =
                known.descendants().stream().filter(kin -> kin.level() == 1).count();
        add(said, children, "child", "children");
        add(said, known.siblings().total(), "sibling", "siblings");
        add(said, known.sameChange().total(), "other try of the same change", "other tries of the same change");
        if (children + known.siblings().total() + known.sameChange().total() > 0) {
            said.add("see "
                    + Action.of("history").with("lineageOf", known.subject().executionId()));
        }
    }

    private static void add(List<String> said, long count, String one, String many) {
        if (count > 0) {
            said.add(Figures.count(count, one, many));
        }
    }
}
