// SPDX-License-Identifier: MIT
package io.lonelycat.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.check.attempt.Collected;
import io.lonelycat.check.attempt.ErrorCode;
import io.lonelycat.check.command.ChildListener;
import io.lonelycat.check.command.Children;
import io.lonelycat.check.command.CommandAliases;
import io.lonelycat.check.command.Commands;
import io.lonelycat.check.command.FinishedCommand;
import io.lonelycat.check.command.NoProcess;
import io.lonelycat.check.command.Sandbox;
import io.lonelycat.check.mask.Masker;
import io.lonelycat.error.EngineException;
import io.lonelycat.plan.CheckTerms;
import io.lonelycat.plan.CommandCheck;
import io.lonelycat.workspace.Cancel;
import io.lonelycat.workspace.Workspace;
import io.lonelycat.workspace.glob.Glob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChecksTest {
    private static final String TWO_TESTS =
            "<testsuite><testcase name='a'/><testcase name='b'/><testcase name='c'><skipped/></testcase></testsuite>";
    private static final String ONE_FAILS =
            "<testsuite><testcase name='a'/><testcase name='b'><failure/></testcase></testsuite>";

    @TempDir
    Path folder;

    @Test
    void countsTheTestsOfTheReportsThatTheCommandWrote() throws IOException {
        report("old", ONE_FAILS);

        CheckResult result = run(0, () -> {
            report("new", TWO_TESTS);
            report("other", TWO_TESTS);
        });

        assertThat(result.passed()).isTrue();
        assertThat(result.code()).isNull();
        assertThat(result.figures().run()).hasValue(4);
        assertThat(result.figures().failed()).hasValue(0);
        assertThat(result.exitCode()).hasValue(0);
        assertThat(result.message()).isEqualTo("`tool test` ran 4 tests, none failed.");
    }

    @Test
    void aReportThatWasThereBeforeIsNoTestRun() throws IOException {
        report("old", TWO_TESTS);

        CheckResult result = run(0, () -> {});

        assertThat(result.code()).isEqualTo(ErrorCode.NO_TESTS);
        assertThat(result.message()).contains("ran no test: no new test report matches 'target/TEST-*.xml'");
        assertThat(result.figures().run()).hasValue(0);
    }

    @Test
    void findsReportsOfAllModulesButOnlyWhereThePatternsLead() throws IOException {
        FinishedCommand command = new FinishedCommand(0, "", () -> {
            for (String module : List.of("a/target", "b/c/target", "out/reports", "outside/reports")) {
                Files.writeString(
                        Files.createDirectories(folder.resolve(module)).resolve("TEST-x.xml"), TWO_TESTS);
            }
        });
        List<Glob> fixed = List.of(Glob.of("out/reports/"), Glob.of("b/*/target/TEST-*.xml"));

        CheckResult some =
                checks(command, Masker.none()).run(check(fixed), new Collected(), Cancel.NEVER, new Children());
        CheckResult all = checks(command, Masker.none())
                .run(check(List.of(Glob.of("**/TEST-*.xml"))), new Collected(), Cancel.NEVER, new Children());

        assertThat(some.figures().run()).hasValue(4);
        assertThat(all.figures().run()).hasValue(8);
    }

    @Test
    void failedTestsFailTheCheckAlthoughTheCommandIsContent() {
        CheckResult result = run(0, () -> report("new", ONE_FAILS));

        assertThat(result.code()).isEqualTo(ErrorCode.TESTS_FAILED);
        assertThat(result.message()).contains("1 of 2 tests failed");
        assertThat(result.figures().failed()).hasValue(1);
        assertThat(result.exitCode()).hasValue(0);
    }

    @Test
    void namesFileAndLineOfABrokenReport() {
        CheckResult result = run(0, () -> report("broken", "<testsuite>\n<testcase>\n"));

        assertThat(result.code()).isEqualTo(ErrorCode.REPORT_INVALID);
        assertThat(result.message()).startsWith("target/TEST-broken.xml, line 3, is not a valid JUnit report: ");
    }

    @Test
    void saysWhichTestsFailedWhereTheCommandFailed() {
        CheckResult result = run(3, () -> report("new", TWO_TESTS));

        assertThat(result.code()).isEqualTo(ErrorCode.EXIT_CODE);
        assertThat(result.exitCode()).hasValue(3);
        assertThat(result.figures().run()).hasValue(2);
        assertThat(result.message())
                .isEqualTo("`tool test` ended with exit code 3. 0 of 2 tests failed according to the test reports.");
    }

    @Test
    void aProgramThatIsNotThereIsFoundOutBeforeAnythingStarts() {
        FinishedCommand command = new FinishedCommand(0, "", () -> {});
        Checks checks = new Checks(
                command,
                Sandbox.none("a test"),
                Workspace.of(folder),
                CommandAliases.none(),
                CheckEnvironment.whole(Map.of("PATH", "/none")),
                Masker.none(),
                "exec_1",
                List.of());

        CheckResult result = checks.run(check(List.of()), new Collected(), Cancel.NEVER, new Children());

        assertThat(checks.resolve(check(List.of())).orElseThrow())
                .startsWith("Check 'unit': The program 'tool' is not on the PATH (/none). Install the program");
        assertThat(result.code()).isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(result.exitCode()).isEmpty();
        assertThat(command.started()).isEmpty();
    }

    @Test
    void aCommandLostFromSightButEndedForSureIsKilled() {
        Lost lost = new Lost(true);
        Children children = new Children();

        CheckResult result = checks((line, out) -> lost, Masker.none())
                .run(check(List.of()), new Collected(), Cancel.NEVER, children);

        assertThat(result.code()).isEqualTo(ErrorCode.KILLED);
        assertThat(result.exitCode()).isEmpty();
        assertThat(children.ended()).containsExactly(0L);
    }

    @Test
    void aCommandThatMayStillRunIsNoResultButAnException() {
        Children children = new Children();
        Checks checks = checks((line, out) -> new Lost(false), Masker.none());

        assertThatThrownBy(() -> checks.run(check(List.of()), new Collected(), Cancel.NEVER, children))
                .isInstanceOf(EngineException.class)
                .hasMessage("may still run");
        assertThat(children.ended()).isEmpty();
    }

    @Test
    void aJournalThatCannotBeWrittenEndsTheCommand() {
        Lost lost = new Lost(true);
        ChildListener broken = new Children() {
            @Override
            public void started(long pid, Optional<Instant> start, String cookie) {
                throw new EngineException("The journal cannot be written.");
            }
        };

        assertThatThrownBy(() -> checks((line, out) -> lost, Masker.none())
                        .run(check(List.of()), new Collected(), Cancel.NEVER, broken))
                .hasMessage("The journal cannot be written.");
        assertThat(lost.killed()).isTrue();
    }

    private void report(String name, String content) throws IOException {
        Path target = Files.createDirectories(folder.resolve("target"));
        Files.writeString(target.resolve("TEST-" + name + ".xml"), content);
    }

    private CheckResult run(int exitCode, FinishedCommand.Work work) {
        return checks(new FinishedCommand(exitCode, "", work), Masker.none())
                .run(check(List.of(Glob.of("target/TEST-*.xml"))), new Collected(), Cancel.NEVER, new Children());
    }

    private Checks checks(Commands commands, Masker masker) {
        return new Checks(
                commands,
                Sandbox.none("a test"),
                Workspace.of(folder),
                CommandAliases.none(),
                CheckEnvironment.whole(Map.of()),
                masker,
                "exec_1",
                List.of());
    }

    private static CommandCheck check(List<Glob> reports) {
        return CommandCheck.of(CheckTerms.of("unit", Duration.ofMinutes(1)), List.of("tool", "test"), reports);
    }

    /** A command whose connection is lost; it can be ended for sure, or not. */
    private static final class Lost implements NoProcess {
        private final boolean canBeEnded;
        private boolean killed;

        Lost(boolean canBeEnded) {
            this.canBeEnded = canBeEnded;
        }

        boolean killed() {
            return killed;
        }

        @Override
        public OptionalInt await(long millis) {
            throw new EngineException("lost");
        }

        @Override
        public void kill() {
            if (!canBeEnded) {
                throw new EngineException("may still run");
            }
            killed = true;
        }
    }
}
