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

    private ChartSvg() {}

    /** Returns the chart as an image. */
    public static String image(BarChart chart) {
        Html html = new Html();
        write(html, chart);
        return html.fragment();
    }

    static void write(Html html, BarChart chart) {
        String box = "0 0 " + WIDTH + " " + (BASE + 22);
        html.open("svg", "xmlns", "http://www.w3.org/2000/svg", "viewBox", box, "width", "100%", "role", "img");
        html.leaf("title", chart.title()).open("g", "font-size", "12").newline();
        int places = chart.labels().size();
        long top = Math.max(
                1, IntStream.range(0, places).mapToLong(chart::sum).max().orElse(0));
        text(html, LEFT - 6, BASE, "end", "0");
        text(html, LEFT - 6, TOP + 4, "end", Figures.number(top));
        html.empty("path", "d", "M" + LEFT + " " + BASE + " H" + WIDTH, "stroke", "#8a919b");
        double slot = (double) (WIDTH - LEFT - 8) / Math.max(1, places);
        for (int i = 0; i < places; i++) {
            column(html, chart, i, LEFT + 4 + i * slot, slot * 0.8, top);
        }
        if (places > 0) {
            text(html, LEFT + 4, BASE + 16, "start", chart.labels().get(0));
            text(html, WIDTH - 4, BASE + 16, "end", chart.labels().get(places - 1));
        }
        html.close().closeLine();
    }

    private static void column(Html html, BarChart chart, int place, double x, double width, long top) {
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
                html.open("g", "fill", fill(each.tone()), "stroke", "#4a4f57");
                html.empty("rect", "x", number(x), "y", number(y), "width", number(width), "height", number(height));
                html.close();
            }
        }
        html.closeLine();
    }

    /** The edges are darker than what they enclose, and differ in black and white as well. */
    private static String fill(Tone tone) {
        return switch (tone) {
            case GOOD -> "#9fd8b4";
            case BAD -> "#a51d29";
            case CARE -> "#e8c27a";
            case PLAIN -> "#c5d6ee";
        };
    }

    /** A text in the color of the page around it. */
    private static void text(Html html, int x, int y, String anchor, String words) {
        html.leaf("text", words, "x", "" + x, "y", "" + y, "text-anchor", anchor, "fill", "currentColor");
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
