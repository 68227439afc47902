// SPDX-License-Identifier: MIT
package io.lonelycat.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Writes docs/explanation/speed.md from the figures of a whole run. */
public final class SpeedPage {
    /** The figures of the page, of which each has a peer in the same run; all others are on the console only. */
    private static final List<Figure> FIGURES = List.of(
            new Figure("apply of [\\d,]+ files", ": lonelycat", "`git apply`", "ApplyBench"),
            new Figure("roll back of [\\d,]+ files", ": lonelycat", "`git checkout -- .`", "ApplyBench"),
            new Figure("plan of [\\d,]+ files", ": lonelycat", "`git apply --check`", "PlanBench"),
            new Figure("apply of 12 files, no checks", " takes", "bare `mvn validate`", "GoalBench"),
            new Figure("check `mvn validate`", ": in the sandbox", "outside the sandbox", "SandboxBench"));

    private static final Pattern MEASURED =
            Pattern.compile(" ([\\d,.]+ m?s), .*? ([\\d,.]+ m?s): ([\\d.]+) x(?:.*?\\(([^)]*)\\))?.*");
    private static final String ALL = "mvn -B -Pproof -Dproof=bench verify";

    private SpeedPage() {}

    /**
     * A comparison.
     *
     * @param what the subject, which begins the line
     * @param verb the text between the subject and its time
     * @param benchmark the one that measures subject and peer
     */
    private record Figure(String what, String verb, String peer, String benchmark) {
        /** Returns the row of the first line about the subject. */
        Optional<String> row(List<String> lines) {
            Pattern line = Pattern.compile("(" + what + ")" + verb + MEASURED);
            return lines.stream()
                    .map(it -> it.strip().replaceAll(" {2,}", " "))
                    .map(line::matcher)
                    .filter(Matcher::matches)
                    .findFirst()
                    .map(this::row);
        }

        private String row(Matcher line) {
            String spread = line.group(5) == null ? "" : " (" + line.group(5) + ")";
            return String.join(
                    " | ",
                    "| " + line.group(1),
                    line.group(2),
                    peer,
                    line.group(3),
                    line.group(4) + spread,
                    "`" + benchmark + "` |");
        }
    }

    /** Runs with the file of figures, which is removed, and the page to write. */
    public static void main(String[] arguments) throws IOException {
        Path figures = Path.of(arguments[0]);
        String page = of(Files.readAllLines(figures), LocalDate.now(ZoneOffset.UTC));
        Files.writeString(Path.of(arguments[1]), page);
        Files.delete(figures);
        System.out.println("Wrote " + arguments[1]);
    }

    /** Returns the page for the lines that benchmarks printed. */
    static String of(List<String> figures, LocalDate day) {
        Stream<String> head = Stream.of(
                "# How fast it is",
                "",
                "Each row compares the time of LonelyCat with that of another program, the peer, in the same run. The ratio is the median of",
                "LonelyCat's time divided by the peer's time over all measurements, with the smallest and the largest ratio in brackets. If the",
                "ratio is below 1, LonelyCat is faster. The times were measured on " + day + ", on a machine with "
                        + machine() + ".",
                "",
                "| LonelyCat | time | peer | time | ratio | benchmark |",
                "|---|---|---|---|---|---|");
        Stream<String> rows = FIGURES.stream().flatMap(figure -> figure.row(figures).stream());
        Stream<String> foot = Stream.of(
                "",
                "To measure again and write this page, run `" + ALL
                        + "`. To print only the figures of one benchmark, add",
                "`-Dlonelycat.bench.only=ApplyBench`.");
        return String.join(
                        "\n", Stream.of(head, rows, foot).flatMap(part -> part).toList()) + "\n";
    }

    private static String machine() {
        return Runtime.getRuntime().availableProcessors() + " processors, Java "
                + Runtime.version().feature() + ", " + System.getProperty("os.name");
    }
}
