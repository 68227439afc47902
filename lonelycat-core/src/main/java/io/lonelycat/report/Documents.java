// SPDX-License-Identifier: MIT
package io.lonelycat.report;

import io.lonelycat.execute.Step;
import io.lonelycat.gate.approval.ConsideredApproval;
import io.lonelycat.record.EvidenceFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** How files of an execution are called by people: relative to its folder. */
public final class Documents {
    private static final EvidenceFiles RELATIVE = new EvidenceFiles(Path.of(""));

    private Documents() {}

    /** Returns the name of the summary for people. */
    public static String summary() {
        return RELATIVE.summary().toString();
    }

    /** Returns the name of the change set. */
    public static String changeset() {
        return RELATIVE.changeset().toString();
    }

    /** Returns the name of what the gate said. */
    public static String decision() {
        return RELATIVE.decision().toString();
    }

    /** Returns the name of the decision as a page for people. */
    public static String decisionMarkdown() {
        return "decision.md";
    }

    /** Returns the name of the execution's own document. */
    public static String execution() {
        return RELATIVE.execution().toString();
    }

    /** Returns the name of the list that {@code sha256sum -c} reads. */
    public static String sums() {
        return RELATIVE.sums().toString();
    }

    /** Returns the name of the signature over the folder. */
    public static String attestation() {
        return RELATIVE.attestation().toString();
    }

    /** Returns the name of the log of a step. */
    public static String stepLog(Step step) {
        return RELATIVE.stepLog(step).toString();
    }

    /** Returns the name of what the checks wrote to standard output. */
    public static String stdout() {
        return RELATIVE.stdout().toString();
    }

    /** Returns the name of what the checks wrote to standard error. */
    public static String stderr() {
        return RELATIVE.stderr().toString();
    }

    /** Returns the name of the content of the change. */
    public static String patch() {
        return RELATIVE.patch().toString();
    }

    /** Returns the name of the page for browsers. */
    public static String report() {
        return RELATIVE.report().toString();
    }

    /** Returns the name of the page's style sheet. */
    public static String reportStyle() {
        return RELATIVE.reportStyle().toString();
    }

    /** Returns the name of the copy of an approval. */
    public static String approval(ConsideredApproval approval) {
        return RELATIVE.approvals().resolve(approval.fileName()).toString();
    }

    /** Returns the names of what is written for people at the end, and of the lists if the folder is sealed then. */
    public static List<String> written(boolean sealed) {
        List<String> reports = List.of(summary(), report(), reportStyle());
        return sealed
                ? Stream.concat(reports.stream(), Stream.of(RELATIVE.manifest().toString(), sums()))
                        .toList()
                : reports;
    }

    /** Returns a file of a folder as it is shown. */
    static String in(String folder, String name) {
        return folder.endsWith("/") ? folder + name : folder + "/" + name;
    }
}
