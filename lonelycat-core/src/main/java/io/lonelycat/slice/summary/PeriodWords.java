// SPDX-License-Identifier: MIT
package io.lonelycat.slice.summary;

import io.lonelycat.json.Names;
import io.lonelycat.record.Durations;
import io.lonelycat.record.history.HistoryRow;
import io.lonelycat.report.part.Line;
import io.lonelycat.report.text.Figures;
import java.time.Instant;

/** The words that the parts of a summary share. */
final class PeriodWords {
    private static final String UNKNOWN = "-";

    private PeriodWords() {}

    static String median(Durations durations) {
        return durations.isEmpty() ? UNKNOWN : Figures.duration(durations.p50Millis());
    }

    static String most(Durations durations) {
        return durations.isEmpty() ? UNKNOWN : Figures.duration(durations.p90Millis());
    }

    static String longest(Durations durations) {
        return durations.isEmpty() ? UNKNOWN : Figures.duration(durations.longestMillis());
    }

    /** Such as {@code 2026-11-22}. */
    static String day(Instant time) {
        return time.toString().substring(0, time.toString().indexOf('T'));
    }

    /** Names an execution: its time, its id, and what was wanted. */
    static Line execution(HistoryRow row) {
        return Line.of(Figures.time(row.startedAt())).name(row.executionId()).quote(row.intent());
    }

    static String name(Enum<?> constant) {
        return Names.of(constant).replace('_', ' ');
    }

    /** Says which range of time it is. */
    static String range(Period period) {
        return "From " + Figures.time(period.from()) + " until before " + Figures.time(period.until())
                + (period.usual() ? ": the last " + Period.DAYS + " days." : ".");
    }

    /** Says what a path has to do with it; nothing where none was named. */
    static Line paths(Period period) {
        return period.paths().isEmpty()
                ? Line.of("")
                : Line.of("Only what is about").names(period.paths()).and("or below.");
    }
}
