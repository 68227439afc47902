// SPDX-License-Identifier: MIT
package io.lonelycat.slice.rehearsal;

import io.lonelycat.record.ExecutionStory;
import io.lonelycat.report.section.LineMarks;
import io.lonelycat.report.section.MarkedLines;
import io.lonelycat.report.section.MarkedLines.LineRange;
import io.lonelycat.slice.rehearsal.RehearsalDocument.Noticed;
import java.util.List;

/** Marks the files without which no check failed. */
record UnnoticedFiles() implements LineMarks {
    @Override
    public List<MarkedLines> of(ExecutionStory story) {
        return RehearsalDocument.falsified(story.execution()).stream()
                .flatMap(result -> result.files().stream())
                .filter(trial -> trial.noticed() == Noticed.UNNOTICED)
                .map(trial ->
                        new MarkedLines(trial.path(), List.of(LineRange.ALL), "No check failed without this file."))
                .toList();
    }
}
