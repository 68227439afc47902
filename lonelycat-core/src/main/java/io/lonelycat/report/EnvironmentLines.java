// SPDX-License-Identifier: MIT
package io.lonelycat.report;

import io.lonelycat.json.Names;
import io.lonelycat.record.history.HistoryRow;
import io.lonelycat.record.history.Lineage;
import io.lonelycat.report.text.Figures;
import io.lonelycat.report.text.PlainText;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The way of a change through environments: every execution of the same changes for one, the oldest first. */
record EnvironmentLines(Optional<Lineage> lineage) {

    List<String> all() {
        return lineage.stream()
                .flatMap(known -> Stream.concat(Stream.of(known.subject()), known.sameChange().rows().stream()))
                .filter(row -> row.environment().isPresent())
                .sorted(Comparator.comparing(HistoryRow::startedAt).thenComparing(HistoryRow::executionId))
                .map(EnvironmentLines::line)
                .toList();
    }

    private static String line(HistoryRow row) {
        String outcome = Names.of(row.standing()).replace('_', ' ');
        return PlainText.line(row.environment().orElse("")) + ": " + outcome + ", " + Figures.time(row.startedAt())
                + ", " + row.executionId();
    }
}
