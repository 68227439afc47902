// SPDX-License-Identifier: MIT
package io.lonelycat.feature.upkeep;

import static io.lonelycat.InvalidInput.assertInvalid;
import static io.lonelycat.Sandbox.assertStatus;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.Deaths;
import io.lonelycat.Sandbox;
import io.lonelycat.api.Answer;
import io.lonelycat.api.ExecuteRequest;
import io.lonelycat.feature.upkeep.PrunePlan.PruneReason;
import io.lonelycat.feature.upkeep.PrunePlan.PrunedFolder;
import io.lonelycat.json.Digest;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.evidence.Rotation;
import io.lonelycat.record.evidence.Rotation.PruneResult;
import io.lonelycat.record.evidence.Run;
import io.lonelycat.record.verify.EvidenceCheck;
import io.lonelycat.simfs.SimDisk;
import io.lonelycat.simfs.explore.CrashExplorer;
import io.lonelycat.simfs.explore.CrashOutcome;
import io.lonelycat.simfs.explore.CrashScenario;
import io.lonelycat.workspace.StateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PruneTest {
    private static final Retention STRICT = Retention.of(1, 7, 900);

    @Test
    void thenTakesTheOldestUntilTheRestFits(@TempDir Path folder) {
        Past past = Past.in(folder);
        String first = past.executed(5, 1);
        String second = past.executed(4, 2);
        past.executed(3, 3);
        past.executed(2, 4);
        long one = StateFiles.sizeOfTree(past.folder(first));

        PrunePlan plan = past.planned(Past.keep(1, one * 5 / 2));

        assertThat(Past.ids(plan)).containsExactly(first, second);
        assertThat(plan.executions()).extracting(PrunedFolder::why).containsOnly(PruneReason.SIZE);
        assertThat(plan.result()).isEqualTo(PruneResult.OK);
        assertThat(plan.kept().bytes()).isBetween(one, one * 5 / 2);
    }

    @Test
    void takesPlansThatNobodyNeedsAnyMore(@TempDir Path folder) {
        Past past = Past.in(folder);
        String pruned = past.executed(50, 1);
        String kept = past.executed(20, 2);
        Path neverExecuted = past.plan(Past.id("plan_", 8, 1), Optional.empty());
        Path young = past.plan(Past.id("plan_", 6, 2), Optional.empty());
        Path ofThePruned = past.plan(Past.id("plan_", 51, 3), Optional.of(pruned));
        Path ofTheKept = past.plan(Past.id("plan_", 21, 4), Optional.of(kept));
        Path draft = past.plan(Past.id("plan_", 9, 5) + ".draft", Optional.empty());
        Path named = past.plan("my-own-plan", Optional.empty());

        past.pruned(Past.keep(1));

        assertThat(List.of(neverExecuted, ofThePruned, draft)).noneMatch(Files::exists);
        assertThat(List.of(young, ofTheKept, named)).allMatch(Files::exists);
    }

    @Test
    void leavesAloneWhatIsNoExecution(@TempDir Path folder) {
        Past past = Past.in(folder);
        past.executed(0, 1);
        Past.write(past.folder("notes").resolve("a.txt"), "mine");
        Past.write(past.folder("exec_short").resolve("manifest.json"), "{}");

        past.pruned(Past.keep(1, 1));

        assertThat(past.folders()).contains("notes", "exec_short");
    }

    @Test
    void leavesEnoughForTheChain(@TempDir Path folder) {
        Past past = Past.in(folder);
        String first = past.executed(50, 1);
        String second = past.executed(40, 2, Run::rolledBack);
        past.executed(0, 3);
        Digest manifest = Digest.of(ExecutionStory.bytes(past.folder(first).resolve("manifest.json")));
        assertThat(past.chainProblem()).isEmpty();

        past.pruned(Past.keep(1));

        assertThat(past.chainProblem()).isEmpty();
        assertThat(past.rotation())
                .contains("\"manifest\":\"" + manifest + "\"")
                .contains(second);
        Past.write(EvidenceFiles.rotation(folder), "");
        assertThat(past.chainProblem()).get().asString().contains("removed or altered");
    }

    @Test
    void refusesARotationThatSomebodyDamaged(@TempDir Path folder) {
        Past past = Past.in(folder);
        past.executed(0, 1);
        Past.write(EvidenceFiles.rotation(folder), "{\"schema\":\"lonelycat.rotation/1\"}\n");

        assertInvalid(() -> past.planned(Past.keep(1)), "rotation.jsonl", "time");
        assertThat(past.chainProblem()).get().asString().startsWith("rotation.jsonl: ");
    }

    @Test
    void keepsWhatItCannotReadAndTakesTheRest(@TempDir Path folder) {
        Past past = Past.in(folder);
        String damaged = past.executed(50, 1);
        String fine = past.executed(40, 2);
        String newest = past.executed(0, 3);
        Past.write(past.folder(damaged).resolve("decision.json"), "{}");

        PrunePlan plan = past.planned(Past.keep(1));
        past.pruned(Past.keep(1));

        assertThat(plan.result()).isEqualTo(PruneResult.ERROR);
        assertThat(plan.problems()).singleElement().asString().contains(damaged, "decision.json");
        assertThat(past.folders()).containsExactly(damaged, newest).doesNotContain(fine);
        assertThat(past.rotation()).contains("\"result\":\"error\"").contains("cannot be read");
    }

    private static Sandbox threeExecutions(Path folder) {
        Sandbox sandbox = Sandbox.withGuide(folder);
        sandbox.clock = Clock.offset(Clock.systemUTC(), Duration.ofDays(-10));
        sandbox.applied();
        assertStatus(sandbox.rollback("latest"), "applied");
        sandbox.clock = Clock.systemUTC();
        sandbox.applied();
        return sandbox;
    }

    private static Answer prune(Sandbox sandbox, boolean dryRun) {
        return sandbox.prune(STRICT, dryRun);
    }

    @Test
    void removesWhatADryRunTellsAndKeepsTheRecordWhole(@TempDir Path folder) {
        Sandbox sandbox = threeExecutions(folder);
        List<Path> before = sandbox.executions();

        Answer dry = prune(sandbox, true);
        assertThat(sandbox.executions()).isEqualTo(before);
        assertThat(sandbox.state("rotation.jsonl")).doesNotExist();
        Answer live = assertStatus(prune(sandbox, false), "ok");

        assertThat(dry.message()).startsWith("Dry run: nothing was removed.");
        assertThat(live.message().lines().skip(1))
                .containsExactlyElementsOf(dry.message().lines().skip(1).toList());
        assertThat(live.message())
                .contains(before.get(0).getFileName() + ", because of its age")
                .contains("In all: 2 executions and 1 plan. Kept: 1 execution (0 not finished)");
        assertThat(sandbox.executions()).containsExactly(before.get(2));
        assertThat(Sandbox.list(sandbox.state("plans"))).hasSize(1);
        assertThat(sandbox.verified("all").message()).contains("In all: 1 ok, 2 pruned.");
        sandbox.verified("latest");
        assertThat(sandbox.history().message()).contains("applied (pruned)").contains("3 of 3 executions");
        assertThat(sandbox.rows())
                .extracting(row -> row.optional("prunedAt").isPresent())
                .containsExactly(false, true, true);
    }

    @Test
    void tellsAQuarantinedExecutionAndNeverRemovesIt(@TempDir Path folder) throws IOException {
        Sandbox sandbox = Deaths.quarantined(folder);
        sandbox.recover();
        Path quarantined = sandbox.executions().get(0);
        sandbox.clock = Clock.offset(Clock.systemUTC(), Duration.ofDays(100));

        Answer pruned = sandbox.prune(Retention.of(1, 0, 1), false);

        assertThat(pruned.message()).contains("Kept: 1 execution (1 not finished)");
        assertThat(sandbox.executions()).containsExactly(quarantined);
        assertThat(sandbox.verify("all").message()).contains("[quarantined] " + quarantined.getFileName());
    }

    @Test
    void saysThatItIsOverTheLimit(@TempDir Path folder) throws IOException {
        Sandbox sandbox = threeExecutions(folder);
        Files.write(sandbox.executions().get(2).resolve("stray"), new byte[2 << 20]);

        Answer pruned = assertStatus(sandbox.prune(Retention.of(3, 7, 1), false), "over_limit");
        assertThat(pruned.exitCode()).isEqualTo(Answer.OVER_LIMIT).isEqualTo(3);
        assertThat(sandbox.prune(Retention.of(3, 7, 1), true).exitCode()).isEqualTo(3);
        assertThat(pruned.message()).contains("more than the limit of 1 MB").contains("lonelycat.maxSizeMb");
        assertThat(sandbox.executions()).hasSize(3);
    }

    @Test
    void isDoneAfterEachExecution(@TempDir Path folder) {
        Sandbox sandbox = Sandbox.withGuide(folder);
        sandbox.clock = Clock.offset(Clock.systemUTC(), Duration.ofDays(-10));
        String never = Sandbox.id(sandbox.plan(Sandbox.GUIDE_PATCH), "plan");
        sandbox.clock = Clock.systemUTC();
        String plan = Sandbox.id(sandbox.plan(Sandbox.GUIDE_PATCH), "plan");

        assertStatus(sandbox.cat().run(ExecuteRequest.of(Optional.of(plan))), "applied");
        assertThat(sandbox.state("plans").resolve(never)).doesNotExist();
        assertThat(sandbox.stateTree("").get("rotation.jsonl")).contains(never);
    }

    @Test
    void changesNoAnswerWhenItCannotBeDone(@TempDir Path folder) throws IOException {
        Sandbox sandbox = Sandbox.planned(folder);
        Files.writeString(sandbox.state("rotation.jsonl"), "nonsense\n");

        sandbox.executed("applied");
        assertThat(sandbox.progress).anyMatch(line -> line.startsWith("Old executions were not pruned: "));
    }

    @Test
    void isFinishedWhereverTheProcessDies() {
        assertThat(new CrashExplorer(2, 12).explore(scenario(Past.keep(1)))).isGreaterThan(500);
    }

    @Test
    void isNotForgottenWhenTheNextRunKeepsMore() {
        assertThat(new CrashExplorer(1, 0).explore(scenario(Past.keep(9)))).isGreaterThan(50);
    }

    private static CrashScenario scenario(Retention next) {
        return new CrashScenario(
                PruneTest::disk,
                root -> past(root).pruned(Past.keep(1)),
                root -> {
                    assertThat(past(root).chainProblem()).isEmpty();
                    past(root).pruned(next);
                },
                PruneTest::judge);
    }

    private static Past past(Path root) {
        return Past.in(root.resolve("state"));
    }

    /** Creates two executions and a plan to prune, one execution to preserve, and a truncated line. */
    private static SimDisk disk() {
        return SimDisk.filledBy(root -> {
            Files.createDirectory(root.resolve("state"));
            Past past = past(root);
            past.executed(50, 1);
            past.executed(40, 2, Run::rolledBack);
            past.executed(0, 3);
            past.plan(Past.id("plan_", 30, 1), Optional.empty());
            Past.write(EvidenceFiles.rotation(past.state().folder()), "{\"schema\":");
        });
    }

    private static void judge(CrashOutcome outcome) {
        Past past = past(outcome.disk().boot().root());
        assertThat(past.chainProblem()).isEmpty();
        assertThat(past.folders()).noneMatch(name -> name.startsWith("."));
        Set<String> writtenDown = new HashSet<>();
        Rotation.beside(past.state().executions())
                .forEachExecution((gone, line) -> assertThat(writtenDown.add(gone.executionId()))
                        .as(gone.executionId() + " is written down once")
                        .isTrue());
        List<String> there = past.folders();
        assertThat(there).noneMatch(writtenDown::contains);
        assertThat(there.size() + writtenDown.size()).isEqualTo(3);
        for (String name : there) {
            assertThat(EvidenceCheck.check(past.folder(name)).firstProblem()).isEmpty();
        }
    }
}
