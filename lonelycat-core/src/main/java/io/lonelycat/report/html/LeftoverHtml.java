// SPDX-License-Identifier: MIT
package io.lonelycat.report.html;

import io.lonelycat.execute.ExecutionEvent.Recovered;
import io.lonelycat.record.EventLine;
import io.lonelycat.record.ExecutionDocument;
import io.lonelycat.record.KeptFile;
import io.lonelycat.record.Stray;
import io.lonelycat.report.Documents;
import io.lonelycat.report.text.Figures;
import io.lonelycat.report.text.Wording;
import io.lonelycat.workspace.WorkspacePath;
import java.util.List;

/** What was rolled back, kept, left open or written besides: whatever somebody should look at. Left out where all is well. */
record LeftoverHtml(ReportModel parts) implements Section {
    private static final int SHOWN = 200;

    static boolean isNeeded(ReportModel parts) {
        ExecutionDocument execution = parts.execution();
        return restored(parts) > 0
                || !open(parts).isEmpty()
                || !execution.keptFiles().isEmpty()
                || stray(parts).total() > 0
                || !stray(parts).guarded().isEmpty()
                || !recoveries(parts).isEmpty();
    }

    @Override
    public void addTo(Html html) {
        if (!isNeeded(parts)) {
            return;
        }
        ReportModel.begin(html, "leftovers", "To look at", "");
        if (restored(parts) > 0) {
            html.leaf(
                            "p",
                            "Rolled back: " + Figures.count(restored(parts), "file was", "files were")
                                    + " brought back, byte for byte.")
                    .newline();
        }
        for (Recovered it : recoveries(parts)) {
            html.open("p")
                    .text("Recovered by " + it.by() + ": ")
                    .message(it.what())
                    .closeLine();
        }
        paths(html, "Files in the way or open", open(parts), open(parts).size());
        kept(html);
        paths(
                html,
                "Written by checks outside the change, left as they are",
                stray(parts).first(),
                stray(parts).total());
        guarded(html);
        html.closeLine();
    }

    private void guarded(Html html) {
        List<String> names = stray(parts).guarded();
        if (!names.isEmpty()) {
            heading(
                    html,
                    "Written by somebody while checks ran, though it decides about changes or carries them",
                    names.size());
            html.open("ul", "class", "paths").newline();
            for (String name : Wording.first(SHOWN, names)) {
                html.open("li").leaf("code", name).closeLine();
            }
            html.closeLine();
        }
    }

    private void paths(Html html, String title, List<WorkspacePath> paths, int total) {
        if (total > 0) {
            heading(html, title, total);
            html.open("ul", "class", "paths");
            parts.paths(html, Wording.first(SHOWN, paths));
            html.closeLine();
            parts.more(html, total - (long) Math.min(SHOWN, paths.size()), Documents.execution());
        }
    }

    private void kept(Html html) {
        List<KeptFile> kept = parts.execution().keptFiles();
        if (!kept.isEmpty()) {
            heading(html, "Kept copies of files that would have been lost", kept.size());
            html.open("ul").newline();
            for (KeptFile file : Wording.first(SHOWN, kept)) {
                html.open("li");
                parts.path(html, file.path());
                html.text(" as ");
                parts.files().link(html, file.keptAs());
                html.text(": ").prose(file.why()).closeLine();
            }
            html.closeLine();
            parts.more(html, kept.size() - (long) SHOWN, Documents.execution());
        }
    }

    private static void heading(Html html, String title, int total) {
        html.open("h3").text(title + " ").leaf("small", Figures.number(total)).closeLine();
    }

    private static int restored(ReportModel parts) {
        return parts.execution().filesRestored().orElse(0);
    }

    private static List<WorkspacePath> open(ReportModel parts) {
        return parts.execution().openPaths();
    }

    private static Stray stray(ReportModel parts) {
        return parts.execution().strayFiles().orElse(new Stray(0, List.of(), List.of()));
    }

    private static List<Recovered> recoveries(ReportModel parts) {
        return EventLine.only(Recovered.class, parts.story().events());
    }
}
