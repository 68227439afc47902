// SPDX-License-Identifier: MIT
package io.lonelycat.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.check.attempt.AttemptResult;
import io.lonelycat.check.attempt.Collected;
import io.lonelycat.check.attempt.ErrorCode;
import io.lonelycat.check.attempt.SandboxReport;
import io.lonelycat.check.command.ChildListener;
import io.lonelycat.check.command.Children;
import io.lonelycat.check.command.FinishedCommand;
import io.lonelycat.check.command.NoProcess;
import io.lonelycat.check.figure.TestCounts;
import io.lonelycat.check.figure.TestOutcome;
import io.lonelycat.check.figure.TestResults;
import io.lonelycat.check.mask.Masker;
import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.Json;
import io.lonelycat.plan.CheckConditions;
import io.lonelycat.plan.CheckTerms;
import io.lonelycat.plan.CommandCheck;
import io.lonelycat.plan.SandboxSpec.Network;
import io.lonelycat.workspace.Cancel;
import io.lonelycat.workspace.Workspace;
import io.lonelycat.workspace.glob.Glob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChecksTest {
    private static final String TWO_TESTS =
            "<testsuite><testcase name='a'/><testcase name='b'/><testcase name='c'><skipped/></testcase></testsuite>";
    private static final String ONE_FAILS =
            "<testsuite><testcase name='a'/><testcase name='b'><failure/></testcase></testsuite>";

    @TempDir
    Path folder;

    private static final String OFFLINE = "Could not resolve host: repo.example.org";
    private static final String REPORT = "mod/target/surefire-reports/TEST-demo.ATest.xml";

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
                Asked.checks(folder, command).run(check(fixed), new Collected(), Cancel.NEVER, new Children());
        CheckResult all = Asked.checks(folder, command)
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
        Checks checks = Asked.checks(folder, command, CheckEnvironment.whole(Map.of("PATH", "/none")), Masker.none());

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

        CheckResult result = Asked.checks(folder, (line, out) -> lost)
                .run(check(List.of()), new Collected(), Cancel.NEVER, children);

        assertThat(result.code()).isEqualTo(ErrorCode.KILLED);
        assertThat(result.exitCode()).isEmpty();
        assertThat(children.ended()).containsExactly(0L);
    }

    @Test
    void aCommandThatMayStillRunIsNoResultButAnException() {
        Children children = new Children();
        Checks checks = Asked.checks(folder, (line, out) -> new Lost(false));

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

        assertThatThrownBy(() -> Asked.checks(folder, (line, out) -> lost)
                        .run(check(List.of()), new Collected(), Cancel.NEVER, broken))
                .hasMessage("The journal cannot be written.");
        assertThat(lost.killed()).isTrue();
    }

    private void report(String name, String content) throws IOException {
        Path target = Files.createDirectories(folder.resolve("target"));
        Files.writeString(target.resolve("TEST-" + name + ".xml"), content);
    }

    private CheckResult run(int exitCode, FinishedCommand.Work work) {
        return Asked.checks(folder, new FinishedCommand(exitCode, "", work))
                .run(check(List.of(Glob.of("target/TEST-*.xml"))), new Collected(), Cancel.NEVER, new Children());
    }

    private static CommandCheck check(List<Glob> reports) {
        return CommandCheck.of(CheckTerms.of("unit", Duration.ofMinutes(1)), List.of("tool", "test"), reports);
    }

    /** Command with a lost connection. */
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

    @Test
    void startsACommandAgainThatFailed() {
        List<FinishedCommand> attempts = new ArrayList<>(List.of(
                new FinishedCommand(1, "one\n", () -> {}),
                new FinishedCommand(0, "two\n", () -> {}),
                new FinishedCommand(0, "three\n", () -> {})));
        Collected collected = new Collected();

        CheckResult result = Asked.checks(
                        folder, (line, out) -> attempts.remove(0).start(line, out))
                .run(retried(3), collected, Cancel.NEVER, new Children());

        assertThat(result.passed()).isTrue();
        assertThat(result.attempts()).isEqualTo(2);
        assertThat(result.excerpt()).isEqualTo("two");
        assertThat(collected.stdout()).isEqualTo("one\ntwo\n");
        assertThat(collected.stderr())
                .isEqualTo("Attempt 1 of 4 of unit failed: `tool test` ended with exit code 1.\n");
    }

    @Test
    void doesNotTryAgainWhatCannotBeStarted() {
        Checks checks = Asked.checks(folder, (line, out) -> {
            throw new IOException("Cannot run program \"tool\"");
        });

        CheckResult result = checks.run(retried(3), new Collected(), Cancel.NEVER, new Children());

        assertThat(result.code()).isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(result.attempts()).isEqualTo(1);
    }

    private static CommandCheck retried(int retries) {
        CheckTerms terms = new CheckTerms(
                "unit", true, Duration.ofMinutes(1), retries, Duration.ZERO, Duration.ZERO, CheckConditions.ALWAYS);
        return CommandCheck.of(terms, List.of("tool", "test"), List.of());
    }

    @ParameterizedTest
    @CsvSource({"1, LOOPBACK, true", "1, ALL, false", "0, LOOPBACK, false"})
    void namesTheClosedNetworkWhereADownloadFailed(int exitCode, Network network, boolean named) {
        AttemptResult result = of(exitCode, network, List.of(), OFFLINE);

        assertThat(result.message().contains("sandbox: {network: all}")).isEqualTo(named);
    }

    @Test
    void failsACommandThatWroteBesideItsOutputsAndNamesBuildFilesFirst() {
        List<String> paths = List.of("a", "b", "c", "d", "e", "f", "pom.xml", "sub/.mvn/jvm.config");

        AttemptResult result = of(0, Network.ALL, paths, "");

        assertThat(result.code()).isEqualTo(ErrorCode.WROTE_ELSEWHERE);
        assertThat(result.message()).contains("`pom.xml`, `sub/.mvn/jvm.config`, `a`, `b`, `c` and 3 more");
    }

    @Test
    void keepsTheReasonOfACommandThatFailedAnyway() {
        AttemptResult result = of(1, Network.ALL, List.of("a"), "");

        assertThat(result.code()).isEqualTo(ErrorCode.EXIT_CODE);
        assertThat(result.message())
                .isEqualTo(
                        "`tool` ended with exit code 1. The command wrote files that are not listed in `writes` of the check:"
                                + " `a`. These files were discarded.");
    }

    /** Any command can print such text, so only the exit code counts. */
    @ParameterizedTest
    @CsvSource({
        "1, '', EXIT_CODE",
        "125, '', EXIT_CODE",
        "127, './run.sh: not found', EXIT_CODE",
        "1, 'bwrap: execvp mvn: No such file', EXIT_CODE",
        "134, '', EXIT_CODE",
        "130, '', KILLED",
        "137, '', KILLED",
        "143, '', KILLED"
    })
    void tellsACommandThatASignalEndedFromOneThatFailed(int exitCode, String printed, ErrorCode expected) {
        assertThat(of(exitCode, Network.ALL, List.of(), printed).code()).isEqualTo(expected);
    }

    private AttemptResult of(int exitCode, Network network, List<String> elsewhere, String printed) {
        SandboxReport report = new SandboxReport(
                Optional.of("bubblewrap"),
                SandboxReport.Access.OUTPUTS,
                network,
                SandboxReport.Home.DISCARDED,
                Optional.empty());
        CommandCheck check = CommandCheck.of(CheckTerms.of("unit", Duration.ofMinutes(1)), List.of("tool"), List.of());
        return new CommandVerdict(check, ReportFiles.now(Workspace.of(folder), List.of(), "JUnit report"), report)
                .of(new CommandRunner.CommandEnd(OptionalInt.of(exitCode), null, 0), elsewhere, printed);
    }

    private void makeABuild() throws Exception {
        Files.writeString(folder.resolve("pom.xml"), "<project/>");
        Files.createDirectories(folder.resolve(REPORT).getParent());
    }

    private static String report(String test, String element, String type, String message) {
        return "<testsuite tests='2' failures='1'><testcase name='passes' classname='demo.ATest'/><testcase name='"
                + test
                + "' classname='demo.ATest'><" + element + " message='" + message + "' type='" + type
                + "'><![CDATA[" + type
                + ":\n\tat org.x.Y.assertThat(Y.java:99)\n\tat app//demo.ATest.adds(ATest.java:15)\n]]></"
                + element + "></testcase></testsuite>";
    }

    /** Quiet Maven cuts the message of a failed test at the first line break. */
    private CheckResult run(String before, int exitCode) {
        return new Scripts(folder).run(before + "echo '[ERROR]   ATest.adds:15 '; exit " + exitCode);
    }

    private String writing(String report) throws Exception {
        Files.writeString(folder.resolve("new.xml"), report);
        return "mv new.xml " + REPORT + "; ";
    }

    @ParameterizedTest
    @CsvSource({
        "adds, failure, java.lang.AssertionError, '&#10;expected: 2&#10; but was: 3', ATest.adds:15 expected: 2 but was: 3",
        "'adds{int}[1]', failure, org.x.Failed, expected: &lt;2&gt;, ATest.adds:15 expected: <2>",
        "adds, error, java.io.IOException, disk full, ATest.adds:15 IOException: disk full",
        "adds, error, java.lang.NullPointerException, '', ATest.adds:15 NullPointerException"
    })
    void aFailedTestIsToldWithItsPlaceAndWhatWasExpected(
            String test, String element, String type, String message, String told) throws Exception {
        makeABuild();
        CheckResult result = run(writing(report(test, element, type, message)), 1);

        assertThat(result.reason()).contains(told);
        assertThat(result.message()).contains("1 of 2 tests failed according to the test reports: demo.ATest#" + test);
        assertThat(result.excerpt()).startsWith(told + "\n").endsWith("ATest.adds:15");
    }

    @Test
    void aFailedTestIsNotToldOfAnOlderReportOrOfOneThatIsBroken() throws Exception {
        makeABuild();
        Files.writeString(folder.resolve(REPORT), report("adds", "failure", "E", "expected: 2"));

        assertThat(run("", 1).excerpt()).isEqualTo("[ERROR]   ATest.adds:15");
        assertThat(run(writing("<testsuite>"), 1).excerpt()).isEqualTo("[ERROR]   ATest.adds:15");
    }

    @Test
    void aFailedTestIsLeftToTheExitCodeWhereTheBuildPassed() throws Exception {
        makeABuild();
        CheckResult result = run(writing(report("adds", "failure", "E", "expected: 2")), 0);

        assertThat(result.passed()).isTrue();
        assertThat(result.tests()).isEmpty();
    }

    @Test
    void refusesAResultThatContradictsItself() {
        String json =
                "{\"name\":\"a\",\"type\":\"command\",\"passed\":true,\"critical\":true,\"code\":\"timeout\",\"message\":\"\","
                        + "\"durationMillis\":1,\"attempts\":1,\"excerpt\":\"\"}";

        assertThatThrownBy(() -> read(InputDocument.json("x.json", json.getBytes(UTF_8))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("x.json")
                .hasMessageContaining("the check passed, but has the error code TIMEOUT.");
    }

    @Test
    void keepsCountsAndTheNamesOfWhatWasNoEvidence() {
        TestResults tests = new TestResults(
                new TreeMap<>(
                        Map.of("a#b", TestOutcome.PASSED, "a#c", TestOutcome.FLAKY, "a#secret", TestOutcome.FLAKY)),
                new TestCounts(3, 0, 0, 2),
                0,
                List.of());
        CheckResult result =
                result(null, OptionalInt.of(0), TestFigures.of(tests, name -> name.replace("secret", "****")), "");

        CheckResult reread = reread(result);

        assertThat(result.tests()).hasValue(tests);
        assertThat(reread.tests()).isEmpty();
        assertThat(reread.figures().run()).hasValue(3);
        assertThat(reread.figures().failed()).hasValue(0);
        assertThat(reread.figures().flaky().first()).containsExactly("a#c", "a#****");
    }

    /** @param exitCode empty for a skipped check */
    private static CheckResult result(
            @Nullable ErrorCode code, OptionalInt exitCode, TestFigures figures, String excerpt) {
        return new CheckResult(
                "unit",
                "command",
                code == null,
                true,
                code,
                "2 of 5 failed.",
                exitCode,
                1234,
                2,
                figures,
                excerpt,
                Optional.empty(),
                exitCode.isEmpty(),
                List.of());
    }

    private static CheckResult reread(CheckResult result) {
        return read(InputDocument.json("result.json", Json.pretty(result)));
    }

    private static CheckResult read(InputObject in) {
        return Json.read(CheckResult.class, in);
    }
}
