// SPDX-License-Identifier: MIT
package io.lonelycat.report.html;

import io.lonelycat.json.Names;
import io.lonelycat.record.ShownStatus;
import io.lonelycat.record.history.HistoryRow;
import io.lonelycat.report.part.Badges;
import io.lonelycat.report.text.Figures;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * Durations as bars, the newest on the right, colored by what came of the execution. An image has no part in the page's theme,
 * so that its colors are such as can be seen on light and on dark; what did not hold has a mark as well.
 */
public final class TrendChart {
    private static final int WIDTH = 800;
    private static final int HEIGHT = 240;
    private static final int LEFT = 72;
    private static final int TOP = 16;
    private static final int BOTTOM = 28;
    private static final int PLOT = HEIGHT - TOP - BOTTOM;
    private static final String GRAY = "#7d858f";

    private final List<HistoryRow> rows;
    private final StringBuilder svg = new StringBuilder();

    /** Takes executions, the newest first. */
    public TrendChart(List<HistoryRow> newestFirst) {
        rows = new ArrayList<>(newestFirst);
        Collections.reverse(rows);
    }

    /** Returns the image. */
    public String svg() {
        add(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"12\">%n",
                WIDTH, HEIGHT);
        add(
                "<title>Durations of the last %s, the newest on the right</title>%n",
                Figures.count(rows.size(), "execution"));
        long longest =
                Math.max(1, rows.stream().mapToLong(TrendChart::millis).max().orElse(1));
        axis(longest);
        double slot = rows.isEmpty() ? 0 : Math.min(40.0, (double) (WIDTH - LEFT - 8) / rows.size());
        for (int i = 0; i < rows.size(); i++) {
            bar(rows.get(i), LEFT + 4 + i * slot, slot * 0.8, longest);
        }
        add("</svg>%n");
        return svg.toString();
    }

    private static long millis(HistoryRow row) {
        return row.durationMillis().orElse(0L);
    }

    private void axis(long longest) {
        for (int quarter = 0; quarter <= 4; quarter += 2) {
            int y = TOP + PLOT - PLOT * quarter / 4;
            add(
                    "<line x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\" stroke=\"%s\" stroke-opacity=\"0.4\"/>%n",
                    LEFT, y, WIDTH, y, GRAY);
            add(
                    "<text x=\"%d\" y=\"%d\" text-anchor=\"end\" fill=\"%s\">%s</text>%n",
                    LEFT - 6, y + 4, GRAY, Figures.duration(longest * quarter / 4));
        }
        if (!rows.isEmpty()) {
            label(LEFT, "start", rows.get(0));
            label(WIDTH - 4, "end", rows.get(rows.size() - 1));
        }
    }

    private void label(int x, String anchor, HistoryRow row) {
        row.build()
                .ifPresent(build -> add(
                        "<text x=\"%d\" y=\"%d\" text-anchor=\"%s\" fill=\"%s\">#%d</text>%n",
                        x, HEIGHT - 8, anchor, GRAY, build.number()));
    }

    private void bar(HistoryRow row, double x, double width, long longest) {
        double height = Math.max(2, (double) PLOT * millis(row) / longest);
        double y = TOP + PLOT - height;
        String status = Names.of(row.standing()).replace('_', ' ');
        add(
                "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"%s\"><title>#%d: %s, %s</title></rect>%n",
                x,
                y,
                width,
                height,
                color(row),
                row.build().map(it -> it.number()).orElse(0),
                status,
                Figures.duration(millis(row)));
        if (!holds(row.standing())) {
            add(
                    "<path d=\"M%.1f %.1f l6 6 m0 -6 l-6 6\" stroke=\"%s\" stroke-width=\"2\"/>%n",
                    x + width / 2 - 3, Math.max(4, y - 10), color(row));
        }
    }

    private static boolean holds(ShownStatus standing) {
        return standing == ShownStatus.APPLIED || standing == ShownStatus.ALREADY_APPLIED;
    }

    private static String color(HistoryRow row) {
        return switch (Badges.tone(row.standing())) {
            case GOOD -> "#2e9e5b";
            case CARE -> "#c77d12";
            case BAD -> "#e0473f";
            case PLAIN -> "#3d87d6";
        };
    }

    private void add(String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values));
    }
}
