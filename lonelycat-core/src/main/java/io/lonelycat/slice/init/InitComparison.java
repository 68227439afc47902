// SPDX-License-Identifier: MIT
package io.lonelycat.slice.init;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lonelycat.flow.PolicyFile;
import io.lonelycat.flow.Result;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.gate.policy.Policy;
import io.lonelycat.next.Action;
import io.lonelycat.plan.ChangePlan;
import io.lonelycat.plan.FileMode;
import io.lonelycat.plan.PlanDetails;
import io.lonelycat.plan.PlanOrigin;
import io.lonelycat.plan.Risk;
import io.lonelycat.plan.Trigger;
import io.lonelycat.plan.source.SupposedChange;
import io.lonelycat.plan.source.SupposedChange.SupposedFile;
import io.lonelycat.workspace.StateFiles;
import io.lonelycat.workspace.WorkspacePath;
import io.lonelycat.workspace.glob.Glob;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Says what would differ where a policy is. Writes nothing into the workspace: the policy that is there governs what comes. */
record InitComparison(WorkspaceSession site, FirstFiles draft, InitWords words) {
    private static final String PATCH = "init.patch";

    /**
     * Shows it, and leaves what else was wanted as a patch to be applied like any other.
     *
     * @param scratch where a patch can lie meanwhile
     */
    Result run(Path scratch) {
        List<SupposedFile> further = further();
        List<SupposedFile> all = new ArrayList<>(further);
        policy().ifPresent(all::add);
        if (!all.isEmpty()) {
            InitFlow.show(site, write(scratch.resolve("all.patch"), all));
        }
        List<String> lines = new ArrayList<>();
        lines.add("Nothing was written: `" + Policy.FILE_NAME + "` is there, and governs. "
                + (all.isEmpty() ? "Nothing differs." : "The differences are listed above."));
        lines.addAll(words.found());
        lines.add(next(further));
        return new Result(
                "init",
                all.isEmpty() ? "unchanged" : "differs",
                Result.OK,
                Map.of(),
                String.join("\n", lines),
                words.details());
    }

    private String next(List<SupposedFile> further) {
        if (further.isEmpty()) {
            return "  Next: " + words.commands().complete(Action.of("policy"));
        }
        Path patch = site.workspace().stateFolder().resolve(PATCH);
        StateFiles.delete(patch);
        write(patch, further);
        return "  The policy decides about the new files: "
                + words.commands().complete(Action.of("apply").with("patch", patch.toString()));
    }

    private Optional<SupposedFile> policy() {
        byte[] before = PolicyFile.read(site.workspace().root().resolve(Policy.FILE_NAME));
        byte[] after = String.valueOf(draft.files().get(Policy.FILE_NAME)).getBytes(UTF_8);
        WorkspacePath path = WorkspacePath.of(Policy.FILE_NAME);
        return Arrays.equals(before, after)
                ? Optional.empty()
                : Optional.of(new SupposedFile(path, path, side(before), side(after)));
    }

    private List<SupposedFile> further() {
        List<SupposedFile> files = new ArrayList<>();
        draft.files().forEach((path, text) -> {
            if (!path.equals(Policy.FILE_NAME)) {
                WorkspacePath place = WorkspacePath.of(path);
                files.add(new SupposedFile(place, place, null, side(text.getBytes(UTF_8))));
            }
        });
        return files;
    }

    private static SupposedFile.SupposedSide side(byte[] content) {
        return new SupposedFile.SupposedSide(FileMode.REGULAR, content);
    }

    private Path write(Path patch, List<SupposedFile> files) {
        String id = site.ids().plan();
        ChangePlan plan = new ChangePlan(
                id,
                "Compare",
                List.of(Glob.of("**")),
                Risk.LOW,
                PlanDetails.NONE,
                Map.of(),
                new PlanOrigin(
                        site.settings().caller().user(),
                        site.clock().instant(),
                        id,
                        Optional.empty(),
                        Trigger.MANUAL,
                        Optional.empty()),
                List.of(),
                List.of());
        SupposedChange.write(patch, plan, site.ids().changeset(), files);
        return patch;
    }
}
