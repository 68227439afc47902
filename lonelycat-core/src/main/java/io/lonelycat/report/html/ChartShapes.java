// SPDX-License-Identifier: MIT
package io.lonelycat.report.html;

import io.lonelycat.report.part.PartChart.Tone;
import java.util.Locale;

/**
 * Draws the shapes of a chart as SVG, in tones that can be distinguished in black and white.
 *
 * @param hatch the id of the pattern, which no other chart of the page has
 */
public record ChartShapes(Html html, String hatch) {
    private static final String GRID = "#8a919b";

    /** What needs care is hatched, so that it is seen on paper as well. */
    public void pattern() {
        html.open("pattern", "id", hatch, "width", "5", "height", "5", "patternUnits", "userSpaceOnUse")
                .empty("rect", "width", "5", "height", "5", "fill", "#f7e3bd")
                .empty("path", "d", "M0 5 L5 0", "stroke", "#8a5200", "stroke-width", "1.4")
                .closeLine();
    }

    private String[] fill(Tone tone) {
        return switch (tone) {
            case GOOD -> new String[] {"fill", "#9fd8b4", "stroke", "#17683a"};
            case BAD -> new String[] {"fill", "#a51d29", "stroke", "#a51d29"};
            case CARE -> new String[] {"fill", "url(#" + hatch + ")", "stroke", "#8a5200"};
            case PLAIN -> new String[] {"fill", "#c5d6ee", "stroke", "#3b6aa8"};
        };
    }

    /** A box in a tone. */
    public void rect(double x, double y, double width, double height, Tone tone) {
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

    /** A line that says a value across what is drawn. */
    void mark(double fromX, double fromY, double toX, double toY) {
        mark("M" + number(fromX) + " " + number(fromY) + " L" + number(toX) + " " + number(toY));
    }

    private void mark(String path) {
        html.empty("path", "d", path, "stroke", "#a51d29", "stroke-width", "2.5");
    }

    /** A small picture of what stands for a series, for the legend. */
    public void swatch(Tone tone, boolean mark) {
        html.open("svg", "viewBox", "0 0 12 12", "width", "12", "height", "12", "aria-hidden", "true");
        if (mark) {
            mark("M0 6 L12 6");
        } else {
            rect(0.5, 0.5, 11, 11, tone);
        }
        html.close();
    }

    /** A line of the grid. */
    public void line(int fromX, int toX, double y) {
        html.empty(
                "line",
                "x1",
                "" + fromX,
                "y1",
                number(y),
                "x2",
                "" + toX,
                "y2",
                number(y),
                "stroke",
                GRID,
                "stroke-opacity",
                "0.5");
    }

    /** A text in the color of the page around it. */
    void text(int x, int y, String anchor, String words) {
        html.open("text", "x", "" + x, "y", "" + y, "text-anchor", anchor, "fill", "currentColor")
                .text(words)
                .closeLine();
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
