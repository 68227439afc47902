// SPDX-License-Identifier: MIT
package io.lonelycat.report.html;

import io.lonelycat.report.section.BarChart;
import io.lonelycat.report.section.BarChart.Series;
import io.lonelycat.report.section.Tone;
import io.lonelycat.report.text.Figures;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Draws a chart as SVG: without script, style or address, with a title for screen readers, and in tones that can be
 * distinguished in black and white.
 */
public final class ChartSvg {
    private static final int WIDTH = 800;
    private static final int LEFT = 60;
    private static final int TOP = 12;
    private static final int PLOT = 170;
    private static final int BOTTOM = 22;
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
        html.closeLine().closeLine();
    }

    private void image() {
        String box = "0 0 " + WIDTH + " " + (TOP + PLOT + BOTTOM);
        html.open("svg", "xmlns", "http://www.w3.org/2000/svg", "viewBox", box, "width", "100%", "role", "img");
        html.leaf("title", chart.title()).open("g", "font-size", "12").newline();
        // What needs care is hatched, so that it is seen on paper as well.
        html.open("pattern", "id", hatch(), "width", "5", "height", "5", "patternUnits", "userSpaceOnUse");
        html.empty("rect", "width", "5", "height", "5", "fill", "#f7e3bd");
        html.empty("path", "d", "M0 5 L5 0", "stroke", "#8a5200", "stroke-width", "1.4")
                .closeLine();
        int places = chart.labels().size();
        long highest = IntStream.range(0, places).mapToLong(chart::sum).max().orElse(0);
        // Half of an even number is a whole one, so that the lines stand for what their labels say.
        long top = Math.max(2, highest + highest % 2);
        for (int half = 0; half <= 2; half++) {
            String y = number(TOP + PLOT - PLOT * half / 2.0);
            html.empty("path", "d", "M" + LEFT + " " + y + " H" + WIDTH, "stroke", "#8a919b", "stroke-opacity", "0.5");
            text(LEFT - 6, TOP + PLOT - PLOT * half / 2 + 4, "end", Figures.number(top * half / 2));
        }
        double slot = (double) (WIDTH - LEFT - 8) / Math.max(1, places);
        for (int i = 0; i < places; i++) {
            column(i, LEFT + 4 + i * slot, slot, top);
        }
        if (places > 0) {
            text(LEFT + 4, TOP + PLOT + 16, "start", chart.labels().get(0));
            text(WIDTH - 4, TOP + PLOT + 16, "end", chart.labels().get(places - 1));
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
        double base = TOP + PLOT;
        for (Series each : chart.series()) {
            double height = (double) PLOT * each.values().get(place) / top;
            base -= height;
            if (height > 0) {
                rect(x + slot * 0.1, base, slot * 0.8, height, each.tone());
            }
        }
        html.closeLine();
    }

    private void rect(double x, double y, double width, double height, Tone tone) {
        String[] colors =
                switch (tone) {
                    case GOOD -> new String[] {"#9fd8b4", "#17683a"};
                    case BAD -> new String[] {"#a51d29", "#a51d29"};
                    case CARE -> new String[] {"url(#" + hatch() + ")", "#8a5200"};
                    case PLAIN -> new String[] {"#c5d6ee", "#3b6aa8"};
                };
        html.open("g", "fill", colors[0], "stroke", colors[1]);
        html.empty("rect", "x", number(x), "y", number(y), "width", number(width), "height", number(height));
        html.close();
    }

    /** A text in the color of the page around it. */
    private void text(int x, int y, String anchor, String words) {
        html.leaf("text", words, "x", "" + x, "y", "" + y, "text-anchor", anchor, "fill", "currentColor");
    }

    /** No other chart of the page has this pattern. */
    private String hatch() {
        return "chart-" + chart.id() + "-hatch";
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
