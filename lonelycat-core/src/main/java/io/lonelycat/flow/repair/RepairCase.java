// SPDX-License-Identifier: MIT
package io.lonelycat.flow.repair;

import io.lonelycat.flow.repair.EarlierFailures.Mended;
import io.lonelycat.json.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/**
 * An earlier failure that was mended, and whether what mended it fits here.
 *
 * @param points what counts for it, of {@value #MOST_POINTS}
 */
record RepairCase(Mended mended, Fit fit, List<Point> points) {
    static final int MOST_POINTS = 100;

    private static final int SAME_TEST = 20;
    private static final int AGAIN = 10;
    private static final int MOST_AGAIN = 20;

    /** Copies the list. */
    RepairCase {
        points = List.copyOf(points);
    }

    /** Something that counts. */
    record Point(int points, String why) {}

    /** Counts and sorts: the surest first, of those that are as sure the newest. */
    static List<RepairCase> ranked(Recorded subject, List<Mended> mended, List<Fit> fits) {
        List<RepairCase> cases = new ArrayList<>();
        for (int i = 0; i < mended.size(); i++) {
            Fit fit = fits.get(i);
            long again = fit.fits()
                    ? fits.stream().filter(it -> it.files().equals(fit.files())).count() - 1
                    : 0;
            cases.add(new RepairCase(mended.get(i), fit, points(subject, mended.get(i), fit, again)));
        }
        cases.sort(Comparator.comparing((RepairCase it) -> !it.fit().fits()).thenComparingInt(it -> -it.sum()));
        return cases;
    }

    private static List<Point> points(Recorded subject, Mended mended, Fit fit, long again) {
        List<Point> points = new ArrayList<>();
        points.add(
                new Point(mended.relation().points(), "it " + mended.relation().words()));
        if (!Collections.disjoint(subject.tests(), mended.failed().tests())) {
            points.add(new Point(SAME_TEST, "the same test failed"));
        }
        if (fit.fits()) {
            points.add(new Point(fit.points(), "how its lines find their place"));
        }
        if (again > 0) {
            points.add(new Point((int) Math.min(MOST_AGAIN, AGAIN * again), "others were mended in the same way"));
        }
        return points;
    }

    int sum() {
        return points.stream().mapToInt(Point::points).sum();
    }

    JsonObject toJson() {
        return new JsonObject()
                .with("failed", mended.failed().id())
                .with("mendedBy", mended.held().id())
                .with("relation", mended.relation())
                .with("points", sum())
                .with(
                        "parts",
                        points.stream()
                                .map(it -> new JsonObject()
                                        .with("points", it.points())
                                        .with("why", it.why()))
                                .toList())
                .with("fits", fit.fits())
                .withIfPresent("why", fit.why().orElse(null))
                .withIfNotEmpty(
                        "places", fit.placed().stream().map(Fit.Placed::toJson).toList());
    }
}
