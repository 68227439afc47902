// SPDX-License-Identifier: MIT
package io.lonelycat.report;

import io.lonelycat.execute.Step;
import io.lonelycat.record.EvidenceFiles;
import java.nio.file.Path;

/** How files of an execution are called by people: relative to its folder. */
final class Documents {
    private static final EvidenceFiles RELATIVE = new EvidenceFiles(Path.of(""));

    private Documents() {}

    static String summary() {
        return RELATIVE.summary().toString();
    }

    static String changeset() {
        return RELATIVE.changeset().toString();
    }

    static String decision() {
        return RELATIVE.decision().toString();
    }

    static String execution() {
        return RELATIVE.execution().toString();
    }

    static String sums() {
        return RELATIVE.sums().toString();
    }

    static String stepLog(Step step) {
        return RELATIVE.stepLog(step).toString();
    }

    static String stdout() {
        return RELATIVE.stdout().toString();
    }

    static String stderr() {
        return RELATIVE.stderr().toString();
    }

    /** Returns a file of a folder as it is shown. */
    static String in(String folder, String name) {
        return folder.endsWith("/") ? folder + name : folder + "/" + name;
    }
}
