// SPDX-License-Identifier: MIT
package io.lonelycat.flow.recover;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.Deaths;
import io.lonelycat.Sandbox;
import io.lonelycat.config.Keys;
import io.lonelycat.execute.journal.IntentOfBoot;
import io.lonelycat.flow.Result;
import io.lonelycat.workspace.StateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole goals that survive the loss of power, which is played by taking away what had not been synced. */
class PowerLostTest {
    @TempDir
    Path folder;

    @Test
    void completesTheRecordOfACommittedChangeWhoseJournalIsGone() {
        Sandbox sandbox = planned();
        Deaths.killWhen(sandbox, () -> saysCommitted(sandbox));
        Deaths.deleteTree(sandbox.state("journal"));

        Result recovered = sandbox.recover();

        assertThat(recovered.exitCode()).as(recovered.message()).isEqualTo(Result.OK);
        assertThat(sandbox.read("docs/guide.md")).isEqualTo(Deaths.NEW);
        isRecorded(sandbox, "applied");
    }

    @Test
    void believesTheRecordWhereARestartLostTheMarker() throws IOException {
        Sandbox sandbox = planned();
        loseMarker(sandbox, Optional.of("an-earlier-boot"));

        Result recovered = sandbox.recover();

        assertThat(recovered.exitCode()).as(recovered.message()).isEqualTo(Result.OK);
        assertThat(sandbox.read("docs/guide.md")).isEqualTo(Deaths.NEW);
        isRecorded(sandbox, "applied");
    }

    /** A check without a sandbox could have written it there. */
    @Test
    void doesNotBelieveTheRecordWithoutAMarkerWithinOneBoot() throws IOException {
        Sandbox sandbox = planned();
        Map<String, String> before = sandbox.wholeTree();
        loseMarker(sandbox, Optional.empty());

        sandbox.recover();

        assertThat(sandbox.wholeTree()).isEqualTo(before);
    }

    /** Kills an execution that was committed, and takes its marker back. */
    private static void loseMarker(Sandbox sandbox, Optional<String> otherBoot) throws IOException {
        Deaths.killWhen(sandbox, () -> saysCommitted(sandbox));
        Path journal = StateFiles.list(sandbox.state("journal")).get(0);
        Path marker = journal.resolve("committed");
        Files.write(journal.resolve("intent"), IntentOfBoot.of(Files.readAllBytes(marker), otherBoot));
        Files.delete(marker);
    }

    private Sandbox planned() {
        Sandbox sandbox = Sandbox.withGuide(folder);
        sandbox.given.put(Keys.DURABILITY, Keys.POWER);
        sandbox.plan(Sandbox.GUIDE_PATCH);
        return sandbox;
    }

    private static boolean saysCommitted(Sandbox sandbox) {
        return sandbox.executions().stream()
                .map(it -> it.resolve("events.jsonl"))
                .anyMatch(events -> Files.exists(events)
                        && Sandbox.doing(() -> Files.readString(events)).contains("\"committed\""));
    }

    private static void isRecorded(Sandbox sandbox, String status) {
        assertThat(sandbox.rows().get(0).required("status").string()).isEqualTo(status);
        assertThat(StateFiles.list(sandbox.state("journal"))).isEmpty();
        assertThat(sandbox.cat().verify(Optional.empty(), "latest").message()).doesNotContain("[FAIL]");
    }
}
