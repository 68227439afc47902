// SPDX-License-Identifier: MIT
package io.lonelycat.flow.recover;

import static io.lonelycat.InvalidInput.assertInvalid;
import static io.lonelycat.Sandbox.assertStatus;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.Deaths;
import io.lonelycat.Sandbox;
import io.lonelycat.api.Answer;
import io.lonelycat.execute.Recovery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file of unknown origin stays as it is until a person decides. */
class QuarantineTest {
    private final Sandbox sandbox;

    QuarantineTest(@TempDir Path folder) throws IOException {
        sandbox = Deaths.quarantined(folder);
    }

    @Test
    void quarantinesWhatItCannotTellApart() throws IOException {
        String killed = sandbox.executions().get(0).getFileName().toString();

        Answer executed = sandbox.executed("quarantined");
        assertThat(executed.exitCode()).isEqualTo(Answer.REFUSED);
        assertThat(executed.message()).contains(killed).contains("resolve=keep").contains("docs/guide.md");
        assertThat(sandbox.read("docs/guide.md")).isEqualTo("foreign\n");
        assertThat(sandbox.executions()).as("nothing new was begun").hasSize(1);
        assertThat(sandbox.newest("status")).isEqualTo("quarantined");
    }

    @Test
    void aQuarantineStaysUntilSomebodyDecides() throws IOException {
        sandbox.recover();

        Answer again = assertStatus(sandbox.recover(), "quarantined");
        assertThat(again.exitCode()).isEqualTo(Answer.REFUSED);
        assertThat(again.message())
                .contains("`lonelycat recover resolve=restore reason=...")
                .contains("reason=...");
        assertThat(sandbox.executions().get(0).resolve("SHA256SUMS")).doesNotExist();
        assertInvalid(() -> Deaths.resolve(sandbox, Recovery.RecoveryChoice.KEEP, " "), "reason=...");
    }

    @Test
    void restoresByDecisionAndKeepsTheForeignFile() throws IOException {
        sandbox.recover();

        Answer resolved = Deaths.resolve(sandbox, Recovery.RecoveryChoice.RESTORE, "the hand-made file was a mistake");

        assertThat(resolved.exitCode()).as(resolved.message()).isEqualTo(Answer.OK);
        assertThat(sandbox.tree()).isEqualTo(Map.of("docs/guide.md", Deaths.OLD));
        assertResolved(resolved, sandbox, "cancelled", "the hand-made file was a mistake");
        assertThat(kept(sandbox)).contains("foreign\n");
    }

    @Test
    void leavesThingsByDecisionAndKeepsTheOtherVersions() throws IOException {
        sandbox.recover();

        Answer resolved = Deaths.resolve(sandbox, Recovery.RecoveryChoice.KEEP, "That file is what we want.");

        assertThat(resolved.exitCode()).as(resolved.message()).isEqualTo(Answer.OK);
        assertThat(sandbox.newest("message"))
                .startsWith("The files were left as they are, for the reason \"That file is what we want.\". ")
                .containsPattern(
                        "(1 old or approved version of a file is|[0-9]+ old or approved versions of files are) kept in .*/altered\\.$");
        assertThat(sandbox.tree()).isEqualTo(Map.of("docs/guide.md", "foreign\n"));
        assertResolved(resolved, sandbox, "applied", "That file is what we want.");
        assertThat(kept(sandbox)).contains(Deaths.OLD);
    }

    private static void assertResolved(Answer resolved, Sandbox sandbox, String outcome, String reason) {
        assertThat(Sandbox.json(resolved)
                        .required("executions")
                        .list()
                        .get(0)
                        .object()
                        .required("status")
                        .string())
                .isEqualTo(outcome);
        Path evidence = sandbox.executions().get(0);
        assertThat(Sandbox.problem(evidence)).isEmpty();
        assertThat(Sandbox.doing(() -> Files.readString(evidence.resolve("events.jsonl"))))
                .contains(reason);
        assertThat(sandbox.rows())
                .singleElement()
                .satisfies(row -> assertThat(row.required("status").string()).isEqualTo(outcome));
        assertThat(sandbox.state("journal")).isEmptyDirectory();
    }

    private static List<String> kept(Sandbox sandbox) {
        return Sandbox.walk(sandbox.executions().get(0).resolve("altered")).stream()
                .map(file -> Sandbox.doing(() -> Files.readString(file)))
                .toList();
    }
}
