// SPDX-License-Identifier: MIT
package io.lonelycat.feature.validate;

import io.lonelycat.api.Answer;
import io.lonelycat.api.ExecuteRequest;
import io.lonelycat.api.GateRequest;
import io.lonelycat.api.HistoryRequest;
import io.lonelycat.api.PlanRequest;
import io.lonelycat.api.VerifyRequest;
import io.lonelycat.error.EngineException;
import io.lonelycat.flow.Governance;
import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.decision.Effect;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.json.Json;
import io.lonelycat.next.Action;
import io.lonelycat.plan.ExecutionId;
import io.lonelycat.plan.PlanId;
import io.lonelycat.plan.source.ChangeSource;
import io.lonelycat.plan.source.PlanParameters;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.workspace.PackagedFile;
import io.lonelycat.workspace.Platform;
import io.lonelycat.workspace.StateFiles;
import io.lonelycat.workspace.Workspace;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Temporary workspace of one probe.
 *
 * @param policyFile value of the parameter {@code lonelycat.policy}; empty for the default policy file
 */
record ProbeWorkspace(ProbeSetup lab, Path root, Optional<Path> policyFile) {
    static final String GUIDE = "docs/guide.md";
    static final String OLD = "# Guide\nold\n";
    static final String NEW = "# Guide\nnew\n";
    private static final String POLICY = "validate-policy.yaml";

    static final String GUIDE_PATCH = """
            --- a/docs/guide.md
            +++ b/docs/guide.md
            @@ -1,2 +1,2 @@
             # Guide
            -old
            +new
            """;

    static String creating(String path) {
        return "--- /dev/null\n+++ b/" + path + "\n@@ -0,0 +1 @@\n+text\n";
    }

    static ProbeWorkspace begin(ProbeSetup lab) {
        Path root = lab.workspace();
        // A probe's policy is outside the workspace, so that no change can modify the policy.
        ProbeWorkspace trial = new ProbeWorkspace(lab, root, Optional.of(root.resolveSibling("policy.yaml")));
        StateFiles.write(trial.policy(), bundledPolicy());
        trial.write(GUIDE, OLD);
        trial.write("docs/other.md", "# Other\n");
        return trial;
    }

    static byte[] bundledPolicy() {
        return bundledPolicy(Platform.hasPosixPrograms()).getBytes(StandardCharsets.UTF_8);
    }

    static String bundledPolicy(boolean posix) {
        String commands = posix ? "validate-commands.yaml" : "validate-commands-windows.yaml";
        return PackagedFile.text(ProbeWorkspace.class, POLICY) + PackagedFile.text(ProbeWorkspace.class, commands);
    }

    Path policy() {
        return policyFile.orElseThrow();
    }

    Governance engine() {
        return lab.open(root, policyFile);
    }

    void write(String path, String content) {
        Path file = root.resolve(path);
        StateFiles.createFolder(Objects.requireNonNull(file.getParent()));
        StateFiles.write(file, content.getBytes(StandardCharsets.UTF_8));
    }

    static String text(Path file) {
        return StateFiles.exists(file) ? new String(StateFiles.read(file), StandardCharsets.UTF_8) : "";
    }

    String read(String path) {
        return text(root.resolve(path));
    }

    Path state() {
        return root.resolve(Workspace.STATE);
    }

    TreeDigest tree() {
        return TreeDigest.of(root);
    }

    Answer plan(String patch) {
        return plan(patch, null);
    }

    Answer plan(String patch, @Nullable String planFile) {
        Path patchFile = beside("change.patch", patch);
        Optional<Path> plan = Optional.ofNullable(planFile).map(text -> beside("plan.yaml", text));
        return engine().run(new PlanRequest(ChangeSource.ofPatch(patchFile), plan, PlanParameters.NONE));
    }

    private Path beside(String name, String content) {
        Path file = root.resolveSibling(name);
        StateFiles.write(file, content.getBytes(StandardCharsets.UTF_8));
        return file;
    }

    Path folder(Answer planned) {
        return new PlanId(id(planned, "plan")).below(EvidenceFiles.plans(state()));
    }

    Path allowed() {
        Path folder = folder(plan(GUIDE_PATCH));
        gate(folder);
        return folder;
    }

    Answer applied() {
        return execute(folder(plan(GUIDE_PATCH)));
    }

    Answer gate(Path plan) {
        return engine().run(GateRequest.of(Optional.of(plan.toString())));
    }

    Answer execute(Path plan) {
        return engine().run(ExecuteRequest.of(Optional.of(plan.toString())));
    }

    EvidenceFiles evidence(Answer executed) {
        return new EvidenceFiles(new ExecutionId(id(executed, "execution")).below(EvidenceFiles.executions(state())));
    }

    String verified(Answer executed) {
        return engine().run(VerifyRequest.of(evidence(executed).folder())).status();
    }

    /** Returns the executions in the workspace's history, newest first. */
    List<InputObject> rows() {
        return details(engine().run(HistoryRequest.newest(50))).required("executions").list().stream()
                .map(value -> value.object())
                .toList();
    }

    static InputObject details(Answer result) {
        return InputDocument.json("details of " + result.goal(), Json.pretty(result.details()));
    }

    static String code(Answer executed) {
        return details(executed).optional("errorCode").map(InputValue::string).orElse("");
    }

    static String id(Answer result, String of) {
        return Optional.ofNullable(result.ids().get(of))
                .orElseThrow(() -> new EngineException(
                        Action.of(result.goal()) + " returned no " + of + "; its message: " + result.message()));
    }

    static boolean denies(Answer gated, String rule) {
        InputObject details = details(gated);
        // Reads the JSON key decidedBy, because Decision.read rejects an object with unread keys.
        details.optional("decidedBy");
        return Decision.read(details).findings().stream()
                .anyMatch(finding -> finding.rule().startsWith(rule) && finding.effect() == Effect.DENY);
    }
}
