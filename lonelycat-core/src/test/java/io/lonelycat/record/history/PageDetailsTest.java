// SPDX-License-Identifier: MIT
package io.lonelycat.record.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.feature.AllFeatures;
import io.lonelycat.plan.Trigger;
import io.lonelycat.record.OutcomeKind;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a page has beside its rows, how pages follow each other, and how long checks usually take. */
class PageDetailsTest {
    private static final Instant START = Instant.parse("2026-11-20T08:00:00Z");

    @TempDir
    Path folder;

    private History filled(Consumer<PeriodRows> fill) {
        Path file = folder.resolve("history.db");
        try (PeriodRows rows = PeriodRows.in(file)) {
            fill.accept(rows);
        }
        return History.open(file, AllFeatures.historyTables());
    }

    private static int add(PeriodRows rows, String path) {
        return rows.execution(START, OutcomeKind.APPLIED, Trigger.MANUAL, 100L, path, PeriodRows.Texts.all("text"));
    }

    private static List<String> ids(HistoryPage page) {
        return page.rows().stream().map(HistoryRow::executionId).toList();
    }

    @Test
    void oneOfSeveralPathsIsEnough() {
        try (History history = filled(rows -> {
            add(rows, "docs/a.md");
            add(rows, "src/a.c");
            add(rows, "docs0");
        })) {
            HistoryFilter both = PeriodRows.filter("path", "docs,src");

            assertThat(ids(history.page(new HistoryQuery(both, 9))))
                    .containsExactly(PeriodRows.id(2), PeriodRows.id(1));
            assertThat(history.page(new HistoryQuery(HistoryFilter.all(), 9)).total())
                    .isEqualTo(3);
        }
    }
}
