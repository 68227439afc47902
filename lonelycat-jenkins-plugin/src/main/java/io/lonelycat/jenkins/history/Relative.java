// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.history;

import io.lonelycat.record.history.HistoryRow;
import io.lonelycat.record.history.Lineage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** An execution that has to do with another one, and how. */
public final class Relative {
    private final String kin;
    private final ShownRow row;

    private Relative(String kin, ShownRow row) {
        this.kin = kin;
        this.row = row;
    }

    /** Lists each relative once, the nearest kinship first. */
    static List<Relative> of(Lineage lineage, Predicate<String> seen) {
        Map<String, Relative> found = new LinkedHashMap<>();
        lineage.ancestors().forEach(it -> add(found, it.level() == 1 ? "parent" : "ancestor", it.row(), seen));
        lineage.descendants().forEach(it -> add(found, it.level() == 1 ? "child" : "descendant", it.row(), seen));
        lineage.siblings().rows().forEach(it -> add(found, "same parent", it, seen));
        lineage.sameChange().rows().forEach(it -> add(found, "same change", it, seen));
        lineage.correlated().rows().forEach(it -> add(found, "correlated", it, seen));
        return new ArrayList<>(found.values());
    }

    private static void add(Map<String, Relative> found, String kin, HistoryRow row, Predicate<String> seen) {
        if (!found.containsKey(row.executionId()) && seen.test(row.executionId())) {
            found.put(row.executionId(), new Relative(kin, ShownRow.of(row)));
        }
    }

    public String getKin() {
        return kin;
    }

    public ShownRow getRow() {
        return row;
    }
}
