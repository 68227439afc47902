// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import static io.lonelycat.execute.Item.file;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.check.Checks;
import io.lonelycat.check.PluggedCheck;
import io.lonelycat.check.attempt.CheckProbe;
import io.lonelycat.check.command.EndedCommand;
import io.lonelycat.plan.CheckSpec;
import io.lonelycat.plan.CommandCheck;
import io.lonelycat.plan.OutcomeKind;
import io.lonelycat.plan.Proposal;
import io.lonelycat.workspace.LockAttempt.HeldLock;
import io.lonelycat.workspace.Progress;
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

/** What is told of the checks of a change, what they may write, and what becomes of what they leave running. */
@Timeout(60)
class ChecksOfChangeTest {
    private static final String MORE = """
              seeing: {command: [seeing], timeout: 1m, env: [DATABASE_URL]}
              writing: {command: [writing], timeout: 1m, writes: ['gen/**']}
              there: {file: {path: a}}
              missing: {file: {path: b}}
            """;

    @TempDir
    Path folder;

    private final List<String> ran = new ArrayList<>();

    private Ground ground(String... checks) throws IOException {
        return Ground.of(
                folder,
                new Draft(Map.of(), Map.of("a", file("2\n"))).under(MORE).checkedBy(checks));
    }

    private interface Use {
        void of(ChecksOfChange checks, List<CheckSpec> specs) throws IOException;
    }

    /** Uses the checks of a change, in the step that is open at the beginning. */
    private static void with(Ground ground, Use use) throws IOException {
        Bench bench = ground.bench().begun();
        try (HeldLock lock = bench.lock()) {
            ChecksOfChange checks =
                    new ChecksOfChange(bench.request(ground.told()), lock, bench.journal(), ground.change());
            use.of(checks, ground.change().verification());
        }
    }

    private static void rolledBack(Outcome outcome, String code, String message) {
        assertThat(outcome)
                .returns(ExecutionStatus.ROLLED_BACK, Outcome::status)
                .satisfies(back -> {
                    assertThat(back.code()).isEqualTo(code);
                    assertThat(back.message()).contains(message);
                });
    }

    /** Sees what the checks of a kind are told before the first of them runs. */
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

    private Ground spied(List<Optional<Proposal>> changes) throws IOException {
        Ground ground = ground("first", "there");
        ground.bench().plugged = List.of(new PluggedCheck(CommandCheck.class, place -> {
            changes.add(place.change());
            return new Spy();
        }));
        ground.bench().with(new ScriptedCommands((program, root) -> {
            ran.add(program);
            return 1;
        }));
        return ground;
    }

    @Test
    void areToldOfTheChangeAndOfAllOfThemBeforeTheFirstRuns() throws IOException {
        List<Optional<Proposal>> changes = new ArrayList<>();
        Ground ground = spied(changes);

        ground.execute(ground.told());

        assertThat(ran).containsExactly("told of first", "first");
        assertThat(changes).containsExactly(Optional.of(ground.change().proposal()));
    }

    @ParameterizedTest
    @CsvSource({
        "1, exit_code, The check `first` failed: ",
        "127, exit_code, The check `first` failed: ",
        "137, could_not_run, 'The check `first` could not run, which says nothing about the change: `first` was"
                + " killed by signal 9.'"
    })
    void tellAFailureFromACheckThatWasEnded(int exit, String code, String words) throws IOException {
        rolledBack(ground("first").execute((program, root) -> exit), code, words);
    }

    /** The same failure without the change is the machine's, or that of the workspace as it is. */
    @ParameterizedTest
    @CsvSource({
        "1, 1, could_not_run, 'fails without your change, too'",
        "127, 127, could_not_run, 'fails without your change, too'",
        "1, 0, exit_code, 'Without the change, the check passes.'",
        "1, 2, exit_code, 'Without the change, the check fails, too, but for another reason: '"
    })
    void areRunOnceMoreWithoutTheChangeAfterAFailure(int with, int without, String code, String words)
            throws IOException {
        Ground ground = ground("first");
        ground.bench().passedBefore = false;
        List<Boolean> seen = new ArrayList<>();

        Outcome outcome = ground.execute((program, root) -> {
            seen.add(Files.exists(root.resolve("a")));
            return seen.size() == 1 ? with : without;
        });

        rolledBack(outcome, code, words);
        assertThat(seen).containsExactly(true, false);
        assertThat(ground.told().lines()).contains("Running the check first again, without the change");
        ground.isAsBefore();
    }

    @Test
    void areNotRunOnceMoreWhereTheyArePassedBefore() throws IOException {
        Ground ground = ground("first");
        int[] runs = {0};

        ground.execute((program, root) -> {
            runs[0]++;
            return 1;
        });

        assertThat(runs[0]).isEqualTo(1);
    }

    @Test
    void areNotRunOnceMoreWhereADeletedFileCouldNotBeRestoredTwice(@TempDir Path other) throws IOException {
        Ground ground = Ground.of(other, Map.of("a.md", file("1\n"), "b.md", file("2\n")), Map.of("a.md", file("1\n")));
        ground.bench().passedBefore = false;
        int[] runs = {0};

        Outcome outcome = ground.execute((program, root) -> {
            runs[0]++;
            return 1;
        });

        rolledBack(outcome, "exit_code", "The check `first` failed: ");
        assertThat(runs[0]).isEqualTo(1);
        ground.isAsBefore();
    }

