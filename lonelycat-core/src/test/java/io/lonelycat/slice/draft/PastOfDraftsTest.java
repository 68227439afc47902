// SPDX-License-Identifier: MIT
package io.lonelycat.slice.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.Sandbox;
import io.lonelycat.config.Parameters;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.flow.GoalCall;
import io.lonelycat.flow.Result;
import io.lonelycat.record.history.Database;
import io.lonelycat.record.history.History;
import io.lonelycat.record.history.HistoryFile;
import io.lonelycat.record.history.HistoryFilter;
import io.lonelycat.slice.AllSlices;
import io.lonelycat.slice.draft.ModelServer.Reply;
import io.lonelycat.slice.draft.ModelServer.Script;
import io.lonelycat.slice.edits.EditsInput;
import io.lonelycat.workspace.StateFiles;
import io.lonelycat.workspace.WorkspacePath;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a draft learns of earlier changes, and how it counts itself. */
class PastOfDraftsTest {
    private static final String PRICES = "drafts: {prices: {'openai/*': {in: '1000', out: '1000'}}, currency: EUR}\n";
    private static final String CONTENT = "import io.lonelycat.Nothing;\n";

    @TempDir
    Path folder;

    private Sandbox sandbox;

    @BeforeEach
    void begin() {
        sandbox = DraftTest.sandbox(folder, DraftTest.POLICY + PRICES);
    }

    private static Parameters task(ModelServer server, String scope) {
        return Parameters.NONE
                .with("task", "Let it greet.")
                .with("scope", scope)
                .with("model", "openai/test-model")
                .with("modelUrl", server.url());
    }

    private Result failed(String file, String check) {
        sandbox.file(file, CONTENT)
                .file(
                        "../wrong.md",
                        file + "\n<<<<<<< SEARCH\n" + CONTENT + "=======\n// " + check + "\n>>>>>>> REPLACE\n");
        return sandbox.execute(sandbox.plan(new EditsInput(sandbox.root.resolve("../wrong.md"))));
    }

    @Test
    void readsWhatCameOfEarlierChangesOfItsFilesAndOfNoOthers() throws IOException {
        assertThat(failed("src/One.java", "one").status()).isEqualTo("rolled_back");
        assertThat(failed("docs/Two.java", "two").status()).isEqualTo("rolled_back");
        try (ModelServer server = new ModelServer(DraftTest.atOnce(DraftTest.RIGHT))) {
            sandbox.cat().run(new DraftRequest(task(server, "src/**"), Optional.empty()));

            assertThat(server.asked.get(0).text())
                    .contains("# What came of earlier changes", "changes of these files", "src/One.java")
                    .doesNotContain("docs/Two.java", "changes like the one that failed");
        }
    }

    @Test
    void readsForARepairWhatWasLikeTheChangeThatFailed() throws IOException {
        Result first = failed("src/One.java", "one");
        Result second = failed("src/One.java", "two");
        try (ModelServer server = new ModelServer(DraftTest.atOnce(DraftTest.RIGHT))) {
            Parameters repair = task(server, "src/**").with("repair", Sandbox.id(second, "execution"));

            sandbox.cat().run(new DraftRequest(repair, Optional.empty()));

            String asked = server.asked.get(0).text();
            assertThat(asked.substring(asked.indexOf("changes like the one that failed")))
                    .contains(Sandbox.id(first, "execution"));
        }
    }

    @Test
    void saysNothingOfThePastWhereThereIsNone() throws IOException {
        try (ModelServer server = new ModelServer(DraftTest.atOnce(DraftTest.RIGHT))) {
            sandbox.cat().run(new DraftRequest(task(server, "src/**"), Optional.empty()));

            assertThat(server.asked.get(0).text()).doesNotContain("# What came of earlier changes");
        }
    }

    private void drafted(Script script) throws IOException {
        try (ModelServer server = new ModelServer(script)) {
            sandbox.cat().run(new DraftRequest(task(server, "src/**"), Optional.empty()));
        }
    }

    private String told(HistoryFilter filter) {
        try (History history = History.open(sandbox.state("history.db"), AllSlices.historyTables())) {
            return DraftTable.told(history, filter, 5).inShort().toString();
        }
    }

    private String table() {
        try (History history = History.open(sandbox.state("history.db"), AllSlices.historyTables())) {
            return DraftTable.told(history, HistoryFilter.all(), 5).part().toString();
        }
    }

    @Test
    void countsDraftsWithoutAPlanAndWhatTheyCost() throws IOException {
        failed("docs/Two.java", "two");
        drafted((call, asked) -> Reply.of("no edits"));
        assertThatThrownBy(() ->
                        drafted((call, asked) -> call == 1 ? Reply.of("no edits") : Reply.status(404, "no such model")))
                .isInstanceOf(InvalidInputException.class);
        sandbox.cat().run(GoalCall.of("history", Parameters.NONE));

        assertThat(told(HistoryFilter.all())).contains("2 drafts ended without a plan");
        assertThat(table()).contains("openai/test-model", "EUR").doesNotContain("0.00 EUR");
        Instant now = sandbox.clock.instant();
        assertThat(told(HistoryFilter.all().withTimes(Optional.of(now.plusSeconds(60)), Optional.empty())))
                .isEqualTo(told(HistoryFilter.all().withTimes(Optional.empty(), Optional.of(Instant.EPOCH))));
        assertThat(told(HistoryFilter.all()
                        .withPath(WorkspacePath.of("src"))
                        .withTimes(Optional.of(Instant.EPOCH), Optional.of(now.plusSeconds(60)))))
                .as("no path is known of what was never planned")
                .doesNotContain("without a plan");
    }

    /** A transaction would be refused within another one. */
    @Test
    void areReadByReadersOfTheHistoryWithoutALock() throws IOException {
        drafted((call, asked) -> Reply.of("no edits"));
        try (Database database = HistoryFile.inMemory(List.of(new DraftTable()))) {
            database.inTransaction(() -> {
                new DraftTable().read(database, sandbox.state("executions"), false);
                new DraftTable().read(database, sandbox.state("executions"), false);
            });

            assertThat(database.number("SELECT count(*) FROM draft")).isEqualTo(1);
        }
    }

    @Test
    void saysOfEachQuestionWhatItCost() throws IOException {
        drafted((call, asked) -> Reply.of("no edits"));

        Path kept = StateFiles.list(sandbox.state("drafts")).get(0);
        BigDecimal sum = DraftRecord.read(kept).calls().stream()
                .map(call -> new BigDecimal(call.said().cost().orElseThrow()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(sum).isPositive();
        assertThat(UnplannedDrafts.read(kept).orElseThrow().cost())
                .hasValueSatisfying(cost -> assertThat(sum).isEqualByComparingTo(cost));
    }

    @Test
    void countsThemAgainFromTheirRecordsAndNothingThatWasAltered() throws IOException {
        failed("docs/Two.java", "two");
        drafted((call, asked) -> Reply.of("no edits"));
        drafted((call, asked) -> Reply.of("no edits"));
        List<Path> kept = StateFiles.list(sandbox.state("drafts"));
        assertThat(kept).hasSize(2).allSatisfy(each -> assertThat(each.resolve(DraftRecord.FILE))
                .exists());
        Files.writeString(kept.get(0).resolve("report.json"), "{\"model\": 1}");
        Files.createDirectory(sandbox.state("drafts").resolve("draft_other"));

        sandbox.cat().run(GoalCall.of("history", Parameters.NONE.with("rebuild", "true")));

        assertThat(told(HistoryFilter.all())).contains("1 draft ended without a plan");
    }
}
