// SPDX-License-Identifier: MIT
package io.lonelycat.slice.queue.page;

import io.lonelycat.report.html.ChartShapes;
import io.lonelycat.report.html.Html;
import io.lonelycat.report.part.PartChart.Tone;
import io.lonelycat.slice.queue.move.QueueState;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Draws the plans that are being landed, or verified ahead of their turn, as a chain of boxes: each is verified after those to its left.
 *
 * @param plans in the order in which their checks began
 */
record ChainPicture(List<ShownPlan> plans) {
    private static final int BOX = 132;
    private static final int GAP = 24;
    private static final int HIGH = 56;
    private static final int ROW = 6;

    /** Copies the list. */
    ChainPicture {
        plans = List.copyOf(plans);
    }

    static ChainPicture of(List<ShownPlan> open) {
        return new ChainPicture(open.stream()
                .filter(it -> it.plan().state().isExpectedToLand() || it.plan().state() == QueueState.DOUBTED)
                .sorted(Comparator.comparingLong(ChainPicture::began))
                .toList());
    }

    private static long began(ShownPlan shown) {
        return shown.plan().state() == QueueState.LANDING
                ? 0
                : shown.plan().inCopy().map(it -> it.began()).orElse(0L);
    }

    boolean isEmpty() {
        return plans.isEmpty();
    }

    void draw(Html html) {
        int columns = Math.min(ROW, plans.size());
        int rows = (plans.size() + ROW - 1) / ROW;
        int width = columns * (BOX + GAP) - GAP + 2;
        int height = rows * (HIGH + GAP) - GAP + 2;
        html.open("figure").newline();
        html.open("div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label", "The chain")
                .newline();
        html.open(
                        "svg",
                        "viewBox",
                        "0 0 " + width + " " + height,
                        "width",
                        String.valueOf(width),
                        "height",
                        String.valueOf(height),
                        "role",
                        "img",
                        "font-size",
                        "12",
                        "aria-label",
                        "A chain of plans: "
                                + plans.stream()
                                        .map(it -> it.plan().plan() + " "
                                                + it.plan().state().words())
                                        .collect(Collectors.joining(", then ")))
                .newline();
        ChartShapes shapes = new ChartShapes(html, "chain-hatch");
        shapes.pattern();
        for (int i = 0; i < plans.size(); i++) {
            int x = 1 + i % ROW * (BOX + GAP);
            int y = 1 + i / ROW * (HIGH + GAP);
            box(html, shapes, plans.get(i), x, y);
            if (i + 1 < plans.size() && (i + 1) % ROW != 0) {
                shapes.line(x + BOX, x + BOX + GAP, y + HIGH / 2.0);
            }
        }
        html.closeLine().closeLine();
        html.open("figcaption");
        legend(html, shapes, Tone.GOOD, "verified");
        legend(html, shapes, Tone.PLAIN, "being verified or landed");
        legend(html, shapes, Tone.CARE, "in doubt");
        html.closeLine().closeLine();
    }

    private static void box(Html html, ChartShapes shapes, ShownPlan shown, int x, int y) {
        QueueState state = shown.plan().state();
        html.open("g")
                .leaf(
                        "title",
                        shown.plan().plan() + ": " + shown.plan().submission().intent());
        shapes.rect(x, y, BOX, HIGH, tone(state));
        label(html, x + BOX / 2, y + 24, shown.shortId());
        label(html, x + BOX / 2, y + 42, state.words());
        html.closeLine();
    }

    private static void label(Html html, int x, int y, String text) {
        html.leaf(
                "text",
                text,
                "x",
                String.valueOf(x),
                "y",
                String.valueOf(y),
                "text-anchor",
                "middle",
                "fill",
                "#16191d");
    }

    private static void legend(Html html, ChartShapes shapes, Tone tone, String text) {
        html.open("span", "class", "legend");
        shapes.swatch(tone, false);
        html.text(" " + text).close().text(" ");
    }

    private static Tone tone(QueueState state) {
        return switch (state) {
            case VERIFIED -> Tone.GOOD;
            case DOUBTED -> Tone.CARE;
            default -> Tone.PLAIN;
        };
    }
}
