// SPDX-License-Identifier: MIT
package io.lonelycat.flow.look;

import static io.lonelycat.report.HealthLine.degraded;
import static io.lonelycat.report.HealthLine.healthy;
import static io.lonelycat.report.HealthLine.unhealthy;

import io.lonelycat.flow.Unfinished;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.record.history.IndexLook;
import io.lonelycat.report.HealthLine;
import io.lonelycat.report.text.Figures;
import io.lonelycat.workspace.StateFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** Looks whether the index over the executions is sound, and has all of them. */
final class IndexHealth {
    static final String WHAT = "history.db";

    private IndexHealth() {}

    static HealthLine look(WorkspaceSession site) {
        if (!StateFiles.exists(site.historyFile())) {
            return StateFiles.list(site.executions()).isEmpty()
                    ? healthy(WHAT, "Nothing was executed yet.")
                    : degraded(WHAT, "There is evidence, but no index. " + HistoryFlow.REBUILD);
        }
        IndexLook look = IndexLook.at(site.historyFile(), site.executions(), site.historyTables());
        if (!look.damages().isEmpty()) {
            return unhealthy(WHAT, "It is damaged: " + look.damages().get(0) + ". " + HistoryFlow.REBUILD);
        }
        Set<String> unfinished = Unfinished.ids(site);
        List<String> gaps = look.gaps().stream()
                .filter(gap -> unfinished.stream().noneMatch(gap::startsWith))
                .toList();
        return gaps.isEmpty()
                ? healthy(
                        WHAT,
                        "It is sound and agrees with the evidence: " + Figures.count(look.rows(), "execution") + ".")
                : degraded(WHAT, behind(site, look, gaps) + " " + HistoryFlow.REBUILD);
    }

    private static String behind(WorkspaceSession site, IndexLook look, List<String> gaps) {
        List<Path> folders = StateFiles.list(site.executions());
        String evidence = folders.isEmpty()
                ? "none"
                : String.valueOf(folders.get(folders.size() - 1).getFileName());
        return "It does not agree with the evidence in " + Figures.count(gaps.size(), "place") + ": " + gaps.get(0)
                + ". Its newest execution is " + look.newest().orElse("none") + ", the newest evidence " + evidence
                + ".";
    }
}
