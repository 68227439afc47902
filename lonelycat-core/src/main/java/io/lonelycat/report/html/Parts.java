// SPDX-License-Identifier: MIT
package io.lonelycat.report.html;

import io.lonelycat.plan.FileChange;
import io.lonelycat.record.ExecutionDocument;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.report.Figures;
import io.lonelycat.report.diff.PatchDiff;
import io.lonelycat.workspace.WorkspacePath;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a page is made of, and the small pieces that several sections write. */
record Parts(
        ExecutionStory story,
        FolderFiles files,
        PatchDiff diff,
        PolicyTexts policy,
        Map<WorkspacePath, Integer> places) {

    static Parts of(ExecutionStory story, FolderFiles files, PatchDiff diff, PolicyTexts policy) {
        Map<WorkspacePath, Integer> places = new HashMap<>();
        diff.files().forEach(file -> places.put(file.change().path(), file.index()));
        return new Parts(story, files, diff, policy, places);
    }

    ExecutionDocument execution() {
        return story.execution();
    }

    List<FileChange> changes() {
        return story.changeset().changes();
    }

    /** Writes a path, with a link to its lines where they are shown. */
    void path(Html html, WorkspacePath path) {
        Integer index = places.get(path);
        if (index == null) {
            html.leaf("code", path.value());
        } else {
            html.open("a", "href", "#" + anchor(index))
                    .leaf("code", path.value())
                    .close();
        }
    }

    static String anchor(int index) {
        return "file-" + (index + 1);
    }

    /** Begins a section with its heading, and says in a few words how much there is. */
    static void begin(Html html, String id, String title, String figure) {
        html.open("section", "id", id, "aria-labelledby", id + "-title").newline();
        html.open("h2", "id", id + "-title").text(title);
        if (!figure.isEmpty()) {
            html.text(" ").leaf("small", figure);
        }
        html.closeLine();
    }

    /** Writes a name and what it stands for. */
    static void fact(Html html, String name, String value) {
        html.open("div").leaf("dt", name).open("dd").prose(value).close().closeLine();
    }

    /** Says what a list leaves out; nothing when it leaves out nothing. */
    void more(Html html, long left, String file) {
        if (left > 0) {
            html.open("p", "class", "more").text("And " + Figures.number(left) + " more in ");
            files.link(html, file);
            html.text(".").closeLine();
        }
    }
}
