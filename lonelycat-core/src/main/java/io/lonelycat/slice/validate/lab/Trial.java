// SPDX-License-Identifier: MIT
package io.lonelycat.slice.validate.lab;

import io.lonelycat.error.EngineException;
import io.lonelycat.flow.Governance;
import io.lonelycat.flow.HistoryRequest;
import io.lonelycat.flow.Result;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.Json;
import io.lonelycat.next.Action;
import io.lonelycat.plan.Trigger;
import io.lonelycat.plan.source.PlanInput;
import io.lonelycat.plan.source.PlanRequest;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.workspace.AtomicFile;
import io.lonelycat.workspace.StateFiles;
import io.lonelycat.workspace.Workspace;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A workspace of one probe.
 *
 * @param root the workspace
 * @param policyFile as a user would give it in a parameter; absent to find it automatically
 */
public record Trial(Lab lab, Path root, Optional<Path> policyFile) {
    public static final String GUIDE = "docs/guide.md";
    public static final String OLD = "# Guide\nold\n";
    public static final String NEW = "# Guide\nnew\n";
    static final String POLICY = "validate-policy.yaml";

    /** Changes one line of the guide. */
    public static final String GUIDE_PATCH = """
            --- a/docs/guide.md
            +++ b/docs/guide.md
            @@ -1,2 +1,2 @@
             # Guide
            -old
            +new
            """;

    /** Begins one with a small tree, under the policy that comes with us. */
    public static Trial begin(Lab lab) {
        Path root = lab.workspace();
        // Outside the workspace, as an owner keeps it who does not trust the tree.
        Trial trial = new Trial(lab, root, Optional.of(root.resolveSibling("policy.yaml")));
        AtomicFile.write(trial.policy(), bundledPolicy());
        trial.write(GUIDE, OLD);
        trial.write("docs/other.md", "# Other\n");
        return trial;
    }

    /** The bytes of the policy that comes with us. */
    public static byte[] bundledPolicy() {
        try (InputStream in = Trial.class.getResourceAsStream(POLICY)) {
            if (in == null) {
                throw new EngineException(POLICY + " is missing in lonelycat-core; install it again.");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new EngineException("Cannot read " + POLICY + " from lonelycat-core; install it again.", e);
        }
    }

    /** Where the policy lies that comes with us. */
    public Path policy() {
        return policyFile.orElseThrow();
    }

    public Governance engine() {
        return lab.open(root, policyFile);
    }

    public void write(String path, String content) {
        Path file = root.resolve(path);
        StateFiles.createFolder(Objects.requireNonNull(file.getParent()));
        AtomicFile.write(file, content.getBytes(StandardCharsets.UTF_8));
    }

    public static String text(Path file) {
        return StateFiles.exists(file) ? new String(StateFiles.read(file), StandardCharsets.UTF_8) : "";
    }

    public String read(String path) {
        return text(root.resolve(path));
    }

    public Path state() {
        return root.resolve(Workspace.STATE);
    }

    /** The tree without our own state. */
    public Picture tree() {
        return Picture.of(root);
    }

    public Result plan(String patch) {
        return plan(patch, null);
    }

    /** Plans a patch, with the text of a plan file where there is one. */
    public Result plan(String patch, @Nullable String planFile) {
        Path patchFile = beside("change.patch", patch);
        Path plan = planFile == null ? null : beside("plan.yaml", planFile);
        return engine().plan(new PlanRequest(new PlanInput.PatchInput(patchFile), plan, "validate", Trigger.MANUAL));
    }

    private Path beside(String name, String content) {
        Path file = root.resolveSibling(name);
        AtomicFile.write(file, content.getBytes(StandardCharsets.UTF_8));
        return file;
    }

    /** The folder of a plan that was made. */
    public Path folder(Result planned) {
        return EvidenceFiles.plans(state()).resolve(id(planned, "plan"));
    }

    /** Plans the change of the guide and has it allowed. */
    public Path allowed() {
        Path folder = folder(plan(GUIDE_PATCH));
        gate(folder);
        return folder;
    }

    /** Plans the change of the guide and carries it out. */
    public Result applied() {
        return execute(folder(plan(GUIDE_PATCH)));
    }

    public Result gate(Path plan) {
        return engine().gate(Optional.of(plan.toString()));
    }

    public Result execute(Path plan) {
        return engine().execute(Optional.of(plan.toString()), false);
    }

    public EvidenceFiles evidence(Result executed) {
        return new EvidenceFiles(EvidenceFiles.executions(state()).resolve(id(executed, "execution")));
    }

    /** The executions that left evidence. */
    public List<Path> executions() {
        return StateFiles.list(EvidenceFiles.executions(state()));
    }

    /** The rows that the goal history answers, the newest first; with a correlation id only those that have it. */
    public List<InputObject> rows(Optional<String> status, Optional<String> path, Optional<String> correlation) {
        Map<String, Optional<String>> given = Map.of("status", status, "path", path, "correlation", correlation);
        HistoryRequest request = HistoryRequest.of(name -> given.getOrDefault(name, Optional.empty()), 50);
        return details(engine().history(request)).required("executions").list().stream()
                .map(value -> value.object())
                .toList();
    }

    public List<InputObject> rows() {
        return rows(Optional.empty(), Optional.empty(), Optional.empty());
    }

    public static InputObject details(Result result) {
        return InputDocument.json("details of " + result.goal(), Json.pretty(result.details()));
    }

    /** The code of the error with which an execution ended; empty if it ended without an error. */
    public static String code(Result executed) {
        return details(executed)
                .optional("error")
                .map(error -> error.object().required("code").string())
                .orElse("");
    }

    public static String id(Result result, String of) {
        return Optional.ofNullable(result.ids().get(of))
                .orElseThrow(() -> new EngineException(
                        Action.of(result.goal()) + " named no " + of + ", but said: " + result.message()));
    }

    /** Alters a file as an editor would. */
    public static void replace(Path file, String from, String to) {
        String text = text(file);
        if (!text.contains(from)) {
            throw new EngineException("The probe expected `" + from + "` in " + file);
        }
        AtomicFile.write(file, text.replace(from, to).getBytes(StandardCharsets.UTF_8));
    }
}
