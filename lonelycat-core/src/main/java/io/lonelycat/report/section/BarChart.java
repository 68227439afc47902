// SPDX-License-Identifier: MIT
package io.lonelycat.report.section;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A chart of counts: a column for each place, in which the series stand one on the other. A table beside it has the same counts.
 *
 * @param labels of the places
 * @param series a count for each place in each of them
 */
public record BarChart(String title, List<String> labels, List<Series> series) implements SectionBlock {
    /** Has nothing to compare. */
    public static final BarChart NONE = new BarChart("", List.of(), List.of());

    /** Counts that belong together. */
    public record Series(String name, Tone tone, List<Long> values) {
        public Series {
            values = List.copyOf(values);
        }
    }

    public BarChart {
        labels = List.copyOf(labels);
        series = List.copyOf(series);
    }

    /** Says whether there is something to compare: counts in two places or more. */
    public boolean isTelling() {
        return IntStream.range(0, labels.size())
                        .filter(place -> sum(place) != 0)
                        .count()
                > 1;
    }

    /** Returns the sum of a place. */
    public long sum(int place) {
        return series.stream().mapToLong(each -> each.values().get(place)).sum();
    }
}
