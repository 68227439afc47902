// SPDX-License-Identifier: MIT
package io.lonelycat.report;

import io.lonelycat.execute.Step;
import io.lonelycat.record.EvidenceFiles;
import java.nio.file.Path;

/** How files of an execution are called by people: relative to its folder. */
public final class Documents {
    private static final EvidenceFiles RELATIVE = new EvidenceFiles(Path.of(""));
    public static final String CHANGESET = RELATIVE.changeset().toString();
    public static final String DECISION = RELATIVE.decision().toString();
    public static final String DECISION_MARKDOWN = "decision.md";
    public static final String EXECUTION = RELATIVE.execution().toString();
    public static final String PATCH = RELATIVE.patch().toString();
    public static final String STDOUT = RELATIVE.stdout().toString();
    public static final String STDERR = RELATIVE.stderr().toString();
    public static final String SUMMARY = RELATIVE.summary().toString();
    public static final String REPORT = RELATIVE.report().toString();
    public static final String REPORT_STYLE = RELATIVE.reportStyle().toString();
    public static final String SUMS = RELATIVE.sums().toString();

    private Documents() {}

    /** Returns the name of the log of a step. */
    public static String stepLog(Step step) {
        return RELATIVE.stepLog(step).toString();
    }

    /** Returns a file of a folder as it is shown. */
    static String in(String folder, String name) {
        return folder.endsWith("/") ? folder + name : folder + "/" + name;
    }
}
