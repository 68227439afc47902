// SPDX-License-Identifier: MIT
package io.lonelycat.flow.recover;

import static io.lonelycat.InvalidInput.assertInvalid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.Deaths;
import io.lonelycat.Sandbox;
import io.lonelycat.api.Answer;
import io.lonelycat.error.EngineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KilledTest {
    private final Path folder;
    private final Sandbox sandbox;

    KilledTest(@TempDir Path folder) {
        this.folder = folder;
        sandbox = Sandbox.withGuide(folder);
    }

    @Test
    void dryRunRefusesWhileSomethingIsUnfinished() {
        String id = Deaths.killHalfWay(sandbox);

        assertInvalid(() -> sandbox.dryRun(), id, "`lonelycat recover");
        assertThat(sandbox.read("docs/guide.md")).as("it only looks").isEqualTo(Deaths.NEW);
    }

    @Test
    void planAndGateRecoverFirstAndSaySoUnlessAPersonHasToDecide() throws IOException {
        Sandbox planned = Deaths.killedHalfWay(folder.resolve("plan"));
        assertThat(planned.plan(Sandbox.GUIDE_PATCH).status()).isEqualTo("planned");
        assertThat(planned.progress).anyMatch(line -> line.startsWith("Recovered exec_"));
        planned.executed("applied");

        Sandbox gated = Deaths.killedHalfWay(folder.resolve("gate"));
        gated.gated("allow");
        assertThat(gated.read("docs/guide.md")).isNotEqualTo(Deaths.NEW);

        Sandbox written = Deaths.quarantined(folder.resolve("written"));
        assertInvalid(() -> written.plan(Sandbox.GUIDE_PATCH), "is quarantined");
        assertThat(written.read("docs/guide.md")).isEqualTo("foreign\n");
    }

    @Test
    void executeRecoversFirstAndSaysSo() {
        String killed = Deaths.killHalfWay(sandbox);

        Answer executed = sandbox.executed("applied");
        assertThat(sandbox.read("docs/guide.md")).isEqualTo(Deaths.NEW);
        assertThat(sandbox.progress).anyMatch(line -> line.contains("Recovered " + killed));
        assertThat(Sandbox.doing(
                        () -> Files.readString(sandbox.evidence(executed).resolve("steps/01_validate.log"))))
                .contains("Recovered " + killed);
        assertThat(sandbox.statuses()).containsExactly("applied", "cancelled");
        assertThat(sandbox.rows().get(1).required("errorCode").string()).isEqualTo("killed");
    }

    @Test
    void isListedAndShownWithTheLastStateOfItsEvents() {
        Deaths.killHalfWay(sandbox);

        assertThat(sandbox.newest("status")).isEqualTo("unfinished");
        assertThat(sandbox.newest("lastState")).isEqualTo("applying");
        assertThat(sandbox.history().message()).contains("The last state of the execution is applying.");
        assertThat(sandbox.show("latest").message()).contains("the execution is in the state applying");

        sandbox.recover();

        assertThat(sandbox.rows().get(0).find("lastState")).isNull();
    }

    /** Another program, such as {@code git reset --hard}, restored the bytes in new files. */
    @ParameterizedTest
    @CsvSource({
        "# Guide|old|, -, gone|",
        "# Guide|new|, 1|, -",
        "# Guide|old|, 1|, -",
        "# Guide|new|, -, gone|",
    })
    void endsByItselfWhereEachFileIsAsBeforeOrAsApproved(String guide, String made, String removed) throws IOException {
        sandbox.file("docs/gone.md", "gone\n");
        sandbox.plan(Sandbox.GUIDE_PATCH + """
                --- /dev/null
                +++ b/docs/made.md
                @@ -0,0 +1 @@
                +1
                --- a/docs/gone.md
                +++ /dev/null
                @@ -1 +0,0 @@
                -gone
                """);
        Deaths.killWhen(
                sandbox,
                () -> sandbox.read("docs/guide.md").equals(Deaths.NEW)
                        && Files.exists(sandbox.root.resolve("docs/made.md")));
        replace("docs/guide.md", guide);
        replace("docs/made.md", made);
        replace("docs/gone.md", removed);

        sandbox.recovered();
        assertThat(sandbox.tree()).isEqualTo(Map.of("docs/guide.md", Deaths.OLD, "docs/gone.md", "gone\n"));
        assertThat(sandbox.state("journal")).isEmptyDirectory();
        assertThat(sandbox.newest("status")).isEqualTo("cancelled");
    }

    private void replace(String path, String content) throws IOException {
        Path file = sandbox.root.resolve(path);
        Files.deleteIfExists(file);
        if (!content.equals("-")) {
            sandbox.file("other", content.replace('|', '\n'));
            Files.move(sandbox.root.resolve("other"), file);
        }
    }

    @Test
    void completesACommittedChangeWhoseEvidenceIsGone() {
        sandbox.plan(Sandbox.GUIDE_PATCH);
        Deaths.killWhen(sandbox, () -> exists("committed"));
        Deaths.deleteTree(sandbox.executions().get(0));

        sandbox.recovered();
        assertThat(sandbox.read("docs/guide.md")).isEqualTo(Deaths.NEW);
        assertThat(sandbox.state("journal")).isEmptyDirectory();
    }

    @Test
    void bringsTheFilesBackThoughTheEvidenceIsDamaged() throws IOException {
        Deaths.killHalfWay(sandbox);
        Path evidence = sandbox.executions().get(0);
        Files.writeString(evidence.resolve("events.jsonl"), "not a record\n");

        Answer recovered = sandbox.recover();

        assertThat(sandbox.read("docs/guide.md")).as(recovered.message()).isEqualTo(Deaths.OLD);
        assertThat(recovered.message()).contains("damaged").contains("events.jsonl");
        assertThat(sandbox.state("journal")).isEmptyDirectory();
        sandbox.executed("applied");
        sandbox.recover();
        assertThat(sandbox.verify("all").message())
                .as("what a check may have damaged stays reported")
                .contains("[unsealed] " + evidence.getFileName());
    }

    @Test
    void doesNotRecoverTheExecutionWhoseCheckStartedUs() {
        String killed = Deaths.killHalfWay(sandbox);
        sandbox.environment = Map.of("LONELYCAT_EXECUTION", killed);

        assertInvalid(sandbox::recover, "started by a check of the killed execution " + killed);
        assertThat(sandbox.read("docs/guide.md")).isEqualTo(Deaths.NEW);
    }

    /** A file in place of the log folder simulates a disk failure. */
    @Test
    void saysThatTheRecordBrokeOffAndCompletesItLater() {
        Deaths.killHalfWay(sandbox);
        Path evidence = sandbox.executions().get(0);
        Deaths.deleteTree(evidence.resolve("steps"));
        Sandbox.doing(() -> Files.writeString(evidence.resolve("steps"), "in the way"));

        assertThatThrownBy(sandbox::recover)
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("the evidence could not be written");
        assertThat(sandbox.read("docs/guide.md")).as("the files come first").isEqualTo(Deaths.OLD);
        Sandbox.doing(() -> Files.deleteIfExists(evidence.resolve("steps")));
        sandbox.recovered();
        assertThat(sandbox.read("docs/guide.md")).isEqualTo(Deaths.OLD);
        assertThat(evidence.resolve("SHA256SUMS")).exists();
    }

    private boolean exists(String marker) {
        return Files.exists(sandbox.state("journal"))
                && Sandbox.list(sandbox.state("journal")).stream().anyMatch(it -> Files.exists(it.resolve(marker)));
    }
}
