// SPDX-License-Identifier: MIT
package io.lonelycat.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code mvn -Pbench verify} measures: it had succeeded without, when a property of the module switched the profile off. */
class BenchProfileTest {
    private static final Pattern PROGRAM = Pattern.compile("<argument>io\\.lonelycat\\.bench\\.(\\w+)</argument>");
    private static final Pattern PHASE = Pattern.compile("<phase>(.*?)</phase>");

    /** Started by {@link HistoryBench}, whose history it reads. */
    private static final String INSIDE = "SummaryBench";

    private static String profile() throws IOException {
        String pom = Files.readString(Path.of("pom.xml"));
        int start = pom.indexOf("<id>bench</id>");
        assertThat(start).isPositive();
        return pom.substring(start, pom.indexOf("</profile>", start));
    }

    private static Stream<String> all(Pattern pattern) throws IOException {
        return pattern.matcher(profile()).results().map(found -> found.group(1));
    }

    @Test
    void startsEveryBenchmarkAndWritesThePageLast() throws IOException {
        List<String> started = all(PROGRAM).toList();
        try (Stream<Path> sources = Files.list(Path.of("src/main/java/io/lonelycat/bench"))) {
            List<String> benchmarks = sources.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches("\\w+Bench\\.java"))
                    .map(name -> name.substring(0, name.length() - ".java".length()))
                    .filter(name -> !name.equals(INSIDE))
                    .toList();
            assertThat(new TreeSet<>(started)).containsAll(benchmarks);
        }
        assertThat(started).endsWith("SpeedPage");
    }

    @Test
    void startsThemInTheLastPhaseThatItsCommandReaches() throws IOException {
        assertThat(all(PHASE)).isNotEmpty().allMatch("verify"::equals);
    }
}
