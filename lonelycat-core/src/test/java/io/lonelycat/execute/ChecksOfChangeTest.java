// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import static io.lonelycat.execute.Ends.isAlreadyApplied;
import static io.lonelycat.execute.Ends.isApplied;
import static io.lonelycat.execute.Ends.isQuarantined;
import static io.lonelycat.execute.Ends.isRefused;
import static io.lonelycat.execute.Ends.isRolledBack;
import static io.lonelycat.execute.Item.file;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.check.Checks;
import io.lonelycat.check.PluggedCheck;
import io.lonelycat.check.attempt.CheckProbe;
import io.lonelycat.check.command.EndedCommand;
import io.lonelycat.plan.CheckSpec;
import io.lonelycat.plan.CommandCheck;
import io.lonelycat.workspace.LockAttempt.HeldLock;
import io.lonelycat.workspace.Progress;
import io.lonelycat.workspace.WorkspacePath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ChecksOfChangeTest {
    private static final String MORE = """
              writing: {command: [writing], timeout: 1m, writes: ['gen/**']}
              there: {file: {path: a}}
            """;

    @TempDir
    Path folder;

    private final List<String> ran = new ArrayList<>();

    private ChangeFixture fixture(String... checks) throws IOException {
        Draft draft = new Draft(Map.of(), Map.of("a", file("2\n"))).under(MORE);
        return ChangeFixture.of(folder, draft.checkedBy(checks), Map.of());
    }

    private int ran(String program, int exit) {
        ran.add(program);
        return exit;
    }

    private final class Spy implements PluggedCheck.Series {
        @Override
        public void beforeFirst(List<CheckSpec> specs) {
            specs.forEach(spec -> ran.add("told of " + spec.name()));
        }

        @Override
        public CheckProbe probe(CheckSpec spec) {
            throw new AssertionError("commands are carried out by the engine");
        }
    }

    @Test
    void areToldOfAllOfThemBeforeTheFirstRuns() throws IOException {
        ChangeFixture fixture = fixture("first", "there");
        fixture.bench().plugged = List.of(new PluggedCheck(CommandCheck.class, workspace -> new Spy()));

        fixture.execute((program, root) -> ran(program, 1));

        assertThat(ran).containsExactly("told of first", "first");
    }

    @Test
    void stopAfterTheFirstCriticalFailure() throws IOException {
        ChangeFixture fixture = fixture("first", "second", "reported", "third");

        Outcome outcome = fixture.execute((program, root) -> ran(program, program.equals("first") ? 0 : 1));

        assertThat(ran).containsExactly("first", "second");
        assertThat(outcome.message()).contains("The check `second` failed").doesNotContain("third");
        fixture.isAsBefore();
    }

    @ParameterizedTest
    @CsvSource({
        "127, exit_code, The check `first` failed: ",
        "137, could_not_run, 'The check `first` could not run, which says nothing about the change: `first` was"
                + " killed by signal 9.'"
    })
    void tellAFailureFromACheckThatWasEnded(int exit, String code, String words) throws IOException {
        isRolledBack(fixture("first").checked(exit, root -> {}), code, words);
    }

    /** The same failure without the change is caused by the machine or the workspace. */
    @ParameterizedTest
    @CsvSource({
        "127, 127, could_not_run, 'fails without your change, too'",
        "1, 0, exit_code, 'Without the change, the check passes.'",
        "1, 2, exit_code, 'Without the change, the check fails, too, but for another reason: '"
    })
    void areRunOnceMoreWithoutTheChangeAfterAFailure(int with, int without, String code, String words)
            throws IOException {
        ChangeFixture fixture = fixture("first");
        fixture.bench().passedBefore = false;
        List<Boolean> seen = new ArrayList<>();

        Outcome outcome = fixture.execute((program, root) -> {
            seen.add(Files.exists(root.resolve("a")));
            return seen.size() == 1 ? with : without;
        });

        isRolledBack(outcome, code, words);
        assertThat(seen).containsExactly(true, false);
        assertThat(fixture.recorded().lines()).contains("Running the check first again, without the change");
        fixture.isAsBefore();
    }

    @Test
    void areNotRunOnceMoreWhereTheyPassedBefore() throws IOException {
        fixture("first").execute((program, root) -> ran(program, 1));
        assertThat(ran).containsExactly("first");
    }

    @Test
    void areNotRunOnceMoreWhereADeletedFileCouldNotBeRestoredTwice() throws IOException {
        ChangeFixture fixture =
                ChangeFixture.of(folder, Map.of("a.md", file("1\n"), "b.md", file("2\n")), Map.of("a.md", file("1\n")));
        fixture.bench().passedBefore = false;

        isRolledBack(fixture.execute((program, root) -> ran(program, 1)), "exit_code", "The check `first` failed: ");

        assertThat(ran).containsExactly("first");
        fixture.isAsBefore();
    }

    /** A file that was replaced by rename cannot be rolled back twice, so the check is not repeated. */
    @ParameterizedTest
    @CsvSource({"a.md", "a.sh"})
    void leaveEveryFileAsBeforeAlsoWhereTheSecondRunWritesToIt(String name) throws IOException {
        ChangeFixture fixture = ChangeFixture.of(folder, Map.of(name, file("1\n")), Map.of(name, file("2\n")));
        fixture.bench().passedBefore = false;

        Outcome outcome = fixture.checked(1, root -> {
            if (Files.readString(root.resolve(name)).equals("1\n")) {
                Files.writeString(root.resolve(name), "formatted\n");
            }
        });

        isRolledBack(outcome);
        fixture.isAsBefore();
    }

    @ParameterizedTest
    @CsvSource({"1, failed", "137, could not run"})
    void warnOfACheckThatIsNotCritical(int exit, String words) throws IOException {
        ChangeFixture fixture = fixture("reported");
        isApplied(fixture.checked(exit, root -> {}));
        assertThat(fixture.recorded().lines())
                .contains(
                        "WARNING: the check reported " + words + ", but it is not critical, so the execution goes on");
    }

    @Test
    void reportFirstTheReasonThatTheCommandGives() throws IOException {
        ChangeFixture fixture = fixture("first");
        byte[] printed = "src/A.java:[5,3] cannot find symbol\n".getBytes(StandardCharsets.UTF_8);
        fixture.bench().with((line, out) -> {
            out.stdout(printed, printed.length);
            return new EndedCommand(1);
        });

        isRolledBack(
                fixture.execute(),
                "exit_code",
                "failed: src/A.java:[5,3] cannot find symbol\n`first` ended with exit code 1.");
    }

    /** Each read of the clock advances ten seconds. */
    @Test
    void reportWhichOfThemRunsAndForHowLong() throws IOException {
        ChangeFixture fixture = fixture("first", "second");
        List<String> progress = new ArrayList<>();
        long[] now = {0};
        fixture.bench().progress = new Progress(
                progress::add, () -> now[0] += Duration.ofSeconds(10).toNanos());

        fixture.execute();

        assertThat(progress)
                .containsSubsequence(
                        "05_verify: the check `first` (1 of 2) has run for 10 s",
                        "05_verify: the check `second` (2 of 2) has run for 10 s");
    }

    @Test
    void needNoSandboxWhereNoneRunsACommand() throws IOException {
        ChangeFixture fixture = fixture("there");
        isApplied(fixture.execute());
        assertThat(fixture.recorded().lines()).contains("Running there").noneMatch(line -> line.contains("sandbox"));
    }

    @Test
    void mayWriteFilesThatEachOfThemDeclares() throws IOException {
        ChangeFixture fixture = fixture("first", "there", "writing");
        isApplied(fixture.execute((program, root) -> {
            fixture.write("gen/" + program, "made\n");
            fixture.write("target/" + program, "made\n");
            return 0;
        }));
        assertThat(fixture.read("gen/writing")).isEqualTo("made\n");
    }

    @Test
    void guardTheWorkspaceWhereTheWorkElsewhereFails() throws IOException {
        ChangeFixture fixture = fixture("first");
        Bench bench = fixture.bench().begun();
        try (HeldLock lock = bench.lock()) {
            ChecksOfChange checks =
                    new ChecksOfChange(bench.request(fixture.recorded()), lock, bench.journal(), fixture.change());
            assertThatThrownBy(() -> checks.guarding(() -> {
                        fixture.write("evil", "made\n");
                        throw new StepFailure("did_not_hold", "No.");
                    }))
                    .hasMessage("No.");
        }
        assertThat(fixture.recorded().events(ExecutionEvent.StrayFilesFound.class))
                .hasSize(1);
        assertThat(fixture.path("evil")).hasContent("made");
    }

    @Test
    void leaveNothingRunning() throws Exception {
        ChangeFixture fixture = fixture("first");
        ProcessBuilder left = new ProcessBuilder("sleep", "300");
        left.environment().put("LONELYCAT_COOKIE", Checks.cookie(fixture.bench().workspace(), Bench.EXECUTION));
        Process[] begun = new Process[1];
        try {
            fixture.checked(1, root -> begun[0] = left.start());
            assertThat(begun[0].waitFor(10, TimeUnit.SECONDS)).isTrue();
        } finally {
            begun[0].destroyForcibly();
        }
        fixture.isAsBefore();
    }

    @Test
    void leaveTheFilesAloneWhereOneOfThemMayStillWrite() throws IOException {
        ChangeFixture fixture = fixture("first");
        fixture.bench().with((line, out) -> new UndyingCommand(1, "It is still running."));

        Outcome outcome = fixture.execute();

        isQuarantined(outcome, "It is still running.");
        assertThat(outcome.code()).isEqualTo("machine_failed");
        assertThat(outcome.openPaths()).containsExactly(WorkspacePath.of("a"));
        assertThat(fixture.recorded().lines()).contains("It is still running.");
        assertThat(fixture.read("a")).isEqualTo("2\n");
    }

    private ChangeFixture inStaging(String... checks) throws IOException {
        Draft draft = new Draft(Map.of(), Map.of("a", file("2\n"), "b", file("2\n")))
                .checkedBy(checks)
                .under("environments: {staging: {}}\n")
                .to("staging");
        ChangeFixture fixture = ChangeFixture.of(folder, draft, Map.of());
        fixture.write("a", "2\n");
        fixture.write("b", "2\n");
        fixture.bench().begun();
        return fixture;
    }

    @Test
    void areRunForAChangeThatIsThereAndGoesToAnEnvironment() throws IOException {
        ChangeFixture fixture = inStaging("first");
        fixture.bench().doneBy = Optional.of("exec_before");

        Outcome outcome = fixture.execute((program, root) -> ran(program, 0));

        isAlreadyApplied(
                outcome, "(applied by exec_before)", "The checks for the environment staging ran, and all passed");
        assertThat(outcome.appliedBy()).contains("exec_before");
        assertThat(ran).containsExactly("first");
        assertThat(fixture.recorded().events()).last().isEqualTo(new ExecutionEvent.Ended(outcome));
        assertThat(fixture.recorded().events(ExecutionEvent.StepEnded.class))
                .extracting(ExecutionEvent.StepEnded::step)
                .containsExactly(Step.VALIDATE, Step.CHECKSUM, Step.VERIFY, Step.HEALTH);
    }

    @Test
    void areMissedForAnEnvironmentWithoutAny() throws IOException {
        isAlreadyApplied(
                inStaging().execute(),
                "No check was run, because neither the plan nor the policy requires a check for the"
                        + " environment staging");
    }

    @Test
    void refuseAChangeThatIsThereAndLeaveIt() throws IOException {
        ChangeFixture fixture = inStaging("first");
        isRefused(
                fixture.checked(1, root -> {}),
                "exit_code",
                "`first`",
                "Nothing was written, so there is nothing to roll back.");
        assertThat(fixture.read("a")).isEqualTo("2\n");
        fixture.isTidy();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void refuseAChangeThatIsThereWhereOneOfThemWroteToIt(boolean both) throws IOException {
        Outcome outcome = inStaging("first").checked(0, root -> {
            Files.writeString(root.resolve("a"), "3\n");
            if (both) {
                Files.delete(root.resolve("b"));
            }
        });

        isRefused(outcome, "altered", both ? "`a` and others" : "`a`");
        assertThat(outcome.message().contains("and others")).isEqualTo(both);
        assertThat(outcome.openPaths())
                .extracting(WorkspacePath::value)
                .isEqualTo(both ? List.of("a", "b") : List.of("a"));
    }
}
