// SPDX-License-Identifier: MIT
package io.lonelycat.report.text;

import io.lonelycat.workspace.WorkspacePath;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Paths as a list shows them: those below one folder as one, where there are more than a few. */
public final class FoldedPaths {
    private static final Pattern OUTPUTS = Pattern.compile("(?:[^/]+/)*?(?:target|build|out|node_modules|\\.gradle)/");
    private static final int FEW = 3;
    private static final int LONGEST_PATH = 200;

    private FoldedPaths() {}

    /** Returns paths with those below one folder as one, where there are more than a few: {@code `target/` (146 files)}. */
    public static List<String> of(List<WorkspacePath> paths) {
        Map<String, List<WorkspacePath>> folders = new LinkedHashMap<>();
        paths.forEach(path -> folders.computeIfAbsent(top(path.value()), it -> new ArrayList<>())
                .add(path));
        List<String> shown = new ArrayList<>();
        folders.forEach((folder, below) -> {
            if (folder.isEmpty() || below.size() <= FEW) {
                below.forEach(path -> shown.add("`" + PlainText.cutMiddle(path.display(), LONGEST_PATH) + "`"));
            } else {
                shown.add("`" + PlainText.cutMiddle(PlainText.line(folder), LONGEST_PATH) + "` ("
                        + Figures.count(below.size(), "file") + ")");
            }
        });
        return shown;
    }

    /** The folder of outputs that builds have, wherever it is; else the first one. */
    private static String top(String path) {
        Matcher build = OUTPUTS.matcher(path);
        return build.lookingAt() ? build.group() : path.substring(0, path.indexOf('/') + 1);
    }
}
