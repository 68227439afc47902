// SPDX-License-Identifier: MIT
package io.lonelycat.report.part;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A chart of counts: a column for each place, in which the series stand one on the other. A table beside it has the same counts.
 *
 * @param id by which it is known on its page
 * @param title what it shows
 * @param labels of the places
 * @param series a count for each place in each of them
 */
public record PartChart(String id, String title, List<String> labels, List<Series> series) {
    /** How a series is told from others, in color and without. */
    public enum Tone {
        GOOD,
        BAD,
        CARE,
        PLAIN
    }

    /** Counts that belong together. */
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

    /** Says whether there is something to compare: counts in two places or more. */
    public boolean isTelling() {
        return IntStream.range(0, labels.size())
                        .filter(at ->
                                series.stream().anyMatch(each -> each.values().get(at) != 0))
                        .count()
                > 1;
    }
}
