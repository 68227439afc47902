// SPDX-License-Identifier: MIT
package io.lonelycat.report.html;

import io.lonelycat.report.part.PartChart;
import io.lonelycat.report.part.PartChart.Series;
import io.lonelycat.report.text.Figures;
import java.util.List;
import java.util.function.IntToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Draws a chart as SVG within a page: without script, style or address, with a title and a description for screen
 * readers, and in tones that can be distinguished in black and white.
 */
final class PartChartSvg {
    private static final int WIDTH = 800;
    private static final int LEFT = 84;
    private static final int TOP = 12;
    private static final int PLOT = 170;
    private static final int BOTTOM = 22;
    private static final int BAR = 22;
    private static final int NAMES = 200;
    private static final int VALUES = 130;

    private final Html html;
    private final PartChart chart;
    private final ChartShapes shapes;

    PartChartSvg(Html html, PartChart chart) {
        this.html = html;
        this.chart = chart;
        this.shapes = new ChartShapes(html, id("hatch"));
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
        shapes.pattern();
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

    private void legend(Series series) {
        boolean mark = chart.kind() != PartChart.Kind.STACKED
                && !series.equals(chart.series().get(0));
        html.open("span", "class", "legend");
        shapes.swatch(series.tone(), mark);
        html.text(" " + series.name()).close().text(" ");
    }

    private void columns() {
        boolean stacked = chart.kind() == PartChart.Kind.STACKED;
        int places = chart.labels().size();
        long highest = highest(stacked ? this::sum : this::largest);
        // Half of a count is a whole number then, so that the lines stand for what they say.
        long top = stacked ? highest + highest % 2 : highest;
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

    private long highest(IntToLongFunction of) {
        return IntStream.range(0, chart.labels().size()).mapToLong(of).reduce(1, Math::max);
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

    private void axis(long top) {
        for (int half = 0; half <= 2; half++) {
            shapes.line(LEFT, WIDTH, TOP + PLOT - PLOT * half / 2.0);
            shapes.text(LEFT - 6, TOP + PLOT - PLOT * half / 2 + 4, "end", words(top * half / 2));
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
                    shapes.rect(x + slot * 0.1, base, slot * 0.8, height, each.tone());
                }
            }
        } else if (largest(place) > 0) {
            Series first = series.get(0);
            double height = Math.max(1, (double) PLOT * first.values().get(place) / top);
            shapes.rect(x + slot * 0.1, base - height, slot * 0.8, height, first.tone());
            double mark = base - (double) PLOT * series.get(1).values().get(place) / top;
            shapes.mark(x, mark, x + slot, mark);
        }
        html.closeLine();
    }

    private String values(int place) {
        String words = chart.series().stream()
                .filter(series -> series.values().get(place) > 0)
                .map(series -> series.name() + " " + words(series.values().get(place)))
                .collect(Collectors.joining(", "));
        return words.isEmpty() ? "nothing" : words;
    }

    private String words(long value) {
        return chart.durations() ? Figures.duration(value) : Figures.number(value);
    }

    private void bars() {
        List<Series> series = chart.series();
        long longest = highest(this::largest);
        double room = WIDTH - NAMES - VALUES - 16.0;
        for (int i = 0; i < chart.labels().size(); i++) {
            double y = TOP + i * (double) BAR;
            shapes.text(NAMES - 8, (int) y + 14, "end", chart.labels().get(i));
            html.open("g").leaf("title", chart.labels().get(i) + ": " + values(i));
            double width = Math.max(1, room * series.get(0).values().get(i) / longest);
            shapes.rect(NAMES, y + 3, width, BAR - 8.0, series.get(0).tone());
            double mark = NAMES + room * series.get(1).values().get(i) / longest;
            shapes.mark(mark, y + 1, mark, y + BAR - 3);
            html.closeLine();
            shapes.text(
                    WIDTH - 4, (int) y + 14, "end", words(series.get(0).values().get(i)));
        }
    }

    private void label(int x, String anchor, int place) {
        shapes.text(x, TOP + PLOT + 16, anchor, chart.labels().get(place));
    }
}
