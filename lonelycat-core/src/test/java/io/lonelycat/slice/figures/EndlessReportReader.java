// SPDX-License-Identifier: MIT
package io.lonelycat.slice.figures;

import io.lonelycat.check.figure.ReportException;
import io.lonelycat.workspace.WorkspacePath;
import java.nio.file.Path;

/** A process that reads a report without end and prints the result. */
final class EndlessReportReader {
    private EndlessReportReader() {}

    public static void main(String[] arguments) {
        try {
            new ReportFigures(ChangedLines.none(Path.of("/w")))
                    .add(WorkspacePath.of("target/report"), new EndlessReport(arguments[0], arguments[1]));
            System.out.println("it was read");
        } catch (ReportException e) {
            System.out.println("refused: " + e.what());
        }
    }
}
