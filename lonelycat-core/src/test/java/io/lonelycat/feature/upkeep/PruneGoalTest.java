// SPDX-License-Identifier: MIT
package io.lonelycat.feature.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.Deaths;
import io.lonelycat.Sandbox;
import io.lonelycat.api.Answer;
import io.lonelycat.api.ExecuteRequest;
import io.lonelycat.api.Requests;
import io.lonelycat.api.VerifyRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Old executions go by themselves or when asked, and the record can be checked as a whole before and after. */
class PruneGoalTest {
    private static final Retention STRICT = Retention.of(1, 7, 900);

    /** An applied and a rolled back change ten days ago, and one of today. */
    private static Sandbox threeExecutions(Path folder) {
        Sandbox sandbox = Sandbox.withGuide(folder);
        sandbox.clock = Clock.offset(Clock.systemUTC(), Duration.ofDays(-10));
        sandbox.plan(Sandbox.GUIDE_PATCH);
        assertThat(sandbox.execute().status()).isEqualTo("applied");
        assertThat(sandbox.cat().run(Requests.rollback("latest")).status()).isEqualTo("applied");
        sandbox.clock = Clock.systemUTC();
        sandbox.plan(Sandbox.GUIDE_PATCH);
        assertThat(sandbox.execute().status()).isEqualTo("applied");
        return sandbox;
    }

    private static Answer prune(Sandbox sandbox, boolean dryRun) {
        return sandbox.prune(STRICT, dryRun);
    }

    private static Answer verify(Sandbox sandbox) {
        return sandbox.cat().run(VerifyRequest.of("all"));
    }

    private static List<String> body(Answer result) {
        return result.message().lines().skip(1).toList();
    }

    @Test
    void tellsFirstWhatItRemovesThen(@TempDir Path folder) {
        Sandbox sandbox = threeExecutions(folder);
        List<Path> before = sandbox.executions();

        Answer dry = prune(sandbox, true);
        assertThat(sandbox.executions()).isEqualTo(before);
        assertThat(sandbox.state("rotation.jsonl")).doesNotExist();
        Answer live = prune(sandbox, false);

        assertThat(dry.message()).startsWith("Dry run: nothing was removed.");
        assertThat(body(live)).isEqualTo(body(dry));
        assertThat(live.message())
                .contains(before.get(0).getFileName() + ", because of its age")
                .contains("In all: 2 executions and 1 plan. Kept: 1 execution (0 not finished)");
        assertThat(live.status()).isEqualTo("ok");
        assertThat(sandbox.executions()).containsExactly(before.get(2));
        assertThat(Sandbox.list(sandbox.state("plans"))).hasSize(1);
    }

    @Test
    void keepsTheRecordWhole(@TempDir Path folder) {
        Sandbox sandbox = threeExecutions(folder);
        assertThat(verify(sandbox).message()).contains("In all: 3 ok.");

        prune(sandbox, false);

        Answer verified = verify(sandbox);
        assertThat(verified.status()).as(verified.message()).isEqualTo("verified");
        assertThat(verified.exitCode()).isEqualTo(Answer.OK);
        assertThat(verified.message()).contains("In all: 1 ok, 2 pruned.");
        assertThat(sandbox.cat().run(VerifyRequest.of("latest")).status()).isEqualTo("verified");
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
        assertThat(verify(sandbox).message()).contains("[quarantined] " + quarantined.getFileName());
    }

    @Test
    void saysThatItIsOverTheLimit(@TempDir Path folder) throws IOException {
        Sandbox sandbox = threeExecutions(folder);
        Files.write(sandbox.executions().get(2).resolve("stray"), new byte[2 << 20]);

        Answer pruned = sandbox.prune(Retention.of(3, 7, 1), false);

        assertThat(pruned.status()).isEqualTo("over_limit");
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

        Answer executed = sandbox.cat().run(ExecuteRequest.of(Optional.of(plan)));

        assertThat(executed.status()).isEqualTo("applied");
        assertThat(sandbox.state("plans").resolve(never)).doesNotExist();
        assertThat(sandbox.stateTree("").get("rotation.jsonl")).contains(never);
    }

    @Test
    void changesNoAnswerWhenItCannotBeDone(@TempDir Path folder) throws IOException {
        Sandbox sandbox = Sandbox.withGuide(folder);
        sandbox.plan(Sandbox.GUIDE_PATCH);
        Files.writeString(sandbox.state("rotation.jsonl"), "nonsense\n");

        Answer executed = sandbox.execute();

        assertThat(executed.status()).isEqualTo("applied");
        assertThat(sandbox.progress).anyMatch(line -> line.startsWith("Old executions were not pruned: "));
    }
}
