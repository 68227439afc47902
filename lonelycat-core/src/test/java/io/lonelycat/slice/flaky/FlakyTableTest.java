// SPDX-License-Identifier: MIT
package io.lonelycat.slice.flaky;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.json.JsonObject;
import io.lonelycat.json.RecordJson;
import io.lonelycat.record.evidence.Run;
import io.lonelycat.record.evidence.Sample;
import io.lonelycat.record.evidence.State;
import io.lonelycat.record.history.History;
import io.lonelycat.record.history.HistoryFilter;
import io.lonelycat.slice.AllSlices;
import io.lonelycat.slice.flaky.FlakyTable.FlakyTest;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlakyTableTest {
    @Test
    void countsTestsThatWereNoEvidenceByName(@TempDir Path folder) {
        State state = new State(folder);
        try (History history = History.open(folder.resolve("history.db"), AllSlices.historyTables())) {
            history.record(
                    state.finished(1, run -> run.applied(Run.unsteady(List.of("a#b", "a#c"), List.of("a#d")))),
                    Sample.execution(1),
                    Sample.NO_PATCH);
            history.record(
                    state.finished(2, run -> run.applied(Run.unsteady(List.of("a#b"), List.of()))),
                    Sample.execution(2),
                    Sample.NO_PATCH);
            history.record(state.finished(3, Run::applied), Sample.execution(3), Sample.NO_PATCH);
            JsonObject details = new JsonObject();

            String text = new FlakyTable().of(history, HistoryFilter.all(), details);

            assertThat(text).contains("a#b: flaky in 2 executions, last ", "a#d: failed in quarantine in 1 execution");
            assertThat(details.members().get("flakyTests"))
                    .isEqualTo(Stream.of(
                                    new FlakyTest("a#b", 2, 0, Instant.parse("2026-11-20T08:02:00.005Z")),
                                    new FlakyTest("a#c", 1, 0, Instant.parse("2026-11-20T08:01:00.005Z")),
                                    new FlakyTest("a#d", 0, 1, Instant.parse("2026-11-20T08:01:00.005Z")))
                            .map(RecordJson::write)
                            .toList());
        }
    }

    @Test
    void tellsOfThemBelowTheFiguresOfTheHistory() {
        String text = FlakyTable.text(List.of(
                new FlakyTest("a.Clock#strikes", 3, 1, Instant.parse("2026-01-02T03:04:05Z")),
                new FlakyTest("a.Web#loads", 0, 2, Instant.parse("2026-01-01T00:00:00Z"))));

        assertThat(text).isEqualTo("""

                Tests that were flaky, or failed in quarantine
                  a.Clock#strikes: flaky in 3 executions, failed in quarantine in 1 execution, last 2026-01-02 03:04:05 UTC
                  a.Web#loads: failed in quarantine in 2 executions, last 2026-01-01 00:00:00 UTC
                """);
        assertThat(FlakyTable.text(List.of())).isEmpty();
    }
}
