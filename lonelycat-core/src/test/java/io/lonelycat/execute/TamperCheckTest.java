// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import static io.lonelycat.execute.Ends.isApplied;
import static io.lonelycat.execute.Ends.isQuarantined;
import static io.lonelycat.execute.Ends.isRolledBack;
import static io.lonelycat.execute.Item.file;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.lonelycat.check.attempt.SandboxReport;
import io.lonelycat.check.attempt.SandboxReport.Access;
import io.lonelycat.check.attempt.SandboxReport.Home;
import io.lonelycat.check.command.Sandbox;
import io.lonelycat.error.EngineException;
import io.lonelycat.execute.ExecutionEvent.StrayFilesFound;
import io.lonelycat.execute.journal.Journal;
import io.lonelycat.plan.SandboxSpec.Network;
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
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that checks write besides their outputs are listed, preserved, and invalidate the check results. */
class TamperCheckTest {
    private static final String JOURNAL = ".lonelycat/journal/" + Bench.EXECUTION + "/";
    private static final String CHECK = "from the check\n";
    private static final WorkspacePath POLICY = WorkspacePath.of("conf/policy.yaml");
    private static final String RULES = "schema: lonelycat.policy/1\n";

    private final ChangeFixture fixture;

    TamperCheckTest(@TempDir Path folder) throws IOException {
        fixture = ChangeFixture.of(folder, Map.of("a", file("1\n")), Map.of("a", file("2\n")));
    }

    private Outcome writing(int exit, String... files) {
        return fixture.checked(exit, root -> {
            for (String file : files) {
                fixture.write(file, CHECK);
            }
        });
    }

