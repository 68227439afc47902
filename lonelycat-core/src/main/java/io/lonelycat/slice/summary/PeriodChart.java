// SPDX-License-Identifier: MIT
package io.lonelycat.slice.summary;

import io.lonelycat.report.html.Html;
import io.lonelycat.report.part.PartChart;
import io.lonelycat.report.part.PartChart.Series;
import io.lonelycat.report.part.PartChart.Tone;
import io.lonelycat.report.text.Figures;
import java.util.List;
import java.util.Locale;

/**
 * Draws a chart as SVG within a page: without script, style or address, with a title and a description for screen
 * readers, and in tones that can be distinguished in black and white.
 */
final class PeriodChart {
    private static final int WIDTH = 800;
    private static final int LEFT = 84;
    private static final int TOP = 12;
    private static final int PLOT = 170;
    private static final int BOTTOM = 22;
    private static final int BAR = 22;
    private static final int NAMES = 200;
    private static final int VALUES = 130;
    private static final String GRID = "#8a919b";

    private final Html html;
    private final PartChart chart;

    PeriodChart(Html html, PartChart chart) {
        this.html = html;
        this.chart = chart;
    }

    void draw() {
        boolean bars = chart.kind() == PartChart.Kind.BARS;
        int height = bars ? 2 * TOP + BAR * chart.labels().size() : TOP + PLOT + BOTTOM;
        html.open("figure").newline();
        html.open(
                        "svg",
                        "viewBox",
                        "0 0 " + WIDTH + " " + height,
                        "width",
                        "100%",
                        "role",
                        "img",
                        "font-size",
                        "12",
                        "aria-labelledby",
                        id("title") + " " + id("text"))
                .newline();
        html.leaf("title", chart.title(), "id", id("title")).newline();
        html.leaf("desc", chart.description(), "id", id("text")).newline();
        pattern();
        if (bars) {
            bars();
        } else {
            columns();
        }
        html.closeLine();
        html.open("figcaption").text(chart.title() + ": ");
        for (Series series : chart.series()) {
            legend(series);
        }
        html.closeLine().closeLine();
    }

    private String id(String part) {
        return "chart-" + chart.id() + "-" + part;
    }

    /** What needs care is hatched, so that it is seen on paper as well. */
    private void pattern() {
        html.open("pattern", "id", id("hatch"), "width", "5", "height", "5", "patternUnits", "userSpaceOnUse")
                .empty("rect", "width", "5", "height", "5", "fill", "#f7e3bd")
                .empty("path", "d", "M0 5 L5 0", "stroke", "#8a5200", "stroke-width", "1.4")
                .closeLine();
    }

    private String[] fill(Tone tone) {
        return switch (tone) {
            case GOOD -> new String[] {"fill", "#9fd8b4", "stroke", "#17683a"};
            case BAD -> new String[] {"fill", "#a51d29", "stroke", "#a51d29"};
            case CARE -> new String[] {"fill", "url(#" + id("hatch") + ")", "stroke", "#8a5200"};
            case PLAIN -> new String[] {"fill", "#c5d6ee", "stroke", "#3b6aa8"};
        };
    }

    private void legend(Series series) {
        boolean mark = chart.kind() != PartChart.Kind.STACKED
                && !series.equals(chart.series().get(0));
        html.open("span", "class", "legend")
                .open("svg", "viewBox", "0 0 12 12", "width", "12", "height", "12", "aria-hidden", "true");
        if (mark) {
            html.empty("path", "d", "M0 6 L12 6", "stroke", "#a51d29", "stroke-width", "2.5");
        } else {
            rect(0.5, 0.5, 11, 11, series.tone());
        }
        html.close().text(" " + series.name()).close().text(" ");
    }

    private void rect(double x, double y, double width, double height, Tone tone) {
        String[] fill = fill(tone);
        html.empty(
                "rect",
                "x",
                number(x),
                "y",
                number(y),
                "width",
                number(width),
                "height",
                number(height),
                fill[0],
                fill[1],
                fill[2],
                fill[3]);
    }

    private void columns() {
        boolean stacked = chart.kind() == PartChart.Kind.STACKED;
        int places = chart.labels().size();
        long highest = 1;
        for (int i = 0; i < places; i++) {
            highest = Math.max(highest, stacked ? sum(i) : largest(i));
        }
        long top = stacked ? even(highest) : highest;
        axis(top);
        double slot = (double) (WIDTH - LEFT - 8) / Math.max(1, places);
        for (int i = 0; i < places; i++) {
            column(i, LEFT + 4 + i * slot, slot, top);
        }
        label(LEFT + 4, "start", 0);
        if (places > 1) {
            label(WIDTH - 4, "end", places - 1);
        }
    }

