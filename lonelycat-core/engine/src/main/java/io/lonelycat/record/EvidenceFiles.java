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

/** Names of all files below {@code .lonelycat} and in an execution's folder. */
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

    /** Files that {@code manifest.json} omits: itself and files written later. */
    public static final Set<String> OUTSIDE_MANIFEST = Set.of(MANIFEST, SUMS, ATTESTATION);

    public static Path plans(Path stateFolder) {
        return stateFolder.resolve("plans");
    }

    public static Path executions(Path stateFolder) {
        return stateFolder.resolve("executions");
    }

    /** Returns the folder for generated reports about many executions. */
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

    /** Returns the file with the unique id of this workspace. */
    public static Path place(Path stateFolder) {
        return stateFolder.resolve("place");
    }

    /** Returns the marker file of a workspace in which checks ran without a sandbox; never deleted. */
    public static Path open(Path stateFolder) {
        return stateFolder.resolve("open");
    }

    /** Returns the folder of rejections of plans, which remain after the plans are deleted. */
    public static Path answers(Path stateFolder) {
        return stateFolder.resolve("answers");
    }

    /** Returns the file with the id of the newest plan, which commands use by default. */
    public static Path newestPlan(Path stateFolder) {
        return stateFolder.resolve("newest-plan");
    }

    /** Returns the file with the id of the execution that applied the plan. */
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

    /** Returns the marker file for unreadable evidence of an execution that may have applied its change. */
    public Path damaged() {
        return folder.resolve("damaged");
    }

    public Path policy() {
        return folder.resolve(POLICY);
    }

    public Path layers() {
        return folder.resolve(LAYERS);
    }

    public Path mergedPolicy() {
        return folder.resolve(MERGED);
    }

    public List<Companion> companions(ChangePlan plan) {
        return plan.details().reported().stream()
                .map(ToolReport::companion)
                .flatMap(Optional::stream)
                .distinct()
                .toList();
    }

    public List<Path> ofPlan(ChangePlan plan) {
        return Stream.concat(
                        Stream.of(plan(), changeset(), patch(), contents()),
                        companions(plan).stream().map(it -> folder.resolve(it.name())))
                .toList();
    }

    public Path patch() {
        return folder.resolve(PATCH);
    }

    public Path contents() {
        return folder.resolve(CONTENTS);
    }

    /** Returns the folder of approvals and rejections of the plan. */
    public Path approvals() {
        return folder.resolve(APPROVALS);
    }

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

    public static String stepLogName(Step step) {
        return STEPS + "/" + step.logName() + ".log";
    }

    public Path stdout() {
        return folder.resolve(STDOUT);
    }

    public Path stderr() {
        return folder.resolve(STDERR);
    }

    /** Returns the folder with copies of externally modified workspace files that a roll back overwrites. */
    public Path altered() {
        return folder.resolve("altered");
    }

    public Path summary() {
        return folder.resolve(SUMMARY);
    }

    public Path report() {
        return folder.resolve(REPORT);
    }

    public Path manifest() {
        return folder.resolve(MANIFEST);
    }

    public Path sums() {
        return folder.resolve(SUMS);
    }

    public boolean areSealed() {
        return StateFiles.exists(manifest()) && StateFiles.exists(sums());
    }

    public Path attestation() {
        return folder.resolve(ATTESTATION);
    }
}
