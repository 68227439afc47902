// SPDX-License-Identifier: MIT
package io.lonelycat.flow.recover;

import static io.lonelycat.InvalidInput.assertInvalid;
import static io.lonelycat.Sandbox.assertStatus;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.Deaths;
import io.lonelycat.Sandbox;
import io.lonelycat.api.Answer;
import io.lonelycat.execute.Recovery.RecoveryChoice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuarantineTest {
    private final Sandbox sandbox;

    QuarantineTest(@TempDir Path folder) throws IOException {
        sandbox = Deaths.quarantined(folder);
    }

    @Test
    void leavesToAPersonWhatItCannotTellApart() {
        String killed = sandbox.executions().get(0).getFileName().toString();

        Answer executed = sandbox.executed("quarantined");
        assertThat(executed.exitCode()).isEqualTo(Answer.REFUSED);
        assertThat(executed.message()).contains(killed).contains("resolve=keep").contains("docs/guide.md");
        assertThat(sandbox.read("docs/guide.md")).isEqualTo("foreign\n");
        assertThat(sandbox.executions()).as("nothing new was begun").hasSize(1);
        assertThat(sandbox.newest("status")).isEqualTo("quarantined");
        assertThat(assertStatus(sandbox.recover(), "quarantined").exitCode()).isEqualTo(Answer.REFUSED);
        assertThat(sandbox.executions().get(0).resolve("SHA256SUMS")).doesNotExist();
        assertInvalid(() -> Deaths.resolve(sandbox, RecoveryChoice.KEEP, " "), "reason=...");
    }

    @ParameterizedTest
    @CsvSource({"RESTORE, '# Guide\nold\n', cancelled, 'foreign\n'", "KEEP, 'foreign\n', applied, '# Guide\nold\n'"})
    void isEndedByADecisionThatKeepsTheOtherVersions(
            RecoveryChoice choice, String guide, String outcome, String otherVersion) {
        sandbox.recover();

        Answer resolved = Deaths.resolve(sandbox, choice, "It is what we want.");

        assertThat(resolved.exitCode()).as(resolved.message()).isEqualTo(Answer.OK);
        assertThat(sandbox.tree()).isEqualTo(Map.of("docs/guide.md", guide));
        assertThat(resolved.details().at("/executions/0/status").asText()).isEqualTo(outcome);
        Path evidence = sandbox.executions().get(0);
        assertThat(Sandbox.problem(evidence)).isEmpty();
        assertThat(Sandbox.doing(() -> Files.readString(evidence.resolve("events.jsonl"))))
                .contains("It is what we want.");
        assertThat(sandbox.rows())
                .singleElement()
                .satisfies(row -> assertThat(row.required("status").string()).isEqualTo(outcome));
        assertThat(sandbox.state("journal")).isEmptyDirectory();
        assertThat(Sandbox.walk(evidence.resolve("altered")))
                .extracting(file -> Sandbox.doing(() -> Files.readString(file)))
                .contains(otherVersion);
    }
}