    private long sum(int place) {
        return chart.series().stream()
                .mapToLong(series -> series.values().get(place))
                .sum();
    }

    private long largest(int place) {
        return chart.series().stream()
                .mapToLong(series -> series.values().get(place))
                .max()
                .orElse(0);
    }

    /** Half of it is a whole number, so that the lines stand for what they say. */
    private static long even(long count) {
        return count + count % 2;
    }

    private void axis(long top) {
        for (int half = 0; half <= 2; half++) {
            String y = number(TOP + PLOT - PLOT * half / 2.0);
            html.empty(
                    "line",
                    "x1",
                    "" + LEFT,
                    "y1",
                    y,
                    "x2",
                    "" + WIDTH,
                    "y2",
                    y,
                    "stroke",
                    GRID,
                    "stroke-opacity",
                    "0.5");
            String words = chart.durations() ? Figures.duration(top * half / 2) : Figures.number(top * half / 2);
            text(LEFT - 6, TOP + PLOT - PLOT * half / 2 + 4, "end", words);
        }
    }

    private void column(int place, double x, double slot, long top) {
        html.open("g").leaf("title", chart.labels().get(place) + ": " + values(place));
        double base = TOP + PLOT;
        List<Series> series = chart.series();
        if (chart.kind() == PartChart.Kind.STACKED) {
            for (Series each : series) {
                double height = (double) PLOT * each.values().get(place) / top;
                base -= height;
                if (height > 0) {
                    rect(x + slot * 0.1, base, slot * 0.8, height, each.tone());
                }
            }
        } else if (series.get(0).values().get(place) > 0
                || series.get(1).values().get(place) > 0) {
            double height = Math.max(1, (double) PLOT * series.get(0).values().get(place) / top);
            rect(
                    x + slot * 0.1,
                    base - height,
                    slot * 0.8,
                    height,
                    series.get(0).tone());
            double mark = base - (double) PLOT * series.get(1).values().get(place) / top;
            mark("M" + number(x) + " " + number(mark) + " L" + number(x + slot) + " " + number(mark));
        }
        html.closeLine();
    }

    private void mark(String path) {
        html.empty("path", "d", path, "stroke", "#a51d29", "stroke-width", "2.5");
    }

    private String values(int place) {
        StringBuilder words = new StringBuilder();
        for (Series series : chart.series()) {
            long value = series.values().get(place);
            if (value > 0) {
                words.append(words.length() == 0 ? "" : ", ")
                        .append(series.name())
                        .append(' ');
                words.append(words(value));
            }
        }
        return words.length() == 0 ? "nothing" : words.toString();
    }

    private String words(long value) {
        return chart.durations() ? Figures.duration(value) : Figures.number(value);
    }

    private void bars() {
        List<Series> series = chart.series();
        long longest = 1;
        for (int i = 0; i < chart.labels().size(); i++) {
            longest = Math.max(longest, largest(i));
        }
        double room = WIDTH - NAMES - VALUES - 16.0;
        for (int i = 0; i < chart.labels().size(); i++) {
            double y = TOP + i * (double) BAR;
            text(NAMES - 8, (int) y + 14, "end", chart.labels().get(i));
            html.open("g").leaf("title", chart.labels().get(i) + ": " + values(i));
            double width = Math.max(1, room * series.get(0).values().get(i) / longest);
            rect(NAMES, y + 3, width, BAR - 8.0, series.get(0).tone());
            double mark = NAMES + room * series.get(1).values().get(i) / longest;
            mark("M" + number(mark) + " " + number(y + 1) + " L" + number(mark) + " " + number(y + BAR - 3));
            html.closeLine();
            text(WIDTH - 4, (int) y + 14, "end", words(series.get(0).values().get(i)));
        }
    }

    private void label(int x, String anchor, int place) {
        text(x, TOP + PLOT + 16, anchor, chart.labels().get(place));
    }

    /** A text in the color of the page around it. */
    private void text(int x, int y, String anchor, String words) {
        html.open("text", "x", "" + x, "y", "" + y, "text-anchor", anchor, "fill", "currentColor")
                .text(words)
                .closeLine();
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
