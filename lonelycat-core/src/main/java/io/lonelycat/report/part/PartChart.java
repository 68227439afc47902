// SPDX-License-Identifier: MIT
package io.lonelycat.report.part;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A chart of a summary. Whatever it shows is in a table as well, or is said.
 *
 * @param id by which it is known on its page
 * @param title what it shows
 * @param description a description of the chart for screen readers
 * @param labels what each place is about
 * @param series a value for each place in each of them
 * @param durations whether the values are milliseconds, or else counts
 */
public record PartChart(
        Kind kind,
        String id,
        String title,
        String description,
        List<String> labels,
        List<Series> series,
        boolean durations) {
    /** How it is drawn. */
    public enum Kind {
        /** Columns, in which the series stand one on the other. */
        STACKED,
        /** Columns of the first series, with a mark for the second. */
        MARKED,
        /** Bars of the first series, a line each, with a mark for the second. */
        BARS
    }

    /** How a series is told from others, in color and without. */
    public enum Tone {
        GOOD,
        BAD,
        CARE,
        PLAIN
    }

    /** Values that belong together. */
    public record Series(String name, Tone tone, List<Long> values) {
        /** Copies the list. */
        public Series {
            values = List.copyOf(values);
        }
    }

    /** Copies the lists. */
    public PartChart {
        labels = List.copyOf(labels);
        series = List.copyOf(series);
    }

    /** Says whether there is something to compare: values in two places or more. */
    public boolean isTelling() {
        return IntStream.range(0, labels.size())
                        .filter(at ->
                                series.stream().anyMatch(each -> each.values().get(at) != 0))
                        .count()
                > 1;
    }
}
