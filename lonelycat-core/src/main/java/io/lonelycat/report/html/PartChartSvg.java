// SPDX-License-Identifier: MIT
package io.lonelycat.report.html;

import io.lonelycat.report.part.PartChart;
import io.lonelycat.report.part.PartChart.Series;
import io.lonelycat.report.text.Figures;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Draws a chart as SVG: without script, style or address, with a title for screen readers, and in tones that can be
 * distinguished in black and white.
 */
public final class PartChartSvg {
    private static final int WIDTH = 800;
    private static final int LEFT = 60;
    private static final int TOP = 12;
    private static final int PLOT = 170;
    private static final int BOTTOM = 22;

    private final Html html;
    private final PartChart chart;
    private final ChartShapes shapes;

    PartChartSvg(Html html, PartChart chart) {
        this.html = html;
        this.chart = chart;
        this.shapes = new ChartShapes(html, "chart-" + chart.id() + "-hatch");
    }

    /** Returns the chart as an image. */
    public static String image(PartChart chart) {
        Html html = new Html();
        new PartChartSvg(html, chart).image();
        return html.fragment();
    }

    void draw() {
        html.open("figure").newline();
        image();
        html.open("figcaption").text(chart.title() + ": ");
        for (Series series : chart.series()) {
            html.open("span", "class", "legend");
            shapes.swatch(series.tone(), false);
            html.text(" " + series.name()).close().text(" ");
        }
        html.closeLine().closeLine();
    }

    private void image() {
        html.open(
                        "svg",
                        "xmlns",
                        "http://www.w3.org/2000/svg",
                        "viewBox",
                        "0 0 " + WIDTH + " " + (TOP + PLOT + BOTTOM),
                        "width",
                        "100%",
                        "role",
                        "img",
                        "font-size",
                        "12")
                .newline();
        html.leaf("title", chart.title()).newline();
        shapes.pattern();
        int places = chart.labels().size();
        long highest = IntStream.range(0, places).mapToLong(this::sum).max().orElse(0);
        // Half of an even number is a whole one, so that the lines stand for what their labels say.
        long top = Math.max(2, highest + highest % 2);
        for (int half = 0; half <= 2; half++) {
            shapes.line(LEFT, WIDTH, TOP + PLOT - PLOT * half / 2.0);
            shapes.text(LEFT - 6, TOP + PLOT - PLOT * half / 2 + 4, "end", Figures.number(top * half / 2));
        }
        double slot = (double) (WIDTH - LEFT - 8) / Math.max(1, places);
        for (int i = 0; i < places; i++) {
            column(i, LEFT + 4 + i * slot, slot, top);
        }
        if (places > 0) {
            shapes.text(LEFT + 4, TOP + PLOT + 16, "start", chart.labels().get(0));
            shapes.text(WIDTH - 4, TOP + PLOT + 16, "end", chart.labels().get(places - 1));
        }
        html.closeLine();
    }

    private long sum(int place) {
        return chart.series().stream()
                .mapToLong(series -> series.values().get(place))
                .sum();
    }

    private void column(int place, double x, double slot, long top) {
        html.open("g").leaf("title", chart.labels().get(place) + ": " + values(place));
        double base = TOP + PLOT;
        for (Series each : chart.series()) {
            double height = (double) PLOT * each.values().get(place) / top;
            base -= height;
            if (height > 0) {
                shapes.rect(x + slot * 0.1, base, slot * 0.8, height, each.tone());
            }
        }
        html.closeLine();
    }

    private String values(int place) {
        return chart.series().stream()
                .filter(series -> series.values().get(place) > 0)
                .map(series ->
                        series.name() + " " + Figures.number(series.values().get(place)))
                .collect(Collectors.joining(", "));
    }
}
