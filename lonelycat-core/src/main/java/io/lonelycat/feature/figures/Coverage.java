// SPDX-License-Identifier: MIT
package io.lonelycat.feature.figures;

import io.lonelycat.check.figure.ReportException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.BitSet;
import java.util.Map;
import java.util.TreeMap;

/** Merges line coverage of several reports: a line is covered if at least one report marks the line as covered. */
final class Coverage {
    private static final int LAST_LINE = 1_000_000;

    /** Maximum number of lines in all coverage reports, which limits memory. */
    private static final long MOST_PLACES = 100_000_000;

    private static final int PLACES_OF_FILE = 200;

    private final Map<String, Map<String, CoveredFile>> modules = new TreeMap<>();
    private long places;

    record Share(long some, long all) {
        static final Share NONE = new Share(0, 0);

        Share plus(Share other) {
            return new Share(some + other.some, all + other.all);
        }

        /** Returns the percentage of covered lines, rounded down so that only full coverage gives 100. */
        BigDecimal percent() {
            return BigDecimal.valueOf(some)
                    .multiply(BigDecimal.valueOf(100))
                    .divide(BigDecimal.valueOf(all), 2, RoundingMode.FLOOR);
        }
    }

    private static final class CoveredFile {
        private final BitSet code = new BitSet();
        private final BitSet covered = new BitSet();

        private Share lines() {
            return new Share(covered.cardinality(), code.cardinality());
        }
    }

    void add(String module, String file, int line, boolean reached) throws ReportException {
        if (line < 1 || line > LAST_LINE) {
            throw new ReportException("the line number " + line + " is not between 1 and " + LAST_LINE);
        }
        Map<String, CoveredFile> files = modules.computeIfAbsent(module, it -> new TreeMap<>());
        places += files.containsKey(file) ? 0 : file.length() + PLACES_OF_FILE;
        CoveredFile covered = files.computeIfAbsent(file, it -> new CoveredFile());
        int before = covered.code.length();
        covered.code.set(line);
        if (reached) {
            covered.covered.set(line);
        }
        places += covered.code.length() - before;
        if (places > MOST_PLACES) {
            throw new ReportException(
                    "the coverage reports cover more than " + MOST_PLACES + " lines, the limit; declare fewer reports");
        }
    }

    Share lines() {
        return modules.values().stream()
                .flatMap(files -> files.values().stream())
                .map(CoveredFile::lines)
                .reduce(Share.NONE, Share::plus);
    }
}