    /** Files that are replaced could not be brought back a second time, so there is no second run for them. */
    @ParameterizedTest
    @CsvSource({"a.md", "a.sh"})
    void leaveEveryFileAsBeforeAlsoWhereTheSecondRunWritesToIt(String name, @TempDir Path other) throws IOException {
        Ground ground = Ground.of(other, Map.of(name, file("1\n")), Map.of(name, file("2\n")));
        ground.bench().passedBefore = false;

        Outcome outcome = ground.execute((program, root) -> {
            if (Files.readString(root.resolve(name)).equals("1\n")) {
                Files.writeString(root.resolve(name), "formatted\n");
            }
            return 1;
        });

        assertThat(outcome).returns(ExecutionStatus.ROLLED_BACK, Outcome::status);
        ground.isAsBefore();
    }

    @ParameterizedTest
    @CsvSource({"1, failed", "127, failed", "137, could not run"})
    void warnOfACheckThatIsNotCritical(int exit, String words) throws IOException {
        Ground ground = ground("reported");

        assertThat(ground.execute((program, root) -> exit)).returns(OutcomeKind.APPLIED, Outcome::kind);

        assertThat(ground.told().lines())
                .contains(
                        "WARNING: the check reported " + words + ", but it is not critical, so the execution goes on");
    }

    @Test
    void sayFirstWhatTheCommandGivesAsItsReason() throws IOException {
        Ground ground = ground("first");
        byte[] printed = "src/A.java:[5,3] cannot find symbol\n".getBytes(StandardCharsets.UTF_8);
        ground.bench().with((line, out) -> {
            out.stdout(printed, printed.length);
            return new EndedCommand(1);
        });

        rolledBack(
                ground.execute(ground.told()),
                "exit_code",
                "failed: src/A.java:[5,3] cannot find symbol\n`first` ended with exit code 1.");
    }

    @Test
    void sayWhichVariablesACheckSeesBesideOthers() throws IOException {
        Ground ground = ground("first", "seeing");

        ground.execute();

        assertThat(ground.told().lines())
                .containsSubsequence(
                        "Running first",
                        "Running seeing",
                        "The check also sees the variables DATABASE_URL (not set: DATABASE_URL).");
    }

    /** Each look at the clock takes ten seconds. */
    private List<String> said(Ground ground) {
        List<String> said = new ArrayList<>();
        long[] now = {0};
        ground.bench().progress =
                new Progress(said::add, () -> now[0] += Duration.ofSeconds(10).toNanos());
        ground.execute();
        return said;
    }

    @Test
    void sayWhichOfThemRuns() throws IOException {
        assertThat(said(ground("first", "second")))
                .containsSubsequence(
                        "05_verify: the check `first` (1 of 2) has run for 10 s",
                        "05_verify: the check `second` (2 of 2) has run for 10 s");
    }

    @Test
    void needNoSandboxWhereNoneRunsACommand() throws IOException {
        Ground ground = ground("there");

        assertThat(ground.execute()).returns(OutcomeKind.APPLIED, Outcome::kind);

        assertThat(ground.told().lines()).contains("Running there").noneMatch(line -> line.contains("sandbox"));
    }

    @Test
    void failWithoutACommandToo() throws IOException {
        rolledBack(ground("there", "missing").execute(), "file", "The check `missing` failed: ");
    }

    @Test
    void mayWriteWhatEachOfThemDeclares() throws IOException {
        Ground ground = ground("first", "there", "writing");

        Outcome outcome = ground.execute((program, root) -> {
            Files.createDirectories(root.resolve("gen"));
            Files.createDirectories(root.resolve("target"));
            Files.writeString(root.resolve("gen").resolve(program), "made\n");
            Files.writeString(root.resolve("target").resolve(program), "made\n");
            return 0;
        });

        assertThat(outcome).returns(OutcomeKind.APPLIED, Outcome::kind);
        assertThat(ground.read("gen/writing")).isEqualTo("made\n");
    }

    @Test
    void guardTheWorkspaceWhereTheWorkElsewhereFails() throws IOException {
        Ground ground = ground("first");

        with(ground, (checks, specs) -> assertThatThrownBy(() -> checks.guarding(() -> {
                    ground.write("evil", "made\n");
                    throw new StepFailure("did_not_hold", "No.");
                }))
                .hasMessage("No."));

        assertThat(ground.told().events(ExecutionEvent.StrayFilesFound.class)).hasSize(1);
        assertThat(ground.root().resolve("evil")).hasContent("made");
    }

    @Test
    void leaveNothingRunning() throws Exception {
        Ground ground = ground("first");
        ProcessBuilder left = new ProcessBuilder("sleep", "300");
        left.environment().put("LONELYCAT_COOKIE", Checks.cookie(ground.bench().workspace(), Bench.EXECUTION));
        Process[] begun = new Process[1];
        try {
            ground.execute((program, root) -> {
                begun[0] = left.start();
                return 1;
            });

            assertThat(begun[0].waitFor(10, TimeUnit.SECONDS)).isTrue();
        } finally {
            begun[0].destroyForcibly();
        }
        ground.isAsBefore();
    }

    @Test
    void leaveTheFilesAloneWhereOneOfThemMayStillWrite() throws IOException {
        Ground ground = ground("first");
        ground.bench().with((line, out) -> new UndyingCommand(1, "It is still running."));

        Outcome outcome = ground.execute(ground.told());

        assertThat(outcome)
                .returns(ExecutionStatus.QUARANTINED, Outcome::status)
                .satisfies(open -> {
                    assertThat(open.code()).isEqualTo("machine_failed");
                    assertThat(open.message()).contains("It is still running.");
                });
        assertThat(ground.told().lines()).contains("It is still running.");
        assertThat(ground.read("a")).isEqualTo("2\n");
    }
}