    private StrayFilesFound found() {
        List<StrayFilesFound> found = fixture.recorded().events(StrayFilesFound.class);
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    @Test
    void countsOutputsOfChecks() throws IOException {
        isApplied(writing(0, "target/b", "target/a"));
        assertThat(found().total()).isEqualTo(2);
        assertThat(found().first()).containsExactly(WorkspacePath.of("target/a"), WorkspacePath.of("target/b"));
        assertThat(found().guarded()).isEmpty();
        assertThat(found().outside().total()).isZero();
        assertThat(fixture.recorded().lines())
                .contains("Files written or removed while the checks ran: 2 outputs of checks");
        assertThat(fixture.read("target/a")).isEqualTo(CHECK);
    }

    @Test
    void namesTwoHundredOutputsAndCountsAll() {
        writing(0, IntStream.range(0, 201).mapToObj(i -> "target/" + i).toArray(String[]::new));
        assertThat(found().total()).isEqualTo(201);
        assertThat(found().first()).hasSize(200);
    }

    @Test
    void endsTheExecutionWhereACheckWritesElsewhere() throws IOException {
        isRolledBack(writing(0, "target/a", "src/evil", ".evil"), "wrote_outside", "`.evil` and 1 other path");
        assertThat(found().outside().names()).containsExactly(".evil", "src/evil");
        assertThat(fixture.recorded().lines())
                .contains(
                        "Files written or removed while the checks ran: 1 outputs of checks, 2 other files outside the change");
        assertThat(fixture.read("src/evil") + fixture.read(".evil")).isEqualTo(CHECK + CHECK);
        assertThat(fixture.read("a")).isEqualTo("1\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".lonelycat/plans/p/plan.json",
                ".lonelycat/history.db",
                ".lonelycat/validate/x",
                ".lonelycat/.summary.x",
                ".lonelycat/policy/x"
            })
    void allowsFilesThatAnotherGoalMayWriteAtAnyTime(String file) {
        isApplied(writing(0, file));
    }

    @ParameterizedTest
    @ValueSource(strings = {"committed", "rolled_back", "intent"})
    void endsTheExecutionWhereACheckWritesToTheJournal(String name) throws IOException {
        isRolledBack(writing(0, JOURNAL + name), "guard_altered", "`" + JOURNAL + name + "`");
        assertThat(found().guarded()).contains(JOURNAL + name);
        assertThat(fixture.read("a")).isEqualTo("1\n");
    }

    @Test
    void endsTheExecutionWhereACheckTakesTheLock() throws IOException {
        Outcome outcome = fixture.checked(0, root -> {
            Files.delete(root.resolve(".lonelycat/lock"));
            Files.writeString(root.resolve(".lonelycat/lock"), "{}");
        });
        isRolledBack(outcome, "guard_altered", "`.lonelycat/lock`", "The results of the checks are therefore not used");
        assertThat(fixture.read("a")).isEqualTo("1\n");
    }

    @Test
    void namesFivePlacesAndCountsTheRest() {
        Outcome outcome = writing(
                0,
                IntStream.range(0, 7)
                        .mapToObj(i -> ".lonelycat/executions/exec_" + i + "/events.jsonl")
                        .toArray(String[]::new));
        isQuarantined(outcome, " more. The results");
        assertThat(outcome.message().lines().findFirst().orElseThrow().chars().filter(it -> it == '`'))
                .hasSize(12);
    }

    /** Such a file affects the next change or build, so a user must decide. */
    @ParameterizedTest
    @CsvSource({
        "0, lonelycat-policy.yaml",
        "0, .git/config",
        "1, .mvn/maven.config",
        "1, sub/.git/config",
        "1, pom.xml",
        "1, .lonelycat/executions/exec_1/events.jsonl"
    })
    void quarantinesAWorkspaceInWhichACheckWroteAFileThatGovernsTheNextChange(int exit, String file)
            throws IOException {
        isQuarantined(writing(exit, file), file, "Every file of the change is as it was before");
        assertThat(fixture.read("a")).isEqualTo("1\n");
        assertThat(fixture.bench().journal().has(Journal.Marker.QUARANTINED)).isTrue();

        isRolledBack(fixture.leftAsItIs());
        assertThat(fixture.read(file)).isEqualTo(CHECK);
    }

    @Test
    void quarantinesWhereTheLookBreaksOffAfterItFoundSuchAFile() throws IOException {
        fixture.recorded().then(event -> {
            if (event instanceof StrayFilesFound) {
                throw new EngineException("the disk is full");
            }
        });

        isQuarantined(writing(0, ".git/config"), ".git/config");
        assertThat(fixture.read("a")).isEqualTo("1\n");
    }

    /** A sandboxed check cannot write the file, so another process did. */
    @ParameterizedTest
    @CsvSource({
        "src/x, true",
        "pom.xml, true",
        "lonelycat-policy.yaml, false",
        ".git/config, false",
        ".mvn/maven.config, false"
    })
    void keepsAChangeBesideWhichAPersonWroteWhileChecksWereConfined(String file, boolean stays) throws IOException {
        fixture.bench().sandbox = confining();
        Outcome outcome = writing(0, file);
        assertThat(outcome).returns(stays ? ExecutionStatus.APPLIED : ExecutionStatus.QUARANTINED, Outcome::status);
        assertThat(fixture.read("a")).isEqualTo(stays ? "2\n" : "1\n");
        assertThat(fixture.read(file)).isEqualTo(CHECK);
        if (stays) {
            assertThat(found().outside().names()).contains(file);
        }
    }

    /** Returns a sandbox that discards writes outside the outputs. */
    private static Sandbox confining() {
        SandboxReport report = new SandboxReport(
                Optional.of("bubblewrap 0.11.0"), Access.OUTPUTS, Network.NONE, Home.DISCARDED, Optional.empty());
        return new Sandbox() {
            @Override
            public Optional<String> obstacle() {
                return Optional.empty();
            }

            @Override
            public boolean shows(Path program) {
                return true;
            }

            @Override
            public Cell open() {
                return Sandbox.openCell();
            }

            @Override
            public SandboxReport report() {
                return report;
            }

            @Override
            public void close() {}
        };
    }

    @Test
    void namesAFolderWhoseModeWasAlteredAndLeavesIt() throws IOException {
        Outcome outcome = fixture.checked(0, root -> StateFiles.setMode(root, 0777));
        isRolledBack(outcome);
        assertThat(outcome.message()).contains("`.`");
        assertThat(StateFiles.mode(fixture.root())).isEqualTo(0777);
    }

    private void refuses(ChangeFixture.Deed deed, String... words) throws IOException {
        fixture.write(POLICY.value(), RULES);
        Bench bench = fixture.bench().begun();
        bench.policies = Map.of(POLICY, RULES.getBytes(StandardCharsets.UTF_8));
        ExecutionRequest run = bench.request(fixture.recorded());
        try (HeldLock lock = bench.lock()) {
            TamperCheck tamperCheck = new TamperCheck(run, lock, bench.journal(), List.of(), new WriteScope(List.of()));
            deed.in(fixture.root());
            tamperCheck.compare(run.recorder());
            assertThatExceptionOfType(StepFailure.class)
                    .isThrownBy(tamperCheck::refuse)
                    .satisfies(failure -> assertThat(failure.code()).isEqualTo("guard_altered"))
                    .satisfies(failure -> assertThat(failure.getMessage()).contains(words));
        }
    }

    @Test
    void leavesAPolicyThatACheckAltered() throws IOException {
        refuses(root -> fixture.write(POLICY.value(), "altered\n"), "`conf/policy.yaml`");
        assertThat(fixture.read(POLICY.value())).isEqualTo("altered\n");
    }

    @Test
    void namesPartsOfTheRecordThatHadToBeMadeAgain() throws IOException {
        String evidence = ".lonelycat/executions/" + Bench.EXECUTION + "/";
        fixture.recorded().fixing(".", "plan.json");
        refuses(root -> {}, "`" + evidence + "`, `" + evidence + "plan.json`.");
    }

    @Test
    void removesLinksFromTheFolderOfTheState() throws IOException {
        Path elsewhere = Files.createDirectory(fixture.path("elsewhere"));
        refuses(
                root -> Files.createSymbolicLink(root.resolve(".lonelycat/executions"), elsewhere),
                "`.lonelycat/executions`");
        assertThat(fixture.path(".lonelycat/executions")).doesNotExist();
        assertThat(elsewhere).isEmptyDirectory();
    }
}
