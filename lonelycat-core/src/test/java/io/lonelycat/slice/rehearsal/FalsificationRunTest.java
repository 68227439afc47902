// SPDX-License-Identifier: MIT
package io.lonelycat.slice.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.check.Asked;
import io.lonelycat.check.CheckResult;
import io.lonelycat.check.TestFigures;
import io.lonelycat.check.attempt.ErrorCode;
import io.lonelycat.check.attempt.Usage;
import io.lonelycat.json.Digest;
import io.lonelycat.plan.CheckSpec;
import io.lonelycat.plan.FileChange;
import io.lonelycat.plan.FileMode;
import io.lonelycat.plan.Operation;
import io.lonelycat.slice.rehearsal.RehearsalDocument.Falsification;
import io.lonelycat.slice.rehearsal.RehearsalDocument.FileTrial;
import io.lonelycat.slice.rehearsal.RehearsalDocument.Noticed;
import io.lonelycat.slice.rehearsal.RehearsalDocument.Proven;
import io.lonelycat.workspace.Cancel;
import io.lonelycat.workspace.HeldFiles;
import io.lonelycat.workspace.Workspace;
import io.lonelycat.workspace.WorkspacePath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a trial is worth that its time ran out on. */
class FalsificationRunTest {
    private static final List<WorkspacePath> PATHS = List.of(WorkspacePath.of("one"), WorkspacePath.of("two"));

    @TempDir
    Path root;

    /** The check runs until it is stopped, and then has failed: because of that, and not of the part. */
    @Test
    void countsNoTrialThatCameTooLate() throws IOException {
        Workspace tree = Workspace.of(root);
        HeldFiles old = held(tree, "old\n");
        HeldFiles changed = held(tree, "new\n");

        Falsification result = new FalsificationRun(
                        tree, old, changed, PATHS, FalsificationRunTest::late, Duration.ofMillis(500), Cancel.NEVER)
                .of(PATHS.stream().map(FalsificationRunTest::update).toList(), List.of(CHECK), List.of("check"));

        assertThat(result.outcome()).isEqualTo(Proven.UNPROVEN);
        assertThat(result.files()).extracting(FileTrial::noticed).containsOnly(Noticed.NOT_TRIED);
        assertThat(result.files()).allSatisfy(trial -> assertThat(trial.by()).isEmpty());
        assertThat(root.resolve("one")).hasContent("new");
        assertThat(root.resolve("two")).hasContent("new");
    }

    private static final CheckSpec CHECK = Asked.spec("command: [sh]");

    private static List<CheckResult> late(List<CheckSpec> checks, Cancel cancel) {
        while (!cancel.requested()) {
            Thread.onSpinWait();
        }
        return List.of(new CheckResult(
                "check",
                "command",
                false,
                true,
                ErrorCode.CANCELLED,
                "Cancelled.",
                OptionalInt.empty(),
                500,
                1,
                TestFigures.NONE,
                "",
                Optional.empty(),
                false,
                Usage.NONE));
    }

    private HeldFiles held(Workspace tree, String text) throws IOException {
        Files.writeString(root.resolve("one"), text);
        Files.writeString(root.resolve("two"), text);
        return HeldFiles.of(tree, PATHS, 1000).orElseThrow();
    }

    private static FileChange update(WorkspacePath path) {
        return new FileChange(
                Operation.UPDATE,
                path,
                null,
                Digest.of("old\n".getBytes(StandardCharsets.UTF_8)),
                Digest.of("new\n".getBytes(StandardCharsets.UTF_8)),
                FileMode.REGULAR,
                FileMode.REGULAR,
                4,
                4,
                1,
                1,
                false);
    }
}
