// SPDX-License-Identifier: MIT
package io.lonelycat.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Makes the page of the figures of a whole run: docs/explanation/speed.md is never written by hand. */
public final class SpeedPage {
    private static final Map<String, String> TITLES = Map.ofEntries(
            Map.entry("ApplyBench", "Apply and roll back, beside git"),
            Map.entry("PlanBench", "Plan and gate, beside git apply --check"),
            Map.entry("EditsBench", "Plan edits with wrong line numbers, beside git"),
            Map.entry("CopyBench", "Copy a workspace for a rehearsal, beside cp"),
            Map.entry("ScaleBench", "Ten and a hundred times as many files"),
            Map.entry("LargeChangeBench", "A large patch in a small heap"),
            Map.entry("GoalBench", "Whole goals, beside a bare mvn validate"),
            Map.entry("SandboxBench", "A check in the sandbox, beside one without"),
            Map.entry("GateBench", "The gate in a warm process"));

    /** A comparison with a peer in the same run, or a row of sizes; all other figures are on the console only. */
    private static final Pattern SHOWN = Pattern.compile(".* x, (the median of|of a single pair).*|[\\d,]+ files: .*");

    private final List<String> lines = new ArrayList<>();
    private final Map<String, Integer> seen = new HashMap<>();
    private String title = "";

    private SpeedPage() {}

    /** Runs with the file of figures, which is removed, and the page to write. */
    public static void main(String[] arguments) throws IOException {
        Path figures = Path.of(arguments[0]);
        String page = of(Files.readAllLines(figures), LocalDate.now(ZoneOffset.UTC));
        Files.writeString(Path.of(arguments[1]), page);
        Files.delete(figures);
        System.out.println("Wrote " + arguments[1]);
    }

    /** Makes the page of what benchmarks printed. */
    static String of(List<String> figures, LocalDate day) {
        SpeedPage page = new SpeedPage();
        page.lines.add("# How fast it is");
        page.lines.add("");
        page.lines.add("Written by the benchmarks (`mvn -B -Pproof -Dproof=bench verify`) on " + day + ", " + machine()
                + ". Both figures of a line are of the same round, one straight after the other; the ratio is the median of"
                + " all rounds, with the smallest and the largest beside it.");
        figures.forEach(page::add);
        return String.join("\n", page.lines) + "\n";
    }

    private static String machine() {
        return Runtime.getRuntime().availableProcessors() + " processors, Java "
                + Runtime.version().feature() + ", " + System.getProperty("os.name");
    }

    private void add(String line) {
        if (line.startsWith(Figures.BENCHMARK)) {
            begin(line.substring(Figures.BENCHMARK.length()));
        } else if (SHOWN.matcher(line.strip()).matches()) {
            if (!title.isEmpty()) {
                lines.addAll(List.of("", title, ""));
                title = "";
            }
            lines.add(" - " + line.replaceAll(" {2,}", " ").strip());
        }
    }

    /** A section without a comparison has no title. */
    private void begin(String name) {
        int before = seen.merge(name, 1, Integer::sum) - 1;
        title = "## " + TITLES.getOrDefault(name, name) + (before == 0 ? "" : " (" + (before + 1) + ")");
    }
}
