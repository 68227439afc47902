// SPDX-License-Identifier: MIT
package io.lonelycat.record;

import io.lonelycat.execute.Step;
import io.lonelycat.plan.ChangePlan;
import io.lonelycat.plan.ToolReport;
import io.lonelycat.plan.ToolReport.Companion;
import io.lonelycat.workspace.StateFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The names below {@code .lonelycat} and inside the folder of an execution; no other class knows them.
 *
 * @param folder the folder of one execution
 */
public record EvidenceFiles(Path folder) {
    public static final String MANIFEST = "manifest.json";
    public static final String SUMS = "SHA256SUMS";
    public static final String ATTESTATION = "attestation.dsse.json";
    public static final String PLAN = "plan.json";
    public static final String CHANGESET = "changeset.json";
    public static final String DECISION = "decision.json";
    public static final String DECISION_MARKDOWN = "decision.md";
    public static final String EXECUTION = "execution.json";
    public static final String POLICY = "policy.yaml";
    static final String LAYERS = "policy-layers";
    static final String MERGED = "policy-merged.json";
    public static final String PATCH = "changes.patch";
    static final String CONTENTS = "contents";
    public static final String EVENTS = "events.jsonl";
    public static final String APPROVALS = "approvals";
    public static final String STEPS = "steps";
    public static final String STDOUT = "stdout.log";
    public static final String STDERR = "stderr.log";
    public static final String SUMMARY = "summary.md";
    public static final String REPORT = "report.html";
    public static final String REPORT_STYLE = "report.css";
    public static final String ROTATION = "rotation.jsonl";
    public static final String DECIDED = "decided.jsonl";

    /** What the manifest cannot list, because it is written after it. */
    public static final Set<String> OUTSIDE_MANIFEST = Set.of(MANIFEST, SUMS, ATTESTATION);

    public static Path plans(Path stateFolder) {
        return stateFolder.resolve("plans");
    }

    public static Path executions(Path stateFolder) {
        return stateFolder.resolve("executions");
    }

    /** The default folder of summaries; not part of the record, and replaced each time. */
    public static Path summary(Path stateFolder) {
        return stateFolder.resolve("summary");
    }

    public static Path history(Path stateFolder) {
        return stateFolder.resolve("history.db");
    }

    public static Path chain(Path stateFolder) {
        return stateFolder.resolve("chain");
    }

    public static Path rotation(Path stateFolder) {
        return stateFolder.resolve(ROTATION);
    }

    public static Path decided(Path stateFolder) {
        return stateFolder.resolve(DECIDED);
    }

    /** The file that tells this workspace from every other. */
    public static Path place(Path stateFolder) {
        return stateFolder.resolve("place");
    }

    /** The mark that commands of checks ran in this workspace without a sandbox; it stays, whatever becomes of their evidence. */
    public static Path open(Path stateFolder) {
        return stateFolder.resolve("open");
    }

    /** The folder of what people said that stays, whatever becomes of the plans. */
    public static Path answers(Path stateFolder) {
        return stateFolder.resolve("answers");
    }

    /** Returns the file that names the plan which is meant where none is named. */
    public static Path newestPlan(Path stateFolder) {
        return stateFolder.resolve("newest-plan");
    }

    /** Returns the mark in a plan's folder that names the execution which carried it out. */
    public static Path executedMark(Path planFolder) {
        return planFolder.resolve("executed");
    }

    public static Path result(Path stateFolder) {
        return stateFolder.resolve("result.json");
    }

    public Path plan() {
        return folder.resolve(PLAN);
    }

    public Path changeset() {
        return folder.resolve(CHANGESET);
    }

    public Path decision() {
        return folder.resolve(DECISION);
    }

    public Path execution() {
        return folder.resolve(EXECUTION);
    }

    /** Returns the mark that a recovery could not read the evidence of a change that may have been carried out. */
    public Path damaged() {
        return folder.resolve("damaged");
    }

    public Path policy() {
        return folder.resolve(POLICY);
    }

    /** Returns the folder of the policies that the policy extends, where it does. */
    public Path layers() {
        return folder.resolve(LAYERS);
    }

    /** Returns what the policy says when it is merged with all that it extends, where it does. */
    public Path mergedPolicy() {
        return folder.resolve(MERGED);
    }

    /** Returns the files that reports of a plan name as theirs. */
    public List<Companion> companions(ChangePlan plan) {
        return plan.details().reported().stream()
                .map(ToolReport::companion)
                .flatMap(Optional::stream)
                .distinct()
                .toList();
    }

    /** Returns all files of the plan that the folder has. */
    public List<Path> ofPlan(ChangePlan plan) {
        return Stream.concat(
                        Stream.of(plan(), changeset(), patch(), contents()),
                        companions(plan).stream().map(it -> folder.resolve(it.name())))
                .toList();
    }

    /** Returns the change for people. */
    public Path patch() {
        return folder.resolve(PATCH);
    }

    /** Returns the new content of the files. */
    public Path contents() {
        return folder.resolve(CONTENTS);
    }

    /** Returns the folder of the approvals that counted. */
    public Path approvals() {
        return folder.resolve(APPROVALS);
    }

    /** Reads the approvals by file name; none where there is no such folder. */
    public Map<String, byte[]> readApprovals() {
        Map<String, byte[]> documents = new TreeMap<>();
        StateFiles.list(approvals())
                .forEach(file -> documents.put(String.valueOf(file.getFileName()), StateFiles.read(file)));
        return documents;
    }

    public Path events() {
        return folder.resolve(EVENTS);
    }

    public Path steps() {
        return folder.resolve(STEPS);
    }

    public Path stepLog(Step step) {
        return folder.resolve(stepLogName(step));
    }

    /** Returns the log of a step, relative to the folder. */
    public static String stepLogName(Step step) {
        return STEPS + "/" + step.logName() + ".log";
    }

    /** Returns what the checks wrote to standard output. */
    public Path stdout() {
        return folder.resolve(STDOUT);
    }

    /** Returns what the checks wrote to standard error. */
    public Path stderr() {
        return folder.resolve(STDERR);
    }

    /** Returns the folder of files that would have been lost otherwise. */
    public Path altered() {
        return folder.resolve("altered");
    }

    /** Returns the summary for people. */
    public Path summary() {
        return folder.resolve(SUMMARY);
    }

    /** Returns the page for people that a browser shows. */
    public Path report() {
        return folder.resolve(REPORT);
    }

    /** Returns the list of all evidence files and their digests. */
    public Path manifest() {
        return folder.resolve(MANIFEST);
    }

    /** Returns the list that {@code sha256sum -c} reads. */
    public Path sums() {
        return folder.resolve(SUMS);
    }

    /** Whether the execution is finished: its files are listed twice, and change no more. */
    public boolean areSealed() {
        return StateFiles.exists(manifest()) && StateFiles.exists(sums());
    }

    /** Returns the signature over the manifest. */
    public Path attestation() {
        return folder.resolve(ATTESTATION);
    }
}
