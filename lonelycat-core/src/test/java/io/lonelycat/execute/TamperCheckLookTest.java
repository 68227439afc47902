// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.lonelycat.execute.guard.FolderMode;
import io.lonelycat.execute.journal.Intent;
import io.lonelycat.plan.WriteScope;
import io.lonelycat.workspace.LockAttempt.HeldLock;
import io.lonelycat.workspace.StateFiles;
import io.lonelycat.workspace.WorkspacePath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a look after the checks finds, and names as a reason to end the execution. */
class TamperCheckLookTest {
    private static final WorkspacePath POLICY = WorkspacePath.of("conf/policy.yaml");
    private static final String RULES = "schema: lonelycat.policy/1\n";

    private final Path root;
    private final Bench bench;
    private final Remembered told = new Remembered();
    private Optional<Intent> intent = Optional.empty();
    private int quiet;

    TamperCheckLookTest(@TempDir Path root) throws IOException {
        this.root = root;
        write("conf/policy.yaml", RULES);
        bench = new Bench(root).begun();
    }

    private interface Check {
        void run() throws IOException;
    }

    private void write(String path, String text) throws IOException {
        Files.createDirectories(root.resolve(path).getParent());
        Files.writeString(root.resolve(path), text);
    }

    private ExecutionRequest request() {
        ExecutionRequest some = bench.request(told);
        return new ExecutionRequest(
                some.executionId(),
                some.checks(),
                some.narrator(),
                some.cancel(),
                some.keepFolder(),
                some.durability(),
                Map.of(POLICY, RULES.getBytes(StandardCharsets.UTF_8)),
                some.doneBy(),
                some.usualTime(),
                some.rehearsal(),
                () -> quiet++);
    }

    /** Looks, has the check run, and looks again. */
    private TamperCheck after(Check check) throws IOException {
        ExecutionRequest run = request();
        try (HeldLock lock = bench.lock()) {
            TamperCheck tamperCheck = TamperCheck.before(
                    run, lock, bench.journal(), new TamperCheck.Watched(List.of(), new WriteScope(List.of()), intent));
            check.run();
            tamperCheck.tell(run.narrator());
            return tamperCheck;
        }
    }

    private static void refused(TamperCheck tamperCheck, String code, String... words) {
        assertThatExceptionOfType(StepFailure.class)
                .isThrownBy(tamperCheck::refuse)
                .satisfies(failure -> assertThat(failure.code()).isEqualTo(code))
                .satisfies(failure -> assertThat(failure.getMessage()).contains(words));
    }

    @Test
    void beginsOnceTheEngineWritesNothingAnyMore() throws IOException {
        TamperCheck tamperCheck = after(() -> assertThat(quiet).isEqualTo(1));

        assertThatCode(tamperCheck::refuse).doesNotThrowAnyException();
        assertThat(told.events(ExecutionEvent.StrayFilesFound.class)).isEmpty();
    }

    @Test
    void leavesWhatWasWrittenElsewhere() throws IOException {
        refused(after(() -> write("evil", "x")), "wrote_outside", "`evil`");

        assertThat(root.resolve("evil")).hasContent("x");
    }

    @Test
    void setsPermissionsOfFoldersBackAndSaysWhichTheyWere() throws IOException {
        Files.createDirectory(root.resolve("d"));
        StateFiles.setMode(root.resolve("d"), 0750);
        intent = Optional.of(new Intent(
                Bench.EXECUTION,
                Optional.empty(),
                List.of(new FolderMode(Optional.of(WorkspacePath.of("d")), 0750)),
                List.of(),
                List.of(),
                List.of()));

        refused(after(() -> StateFiles.setMode(root.resolve("d"), 0777)), "wrote_outside", "`d`");

        assertThat(StateFiles.mode(root.resolve("d"))).isEqualTo(0750);
        assertThat(told.lines())
                .contains("The permissions of `d` were altered while the checks ran,"
                        + " and have been set back to what they were.");
    }

    @Test
    void saysNothingOfPermissionsThatAreAsTheyWere() throws IOException {
        after(() -> {});

        assertThat(told.lines()).noneMatch(line -> line.contains("permissions"));
    }

    @Test
    void leavesAPolicyThatACheckAltered() throws IOException {
        refused(after(() -> write(POLICY.value(), "altered\n")), "guard_altered", "`conf/policy.yaml`");

        assertThat(root.resolve(POLICY.value())).hasContent("altered");
    }

    @Test
    void namesWhatHadToBeMadeAgainOfTheRecord() throws IOException {
        String evidence = ".lonelycat/executions/" + Bench.EXECUTION + "/";
        told.fixing(".", "plan.json");

        refused(after(() -> {}), "guard_altered", "`" + evidence + "`, `" + evidence + "plan.json`.");
    }

    @Test
    void namesFivePlacesAndNoNumberAfterThem() throws IOException {
        told.fixing("1", "2", "3", "4", "5");

        refused(after(() -> {}), "guard_altered", "/1`", "/5`. So the results");
    }

    @Test
    void countsThePlacesAfterTheFifth() throws IOException {
        told.fixing("1", "2", "3", "4", "5", "6", "7");

        refused(after(() -> {}), "guard_altered", "/5` and 2 more. So the results");
    }

    @Test
    void removesLinksFromTheFolderOfTheState() throws IOException {
        Path elsewhere = Files.createDirectory(root.resolve("elsewhere"));

        refused(
                after(() -> Files.createSymbolicLink(root.resolve(".lonelycat/executions"), elsewhere)),
                "guard_altered",
                "`.lonelycat/executions`");

        assertThat(root.resolve(".lonelycat/executions")).doesNotExist();
        assertThat(elsewhere).isEmptyDirectory();
    }
}
