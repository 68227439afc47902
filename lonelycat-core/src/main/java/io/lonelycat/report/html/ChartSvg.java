// SPDX-License-Identifier: MIT
package io.lonelycat.report.html;

import io.lonelycat.report.section.BarChart;
import io.lonelycat.report.section.BarChart.Series;
import io.lonelycat.report.section.Tone;
import io.lonelycat.report.text.Figures;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Draws a chart as SVG: without script, style or address, with titles for screen readers. */
public final class ChartSvg {
    private static final int WIDTH = 800;
    private static final int LEFT = 60;
    private static final int TOP = 12;
    private static final int PLOT = 170;
    private static final int BASE = TOP + PLOT;
    private final Html html;
    private final BarChart chart;

    ChartSvg(Html html, BarChart chart) {
        this.html = html;
        this.chart = chart;
    }

    /** Returns the chart as an image. */
    public static String image(BarChart chart) {
        Html html = new Html();
        new ChartSvg(html, chart).image();
        return html.fragment();
    }

    /** Draws the chart with its legend. */
    void figure() {
        html.open("figure").newline();
        image();
        html.open("figcaption").text(chart.title() + ": ");
        for (Series series : chart.series()) {
            html.open("span", "class", "legend");
            html.open("svg", "viewBox", "0 0 12 12", "width", "12", "height", "12", "aria-hidden", "true");
            rect(0.5, 0.5, 11, 11, series.tone());
            html.close().text(" " + series.name()).close().text(" ");
        }
        html.closeLine(2);
    }

    private void image() {
        String box = "0 0 " + WIDTH + " " + (BASE + 22);
        html.open("svg", "xmlns", "http://www.w3.org/2000/svg", "viewBox", box, "width", "100%", "role", "img");
        html.leaf("title", chart.title()).open("g", "font-size", "12").newline();
        int places = chart.labels().size();
        long highest = IntStream.range(0, places).mapToLong(chart::sum).max().orElse(0);
        // Half of an even number is a whole one, so that the lines stand for what their labels say.
        long top = Math.max(2, highest + highest % 2);
        for (int half = 0; half <= 2; half++) {
            int y = BASE - PLOT * half / 2;
            html.empty("path", "d", "M" + LEFT + " " + y + " H" + WIDTH, "stroke", "#8a919b", "stroke-opacity", "0.5");
            text(LEFT - 6, y + 4, "end", Figures.number(top * half / 2));
        }
        double slot = (double) (WIDTH - LEFT - 8) / Math.max(1, places);
        for (int i = 0; i < places; i++) {
            column(i, LEFT + 4 + i * slot, slot, top);
        }
        if (places > 0) {
            text(LEFT + 4, BASE + 16, "start", chart.labels().get(0));
            text(WIDTH - 4, BASE + 16, "end", chart.labels().get(places - 1));
        }
        html.closeLine(2);
    }

    private void column(int place, double x, double slot, long top) {
        String values = chart.series().stream()
                .filter(series -> series.values().get(place) > 0)
                .map(series ->
                        series.name() + " " + Figures.number(series.values().get(place)))
                .collect(Collectors.joining(", "));
        html.open("g").leaf("title", chart.labels().get(place) + ": " + values);
        double y = BASE;
        for (Series each : chart.series()) {
            double height = (double) PLOT * each.values().get(place) / top;
            y -= height;
            if (height > 0) {
                rect(x + slot * 0.1, y, slot * 0.8, height, each.tone());
            }
        }
        html.closeLine();
    }

    /** The edges are darker than what they enclose, and differ in black and white as well. */
    private void rect(double x, double y, double width, double height, Tone tone) {
        String fill =
                switch (tone) {
                    case GOOD -> "#9fd8b4";
                    case BAD -> "#a51d29";
                    case CARE -> "#e8c27a";
                    case PLAIN -> "#c5d6ee";
                };
        html.open("g", "fill", fill, "stroke", "#4a4f57");
        html.empty("rect", "x", number(x), "y", number(y), "width", number(width), "height", number(height));
        html.close();
    }

    /** A text in the color of the page around it. */
    private void text(int x, int y, String anchor, String words) {
        html.leaf("text", words, "x", "" + x, "y", "" + y, "text-anchor", anchor, "fill", "currentColor");
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
