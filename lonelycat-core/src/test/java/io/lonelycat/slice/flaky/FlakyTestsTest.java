// SPDX-License-Identifier: MIT
package io.lonelycat.slice.flaky;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.check.CheckEnvironment;
import io.lonelycat.check.CheckResult;
import io.lonelycat.check.CheckSlices;
import io.lonelycat.check.Checks;
import io.lonelycat.check.TestFailures;
import io.lonelycat.check.attempt.Collected;
import io.lonelycat.check.attempt.ErrorCode;
import io.lonelycat.check.command.Children;
import io.lonelycat.check.command.CommandAliases;
import io.lonelycat.check.command.CommandLine;
import io.lonelycat.check.command.FinishedCommand;
import io.lonelycat.check.command.Sandbox;
import io.lonelycat.check.mask.Masker;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.gate.layer.LayerSource;
import io.lonelycat.gate.layer.Loosening;
import io.lonelycat.gate.layer.Looser;
import io.lonelycat.gate.policy.KnownSections;
import io.lonelycat.gate.policy.Policy;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.InputObject;
import io.lonelycat.plan.CheckSpec;
import io.lonelycat.slice.AllSlices;
import io.lonelycat.workspace.Cancel;
import io.lonelycat.workspace.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlakyTestsTest {
    private static final String COMMAND = "{command: [tool, test], reports: ['reports/*.xml'], interval: 0ms}";
    private static final String MAVEN = "{maven: {goals: [verify]}, reports: ['reports/*.xml']}";
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    @TempDir
    Path folder;

    private final Deque<Run> runs = new ArrayDeque<>();
    private final List<List<String>> started = new ArrayList<>();
    private final List<List<String>> leftOut = new ArrayList<>();
    private boolean meddles;

    /** What a run of the command does: its exit code, and the tests that its report has; those with {@code !} fail. */
    private record Run(int exitCode, List<String> tests, int claimed) {
        static Run of(int exitCode, String... tests) {
            return new Run(exitCode, List.of(tests), 0);
        }

        String report() {
            StringBuilder xml = new StringBuilder("<testsuite name='a.T' failures='" + claimed + "'>");
            for (String test : tests) {
                String name = test.replace("!", "");
                xml.append("<testcase classname='a.T' name='").append(name).append("'>");
                xml.append(test.equals(name) ? "" : "<failure/>").append("</testcase>");
            }
            return xml + "</testsuite>";
        }
    }

    @BeforeEach
    void thereIsAFolderForReports() throws IOException {
        Files.createDirectory(folder.resolve("reports"));
    }

    @Test
    void aTestThatFailsAndThenPassesIsFlakyAndNotPassed() {
        CheckResult result = run(COMMAND, new FlakyTests(2, List.of()), Run.of(1, "a", "b!"), Run.of(0, "a", "b"));

        assertThat(result.passed()).as(result.message()).isTrue();
        assertThat(result.attempts()).isEqualTo(2);
        assertThat(result.figures().flaky().first()).containsExactly("a.T#b");
        assertThat(result.tests().orElseThrow().counts().flaky()).isEqualTo(1);
    }

    @Test
    void aTestThatNeverFailsIsNotFlaky() {
        CheckResult result = run(COMMAND, new FlakyTests(2, List.of()), Run.of(1, "a"), Run.of(0, "a"));

        assertThat(result.passed())
                .as("a failure for another reason is not rerun")
                .isFalse();
        assertThat(result.figures().flaky().total()).isZero();
        assertThat(started).hasSize(1);
    }

    @Test
    void aTestThatFailsEachTimeFails() {
        CheckResult result = run(
                COMMAND, new FlakyTests(2, List.of()), Run.of(1, "a!"), Run.of(1, "a!", "b!"), Run.of(1, "a!", "b"));

        assertThat(result.passed()).isFalse();
        assertThat(result.figures().failed()).hasValue(1);
        assertThat(result.figures().flaky().first()).containsExactly("a.T#b");
        assertThat(started).hasSize(3);
    }

    @Test
    void withoutRerunsTheFirstFailureCounts() {
        CheckResult result = run(COMMAND, FlakyTests.NONE, Run.of(1, "a!"));

        assertThat(result.code()).isEqualTo(ErrorCode.EXIT_CODE);
        assertThat(result.attempts()).isEqualTo(1);
    }

    /** Attempts of a check that is tried several times anyway show the same. */
    @Test
    void seesAlsoAmongTheAttemptsOfACheckWhatIsFlaky() {
        CheckResult result = run(
                COMMAND.replace("interval", "retries: 1, interval"), FlakyTests.NONE, Run.of(1, "a!"), Run.of(0, "a"));

        assertThat(result.figures().flaky().first()).containsExactly("a.T#a");
    }

    @Test
    void mavenRunsAFailedTestAgainByItself() {
        CheckResult result = run(MAVEN, new FlakyTests(3, List.of()), Run.of(1, "a!"));

        assertThat(started).hasSize(1);
        assertThat(started.get(0))
                .endsWith("verify", "-Dsurefire.rerunFailingTestsCount=3", "-Dfailsafe.rerunFailingTestsCount=3");
        assertThat(result.passed()).isFalse();
    }

    @Test
    void theFailureOfATestInQuarantineDoesNotCount() {
        CheckResult result = run(COMMAND, quarantine("a.T#b"), Run.of(1, "a", "b!", "b(int)[1]!"));

        assertThat(result.passed()).as(result.message()).isTrue();
        assertThat(result.figures().failed()).hasValue(0);
        assertThat(result.figures().quarantined().first()).containsExactly("a.T#b", "a.T#b(int)[1]");
        assertThat(result.message())
                .isEqualTo(
                        "Each test that failed is in quarantine. 2 tests in quarantine failed and do not count: `a.T#b`"
                                + " (owner team-a, ticket T-1, until 2026-02-01).");
    }

    @Test
    void anotherTestThatFailsBesideItCounts() {
        CheckResult result = run(COMMAND, quarantine("a.T#b"), Run.of(1, "a!", "b!"));

        assertThat(result.code()).isEqualTo(ErrorCode.EXIT_CODE);
        assertThat(result.message()).contains("1 of 2 tests failed", "1 test in quarantine failed and does not count");
    }

    @Test
    void aTestWithALongerNameIsNotInQuarantine() {
        assertThat(run(COMMAND, quarantine("a.T#b"), Run.of(1, "bb!")).passed()).isFalse();
        assertThat(run(COMMAND, quarantine("a"), Run.of(1, "b!")).passed()).isFalse();
    }

    @Test
    void afterItsEndItCountsAgain() {
        FlakyTests ended = quarantine("a.T#b", Instant.parse("2026-02-02T00:00:00Z"));
        FlakyTests holds = quarantine("a.T#b", Instant.parse("2026-02-01T23:59:59Z"));

        assertThat(run(COMMAND, ended, Run.of(1, "b!")).passed()).isFalse();
        assertThat(run(COMMAND, holds, Run.of(1, "b!")).passed()).isTrue();
    }

    @Test
    void areAnUnknownKeyWithoutTheSlice() {
        assertThatThrownBy(() -> policy(KnownSections.NONE, "a.T#b"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("unknown key \"quarantine\"");
        assertThatCode(() -> policy(KnownSections.ON_RECORD, "a.T#b")).doesNotThrowAnyException();
    }

    /** Exceptions that go make a policy stricter, and those that come make it looser. */
    @Test
    void makeAPolicyLooser() {
        InputObject with = policy(AllSlices.POLICY, "a.T#b").document();
        InputObject without = Policy.read(
                        "policy.yaml",
                        "schema: lonelycat.policy/1\nverification: {rerun: 1}\n".getBytes(UTF_8),
                        LayerSource.NONE,
                        AllSlices.POLICY)
                .document();

        assertThat(Loosening.between(AllSlices.POLICY.tightening(), without, with))
                .extracting(Looser::place)
                .containsExactly("verification/quarantine");
        assertThat(Loosening.between(AllSlices.POLICY.tightening(), with, without))
                .extracting(Looser::place)
                .containsExactly("verification/rerun");
    }

    /** The build ended where the first test failed: what comes after has to be seen. */
    @Test
    void aBuildIsRunAgainWithoutTheTestsInQuarantine() {
        CheckResult result = run(MAVEN, quarantine("a.T#b"), Run.of(1, "a", "b!"), Run.of(0, "a", "c"));

        assertThat(result.passed()).as(result.message()).isTrue();
        assertThat(leftOut).containsExactly(List.of(), List.of("a/T#b", "a/T#b[*]"));
        assertThat(result.figures().run()).hasValue(3);
        assertThat(result.figures().quarantined().first()).containsExactly("a.T#b");
        assertThat(files()).containsExactly("reports");
    }

    @Test
    void whatTheBuildSaysWithoutThemCounts() {
        CheckResult failed = run(MAVEN, quarantine("a.T#b"), Run.of(1, "a", "b!"), Run.of(1, "a"));
        CheckResult red = run(MAVEN, quarantine("a.T#b"), Run.of(1, "b!"), Run.of(1, "a!"));

        assertThat(failed.code()).isEqualTo(ErrorCode.EXIT_CODE);
        assertThat(red.figures().failed()).hasValue(1);
        assertThat(files()).containsExactly("reports");
    }

    @Test
    void aBuildWhoseTestsAreAllInQuarantinePasses() {
        CheckResult result = run(MAVEN, quarantine("a.T"), Run.of(1, "b!"), Run.of(0));

        assertThat(result.passed()).as(result.message()).isTrue();
        assertThat(leftOut.get(1)).containsExactly("a/T.java");
        assertThat(result.message()).startsWith("All tests that it has are in quarantine.");
    }

    /** The build runs code of the change, which could leave out more. */
    @Test
    void aListThatSomebodyWroteToIsNotBelieved() {
        meddles = true;

        CheckResult result = run(MAVEN, quarantine("a.T#b"), Run.of(1, "a", "b!"), Run.of(0, "c"));

        assertThat(result.passed()).isFalse();
        assertThat(result.message()).startsWith("The list of quarantined tests was modified");
        assertThat(files()).containsExactly("reports");
    }

    @Test
    void whatAKilledRunHasLeftIsRemoved() throws IOException {
        Files.writeString(folder.resolve(".lonelycat-quarantine-exec_1-0123abcd"), "a/T#b\n");
        Files.writeString(folder.resolve(".lonelycat-quarantine-exec_2-0123abcd"), "of another execution");

        new FlakyChecks().clean(Workspace.of(folder), "exec_1");

        assertThat(files()).containsExactlyInAnyOrder("reports", ".lonelycat-quarantine-exec_2-0123abcd");
    }

    /** A failure of a whole class has no name of a test. */
    @Test
    void aFailureWithoutANameCounts() {
        CheckResult result = run(COMMAND, quarantine("a.T#b"), new Run(1, List.of("b!"), 2));

        assertThat(result.code()).isEqualTo(ErrorCode.EXIT_CODE);
        assertThat(result.figures().failed()).hasValue(1);
    }

    private CheckResult run(String check, FlakyTests flaky, Run... planned) {
        runs.clear();
        started.clear();
        leftOut.clear();
        runs.addAll(List.of(planned));
        TestFailures slice = new FlakyRuns(flaky, Workspace.of(folder), "exec_1");
        Checks checks = checks(new CheckSlices(List.of(), Optional.of(slice), List.of(), List.of()));
        CheckSpec spec = CheckSpec.read("it", InputDocument.yaml("policy.yaml", check.getBytes(UTF_8)));
        return checks.run(spec, new Collected(), Cancel.NEVER, new Children());
    }

    private Checks checks(CheckSlices slices) {
        return new Checks(
                (line, out) -> {
                    Run run = runs.removeFirst();
                    started.add(line.argv());
                    leftOut.add(listOf(line));
                    if (meddles) {
                        meddle(line);
                    }
                    Files.deleteIfExists(folder.resolve("reports/TEST.xml"));
                    Files.writeString(folder.resolve("reports/TEST.xml"), run.report());
                    return new FinishedCommand(run.exitCode(), "", () -> {}).start(line, out);
                },
                Sandbox.none("a test"),
                Workspace.of(folder),
                CommandAliases.none(),
                CheckEnvironment.whole(Map.of()),
                Masker.none(),
                "exec_1",
                List.of(),
                slices);
    }

    private static List<String> listOf(CommandLine line) {
        return list(line).map(FlakyTestsTest::lines).orElse(List.of());
    }

    private static Optional<Path> list(CommandLine line) {
        return line.argv().stream()
                .filter(word -> word.startsWith("-Dsurefire.excludesFile="))
                .map(word -> Path.of(word.substring(word.indexOf('=') + 1)))
                .findFirst();
    }

    private static void meddle(CommandLine line) throws IOException {
        Optional<Path> list = list(line);
        if (list.isPresent()) {
            Files.writeString(list.get(), "a/T#a\n", StandardOpenOption.APPEND);
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> files() {
        try (var all = Files.list(folder)) {
            return all.map(file -> file.getFileName().toString()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FlakyTests quarantine(String test) {
        return quarantine(test, NOW);
    }

    private static FlakyTests quarantine(String test, Instant now) {
        return FlakyTests.of(policy(AllSlices.POLICY, test), now);
    }

    private static Policy policy(KnownSections known, String test) {
        String text = """
                schema: lonelycat.policy/1
                verification:
                  quarantine: [{test: '%s', owner: team-a, ticket: T-1, until: 2026-02-01, why: races with the clock}]
                """.formatted(test);
        return Policy.read("policy.yaml", text.getBytes(UTF_8), LayerSource.NONE, known);
    }
}
