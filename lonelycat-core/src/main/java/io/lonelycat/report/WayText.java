// SPDX-License-Identifier: MIT
package io.lonelycat.report;

import io.lonelycat.gate.decision.Remedy;
import io.lonelycat.gate.decision.Remedy.GroupApprovals;
import io.lonelycat.report.text.Figures;
import io.lonelycat.workspace.WorkspacePath;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What would have to be done for a change to be allowed. */
public final class WayText {
    private static final int NAMED = 5;

    private WayText() {}

    /** Such as {@code drop `db/V7.sql` and plan again; get 1 approval of group `db` (paths.need_approval)}. */
    public static String of(Remedy way) {
        List<String> steps = new ArrayList<>(way.fix());
        if (way.drop().count() > 0) {
            steps.add("drop " + names(way) + " and plan again");
        }
        if (way.approvals() > 0) {
            steps.add("get " + approvals(way) + " (" + String.join(", ", way.approve()) + ")");
        }
        return String.join("; ", steps);
    }

    /** Such as {@code 2 approvals, 1 of them of group `db`}. */
    private static String approvals(Remedy way) {
        List<GroupApprovals> groups = way.groups();
        boolean others = groups.stream().mapToLong(GroupApprovals::approvals).sum() != way.approvals();
        String all = Figures.count(way.approvals(), "approval");
        String of = groups.stream()
                .map(group -> (others || groups.size() > 1 ? Figures.number(group.approvals()) + " of them of" : "of")
                        + " group `" + group.group() + "`")
                .collect(Collectors.joining(" and "));
        return groups.isEmpty() ? all : others || groups.size() > 1 ? all + ", " + of : all + " " + of;
    }

    private static String names(Remedy way) {
        List<WorkspacePath> paths = way.drop().first();
        String shown = paths.stream()
                .limit(NAMED)
                .map(path -> "`" + path.display() + "`")
                .collect(Collectors.joining(", "));
        int left = way.drop().count() - Math.min(NAMED, paths.size());
        return left == 0 ? shown : shown + " and " + Figures.number(left) + " more";
    }
}
