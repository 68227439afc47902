// SPDX-License-Identifier: MIT
package io.lonelycat.it;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Prints the test counts of each module, the slowest classes, and the report folders. */
public final class TestSummary {
    private static final List<String> FOLDERS = List.of("surefire-reports", "failsafe-reports");
    private static final int SLOWEST = 20;

    private TestSummary() {}

    /** Counts and total time; parallel tests are both counted. */
    record Count(long passed, long failed, long skipped, Duration time) {
        static final Count NONE = new Count(0, 0, 0, Duration.ZERO);

        Count plus(Count other) {
            return new Count(
                    passed + other.passed, failed + other.failed, skipped + other.skipped, time.plus(other.time));
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%,6d passed, %d failed, %d skipped, %d min %02d s of testing",
                    passed,
                    failed,
                    skipped,
                    time.toMinutes(),
                    time.toSecondsPart());
        }
    }

    record Taken(String name, Duration time) {}

    /**
     * Prints the summary.
     *
     * @param arguments the project's folder; when the build began, as an instant; the modules
     */
    public static void main(String[] arguments) {
        Path root = Path.of(arguments[0]);
        Instant since = Instant.parse(arguments[1]);
        List<String> modules = List.of(arguments).subList(2, arguments.length);
        print(of(root, since, modules), System.out);
        System.out.println("The slowest classes");
        slowest(root, since, modules)
                .forEach(taken -> System.out.printf(
                        Locale.ROOT, "  %6.1f s  %s%n", taken.time().toMillis() / 1000.0, taken.name()));
    }

    static List<Taken> slowest(Path root, Instant since, List<String> modules) {
        return modules.stream()
                .flatMap(module -> FOLDERS.stream()
                        .map(folder -> root.resolve(module).resolve("target").resolve(folder)))
                .flatMap(folder -> reports(folder, since).stream())
                .map(file -> new Taken(
                        file.getFileName().toString().replaceAll("^TEST-|\\.xml$", ""),
                        read(file).time()))
                .sorted(Comparator.comparing(Taken::time).reversed())
                .limit(SLOWEST)
                .toList();
    }

    static Map<String, Count> of(Path root, Instant since, List<String> modules) {
        Map<String, Count> counts = new TreeMap<>();
        for (String module : modules) {
            Count count = FOLDERS.stream()
                    .map(folder -> in(root.resolve(module).resolve("target").resolve(folder), since))
                    .reduce(Count.NONE, Count::plus);
            counts.put(module, count);
        }
        return counts;
    }

    static void print(Map<String, Count> counts, PrintStream out) {
        out.println("Tests of this build");
        counts.forEach((module, count) -> out.printf("  %-26s %s%n", module, count));
        out.printf("  %-26s %s%n", "in all", counts.values().stream().reduce(Count.NONE, Count::plus));
        out.println("Reports: in each module, target/surefire-reports and target/failsafe-reports.");
    }

    private static Count in(Path folder, Instant since) {
        return reports(folder, since).stream().map(TestSummary::read).reduce(Count.NONE, Count::plus);
    }

    private static List<Path> reports(Path folder, Instant since) {
        return files(folder).stream()
                .filter(file -> String.valueOf(file.getFileName()).matches("TEST-.*\\.xml"))
                .filter(file -> !written(file).isBefore(since))
                .toList();
    }

    private static List<Path> files(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Instant written(Path file) {
        try {
            return Files.getLastModifiedTime(file).toInstant();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Count read(Path file) {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        try (InputStream in = Files.newInputStream(file)) {
            XMLStreamReader xml = factory.createXMLStreamReader(in);
            xml.nextTag();
            long failed = number(xml, "failures") + number(xml, "errors");
            long skipped = number(xml, "skipped");
            long millis = Math.round(1000 * Double.parseDouble(xml.getAttributeValue(null, "time")));
            return new Count(number(xml, "tests") - failed - skipped, failed, skipped, Duration.ofMillis(millis));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (XMLStreamException | NumberFormatException e) {
            throw new IllegalStateException(file + " is no report of tests: " + e.getMessage(), e);
        }
    }

    private static long number(XMLStreamReader xml, String name) {
        return Long.parseLong(xml.getAttributeValue(null, name));
    }
}
