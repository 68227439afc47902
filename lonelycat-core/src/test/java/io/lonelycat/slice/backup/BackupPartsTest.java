// SPDX-License-Identifier: MIT
package io.lonelycat.slice.backup;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.Sandbox;
import io.lonelycat.flow.sign.AskedPlan;
import io.lonelycat.gate.approval.Choice;
import io.lonelycat.slice.prune.PruneRequest;
import io.lonelycat.slice.prune.Retention;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A backup has all of a workspace's record, including future additions. */
class BackupPartsTest {
    /** What waits, what is made anew, what belongs to the place, and the locks. */
    private static final Set<String> NO_RECORD =
            Set.of("plans", "result.json", "place", "lock", "lock.threads", "journal", ".gitignore");

    @Test
    void areAllThatIsOnRecord(@TempDir Path folder) throws Exception {
        Sandbox sandbox = AskedPlan.asked(folder);
        AskedPlan.approve(sandbox, "key", Choice.APPROVE);
        assertThat(sandbox.execute().status()).isEqualTo("applied");
        sandbox.clock = Clock.offset(Clock.systemUTC(), Duration.ofDays(10));
        assertThat(sandbox.cat().rollback("latest", Optional.empty()).status()).isEqualTo("applied");
        sandbox.cat().run(new PruneRequest(Retention.of(1, 7, 900), false));
        sandbox.plan(Sandbox.GUIDE_PATCH);
        AskedPlan.approve(sandbox, "key", Choice.REJECT);
        sandbox.gate();

        sandbox.cat().run(BackupCalls.into(BackupTest.backups(sandbox)));

        Path unpacked = Files.createDirectory(folder.resolve("unpacked"));
        new BackupFile(Sandbox.list(BackupTest.backups(sandbox)).get(0)).unpack(unpacked, Long.MAX_VALUE);
        Set<String> onRecord = names(sandbox.state(""));
        onRecord.removeAll(NO_RECORD);
        onRecord.removeIf(name -> name.matches("history[.]db-(wal|shm|journal)"));
        assertThat(onRecord).contains("executions", "rotation.jsonl", "decided.jsonl", "answers", "chain");
        assertThat(names(unpacked)).containsAll(onRecord);
    }

    private static Set<String> names(Path folder) {
        Set<String> names = new TreeSet<>();
        Sandbox.list(folder).forEach(file -> names.add(file.getFileName().toString()));
        return names;
    }
}
