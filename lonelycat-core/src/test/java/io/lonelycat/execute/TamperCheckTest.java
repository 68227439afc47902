// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import static io.lonelycat.execute.Item.file;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.check.attempt.SandboxReport;
import io.lonelycat.check.attempt.SandboxReport.Access;
import io.lonelycat.check.attempt.SandboxReport.Home;
import io.lonelycat.check.command.Sandbox;
import io.lonelycat.execute.ExecutionEvent.StrayFilesFound;
import io.lonelycat.execute.journal.Journal;
import io.lonelycat.plan.OutcomeKind;
import io.lonelycat.plan.SandboxSpec.Network;
import io.lonelycat.workspace.StateFiles;
import io.lonelycat.workspace.WorkspacePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A check may write its outputs. What else it writes is named and left as it is, and its results are not used. */
class TamperCheckTest {
    private static final String JOURNAL = ".lonelycat/journal/" + Bench.EXECUTION + "/";

    private final Ground ground;

    TamperCheckTest(@TempDir Path folder) throws IOException {
        ground = Ground.of(folder, Map.of("a", file("1\n")), Map.of("a", file("2\n")));
    }

    /** Executes with a check that writes files and passes. */
    private Outcome writing(String... files) {
        return ground.execute((program, root) -> {
            for (String file : files) {
                Files.createDirectories(
                        Objects.requireNonNull(root.resolve(file).getParent()));
                Files.writeString(root.resolve(file), "from the check\n");
            }
            return 0;
        });
    }

