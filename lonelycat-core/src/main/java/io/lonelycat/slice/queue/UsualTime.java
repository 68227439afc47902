// SPDX-License-Identifier: MIT
package io.lonelycat.slice.queue;

import io.lonelycat.json.JsonObject;
import io.lonelycat.report.text.Figures;
import java.util.List;
import java.util.Optional;

/**
 * How long a worker usually takes for a plan, in ms.
 *
 * @param median half of the last plans took no longer
 * @param low one in ten took less
 * @param high one in ten took more
 */
record UsualTime(long median, long low, long high) {
    private static final int MOST_DURATIONS = 50;

    /** Takes what the last plans took; nothing where none was worked on. */
    static Optional<UsualTime> of(QueuePlans plans) {
        List<Long> sorted = plans.durations(MOST_DURATIONS).stream().sorted().toList();
        int last = sorted.size() - 1;
        return sorted.isEmpty()
                ? Optional.empty()
                : Optional.of(new UsualTime(sorted.get(last / 2), sorted.get(last / 10), sorted.get(last - last / 10)));
    }

    /** Returns how long a number of plans takes, in words. */
    String words(long plans) {
        String from = Figures.duration(low * plans);
        String to = Figures.duration(high * plans);
        return "about " + Figures.duration(median * plans) + (from.equals(to) ? "" : " (" + from + " to " + to + ")");
    }

    JsonObject toJson(long plans) {
        return new JsonObject()
                .with("median", median * plans)
                .with("low", low * plans)
                .with("high", high * plans);
    }
}
