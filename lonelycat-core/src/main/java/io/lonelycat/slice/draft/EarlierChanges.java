// SPDX-License-Identifier: MIT
package io.lonelycat.slice.draft;

import io.lonelycat.config.Parameters;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.flow.GoalCall;
import io.lonelycat.flow.GoalForm;
import io.lonelycat.flow.HistoryRequest;
import io.lonelycat.flow.HistoryRequest.Instead;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.flow.look.HistoryFlow;
import io.lonelycat.workspace.glob.Glob;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What the record says to a task: cases and hints of the files of its scope, and what was like the change that is to be repaired. */
record EarlierChanges(WorkspaceSession site) {
    private static final int MOST_PATHS = 50;

    /** Returns it by title; empty where nothing was executed, or LonelyCat is made without the slices that know it. */
    Map<String, String> of(DraftRecord draft) {
        Map<String, String> told = new LinkedHashMap<>();
        GoalForm.request(site, GoalCall.of("brief", Parameters.NONE.with("path", paths(draft.scope()))))
                .map(goal -> goal.run(site))
                .filter(brief -> brief.status().equals("told"))
                .ifPresent(brief -> told.put("changes of these files", brief.message()));
        draft.repairs().ifPresent(execution -> {
            HistoryRequest like = HistoryRequest.newest(1).instead(new Instead("similarTo", execution));
            try {
                told.put(
                        "changes like the one that failed",
                        new HistoryFlow(site).run(like).message());
            } catch (InvalidInputException incomparable) {
                // It cannot be compared, or nothing here does it.
            }
        });
        return told;
    }

    /** The folders above the files, since the record knows paths and no patterns; nothing, which asks about all, where one is the root. */
    private static String paths(List<Glob> scope) {
        List<String> paths = scope.stream()
                .map(glob -> glob.isPath() ? glob.value() : glob.value().replaceAll("(^|/)[^/]*([*?].*|/)$", ""))
                .toList();
        return paths.contains("") || paths.size() > MOST_PATHS
                ? ""
                : paths.stream().map(path -> path.replace(",", "\\,")).collect(Collectors.joining(","));
    }
}