    private StrayFilesFound found() {
        List<StrayFilesFound> found = ground.told().events(StrayFilesFound.class);
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    private static void rolledBack(Outcome outcome, String code, String... words) {
        assertThat(outcome)
                .returns(ExecutionStatus.ROLLED_BACK, Outcome::status)
                .satisfies(back -> {
                    assertThat(back.code()).isEqualTo(code);
                    assertThat(back.message()).contains(words);
                });
    }

    @Test
    void isNotToldWhereACheckWritesNothing() {
        assertThat(writing()).returns(OutcomeKind.APPLIED, Outcome::kind);

        assertThat(ground.told().events(StrayFilesFound.class)).isEmpty();
    }

    @Test
    void isNoneWhereACheckWritesItsOutputs() throws IOException {
        assertThat(writing("target/b", "target/a")).returns(OutcomeKind.APPLIED, Outcome::kind);

        assertThat(found().total()).isEqualTo(2);
        assertThat(found().first()).containsExactly(WorkspacePath.of("target/a"), WorkspacePath.of("target/b"));
        assertThat(found().guarded()).isEmpty();
        assertThat(found().outside().total()).isZero();
        assertThat(ground.told().lines())
                .contains("Files written or removed while the checks ran: 2 outputs of checks");
        assertThat(ground.read("target/a")).isEqualTo("from the check\n");
    }

    @Test
    void namesTwoHundredOutputsAndCountsAll() {
        String[] files = new String[201];
        for (int i = 0; i < files.length; i++) {
            files[i] = "target/" + i;
        }

        writing(files);

        assertThat(found().total()).isEqualTo(201);
        assertThat(found().first()).hasSize(200);
    }

    @Test
    void endsTheExecutionWhereACheckWritesElsewhere() throws IOException {
        rolledBack(writing("target/a", "src/evil", ".evil"), "wrote_outside", "`.evil` and 1 other path");

        assertThat(found().outside().names()).containsExactly(".evil", "src/evil");
        assertThat(ground.told().lines())
                .contains(
                        "Files written or removed while the checks ran: 1 outputs of checks, 2 other files outside the change");
        assertThat(ground.root().resolve("src/evil")).hasContent("from the check");
        assertThat(ground.root().resolve(".evil")).hasContent("from the check");
        assertThat(ground.read("a")).isEqualTo("1\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".lonelycat/plans/p/plan.json",
                ".lonelycat/history.db",
                ".lonelycat/validate/x",
                ".lonelycat/summary/x",
                ".lonelycat/.summary.x",
                ".lonelycat/policy/x"
            })
    void isNoneWhereAnotherGoalMayWriteAtAnyTime(String file) {
        assertThat(writing(file)).returns(OutcomeKind.APPLIED, Outcome::kind);
    }

    @ParameterizedTest
    @ValueSource(strings = {"committed", "rolled_back", "intent"})
    void endsTheExecutionWhereACheckWritesToTheJournal(String name) throws IOException {
        rolledBack(writing(JOURNAL + name), "guard_altered", "`" + JOURNAL + name + "`");

        assertThat(found().guarded()).contains(JOURNAL + name);
        assertThat(ground.read("a")).isEqualTo("1\n");
    }

    @Test
    void endsTheExecutionWhereACheckTakesTheLock() throws IOException {
        Outcome outcome = ground.execute((program, root) -> {
            Files.delete(root.resolve(".lonelycat/lock"));
            Files.writeString(root.resolve(".lonelycat/lock"), "{}");
            return 0;
        });

        rolledBack(outcome, "guard_altered", "`.lonelycat/lock`", "The results of the checks are therefore not used");
        assertThat(ground.read("a")).isEqualTo("1\n");
    }

    @Test
    void namesFivePlacesAndCountsTheRest() {
        String[] files = {"1", "2", "3", "4", "5", "6", "7"};
        for (int i = 0; i < files.length; i++) {
            files[i] = ".lonelycat/executions/exec_" + i + "/events.jsonl";
        }

        Outcome outcome = writing(files);

        assertThat(outcome).returns(ExecutionStatus.QUARANTINED, Outcome::status);
        assertThat(outcome.message()).contains(" more. The results");
        assertThat(outcome.message().lines().findFirst().orElseThrow().chars().filter(it -> it == '`'))
                .hasSize(12);
    }

    /** Such a file governs the next change or build: a person looks at it first, also if a check failed. */
    @ParameterizedTest
    @CsvSource({
        "0, lonelycat-policy.yaml",
        "1, lonelycat-policy.yaml",
        "0, .git/config",
        "1, .git/config",
        "0, .mvn/maven.config",
        "1, .mvn/maven.config",
        "1, sub/.git/config",
        "1, pom.xml",
        "1, .lonelycat/executions/exec_1/events.jsonl"
    })
    void quarantinesAWorkspaceInWhichACheckWroteWhatDecidesNext(int exit, String file) throws IOException {
        Outcome outcome = ground.execute((program, root) -> {
            ground.write(file, "from the check\n");
            return exit;
        });

        assertThat(outcome).returns(ExecutionStatus.QUARANTINED, Outcome::status);
        assertThat(outcome.message()).contains(file, "Every file of the change is as it was before");
        assertThat(ground.read("a")).isEqualTo("1\n");
        assertThat(ground.bench().journal().has(Journal.Marker.QUARANTINED)).isTrue();
        assertThat(ground.bench().keep(ground.told()))
                .singleElement()
                .returns(ExecutionStatus.ROLLED_BACK, Outcome::status);
        assertThat(ground.read(file)).isEqualTo("from the check\n");
    }

    /** Another process wrote a file that no check can write; files that decide about the next change quarantine all the same. */
    @ParameterizedTest
    @CsvSource({
        "README.md, true",
        "src/x, true",
        ".idea/workspace.xml, true",
        "pom.xml, true",
        "lonelycat-policy.yaml, false",
        ".git/config, false",
        ".mvn/maven.config, false"
    })
    void letsAChangeStayBesideWhichAPersonWroteWhileChecksWereConfined(String file, boolean stays) throws IOException {
        ground.bench().sandbox = confining();

        Outcome outcome = writing(file);

        assertThat(outcome).returns(stays ? ExecutionStatus.COMPLETED : ExecutionStatus.QUARANTINED, Outcome::status);
        assertThat(ground.read("a")).isEqualTo(stays ? "2\n" : "1\n");
        assertThat(ground.read(file)).isEqualTo("from the check\n");
        if (stays) {
            assertThat(found().outside().names()).contains(file);
        }
    }

    /** As one that throws away what commands write elsewhere. */
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
        Outcome outcome = ground.execute((program, root) -> {
            StateFiles.setMode(root, 0777);
            return 0;
        });

        assertThat(outcome).returns(ExecutionStatus.ROLLED_BACK, Outcome::status);
        assertThat(StateFiles.mode(ground.root())).isEqualTo(0777);
        assertThat(outcome.message()).contains("`.`");
    }
}
