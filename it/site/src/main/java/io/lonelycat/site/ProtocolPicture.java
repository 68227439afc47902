// SPDX-License-Identifier: MIT
package io.lonelycat.site;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Draws executions as SVG, a row for each: plan, gate, every step that the events tell of, and how it ended. */
final class ProtocolPicture {
    private static final int WIDTH = 98;
    private static final int HEIGHT = 40;
    private static final int GAP = 16;
    private static final int LEFT = 12;
    private static final int ROW = 150;
    private static final String WELL = "#1a7f37";
    private static final String BADLY = "#b42318";
    private static final String PLAIN = "#57606a";

    private ProtocolPicture() {}

    /**
     * A box of a row.
     *
     * @param below lines of text
     */
    private record Box(String name, String colour, List<String> below) {}

    static String of(RealRun... runs) {
        List<List<Box>> rows = Stream.of(runs).map(ProtocolPicture::boxes).toList();
        int most = rows.stream().mapToInt(List::size).max().orElse(0);
        int width = 2 * LEFT + most * (WIDTH + GAP) - GAP;
        String drawn = IntStream.range(0, runs.length)
                .mapToObj(row -> row(runs[row], rows.get(row), row * ROW + 28))
                .collect(Collectors.joining());
        return String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" role=\"img\""
                        + " font-family=\"sans-serif\" font-size=\"11\">%n<title>%s</title>%n"
                        + "<rect width=\"100%%\" height=\"100%%\" fill=\"#ffffff\"/>%n%s</svg>%n",
                width,
                runs.length * ROW,
                width,
                runs.length * ROW,
                escaped(Stream.of(runs).map(ProtocolPicture::title).collect(Collectors.joining("; "))),
                drawn);
    }

    private static String title(RealRun run) {
        return "A change of " + run.files() + " files that ends as "
                + run.status().replace('_', ' ');
    }

    private static List<Box> boxes(RealRun run) {
        List<Box> boxes = new ArrayList<>();
        boxes.add(new Box("plan", PLAIN, List.of(run.files() + " files, by digest")));
        boxes.add(new Box(
                "gate",
                run.verdict().equals("allow") ? WELL : BADLY,
                List.of(run.verdict().replace('_', ' '))));
        List<String> below = new ArrayList<>();
        for (JsonNode event : run.events()) {
            switch (event.path("event").asText()) {
                case "files_reached" ->
                    below.add(event.path("files").asInt() + " files "
                            + event.path("state").asText().replace('_', ' '));
                case "check_ended" -> {
                    below.add(event.at("/check/name").asText());
                    below.add(event.at("/check/passed").asBoolean() ? "passed" : "failed");
                }
                case "step_ended" -> {
                    boxes.add(step(event, below));
                    below.clear();
                }
                default -> {
                    // What the picture leaves out.
                }
            }
        }
        boxes.add(new Box(
                "record",
                run.status().equals("completed") ? WELL : BADLY,
                List.of(run.status().replace('_', ' '))));
        return boxes;
    }

    private static Box step(JsonNode event, List<String> told) {
        List<String> below = new ArrayList<>(told);
        below.add(event.path("durationMillis").asLong() + " ms");
        return new Box(event.path("step").asText(), event.path("ok").asBoolean() ? WELL : BADLY, below);
    }

    private static String row(RealRun run, List<Box> boxes, int top) {
        StringBuilder row = new StringBuilder(text(LEFT, top - 8, "start", 13, "#1f2328", title(run)));
        for (int i = 0; i < boxes.size(); i++) {
            Box box = boxes.get(i);
            int x = LEFT + i * (WIDTH + GAP);
            if (i > 0) {
                row.append(arrow(x, top + HEIGHT / 2));
            }
            row.append(String.format(
                    Locale.ROOT,
                    "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"5\" fill=\"#f6f8fa\" stroke=\"%s\""
                            + " stroke-width=\"2\"/>%n",
                    x,
                    top,
                    WIDTH,
                    HEIGHT,
                    box.colour()));
            row.append(text(x + WIDTH / 2, top + HEIGHT / 2 + 5, "middle", 13, box.colour(), box.name()));
            for (int line = 0; line < box.below().size(); line++) {
                row.append(text(
                        x + WIDTH / 2,
                        top + HEIGHT + 16 + 15 * line,
                        "middle",
                        11,
                        "#1f2328",
                        box.below().get(line)));
            }
        }
        return row.toString();
    }

    private static String arrow(int x, int y) {
        return String.format(
                Locale.ROOT,
                "<path d=\"M%d %d H%d M%d %d L%d %d L%d %d\" fill=\"none\" stroke=\"%s\"/>%n",
                x - GAP + 2,
                y,
                x - 3,
                x - 7,
                y - 4,
                x - 3,
                y,
                x - 7,
                y + 4,
                PLAIN);
    }

    private static String text(int x, int y, String anchor, int size, String colour, String words) {
        return String.format(
                Locale.ROOT,
                "<text x=\"%d\" y=\"%d\" text-anchor=\"%s\" font-size=\"%d\" fill=\"%s\">%s</text>%n",
                x,
                y,
                anchor,
                size,
                colour,
                escaped(words));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
