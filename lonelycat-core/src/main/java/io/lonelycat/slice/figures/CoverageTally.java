// SPDX-License-Identifier: MIT
package io.lonelycat.slice.figures;

import io.lonelycat.check.figure.ReportException;
import io.lonelycat.slice.figures.FileCoverage.Share;
import java.util.BitSet;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Adds up what tests reached, of all reports; what is too much to be held is refused. */
final class CoverageTally {
    static final int MOST_FILES = 200_000;
    private static final int MOST_CHARACTERS = 32_000_000;
    private static final int MOST_PLACES = 100_000_000;

    private final ChangedLines changed;
    private final Map<ReportedFile, FileCoverage> files = new TreeMap<>();
    private int characters;
    private long places;

    CoverageTally(ChangedLines changed) {
        this.changed = changed;
    }

    /** Adds a line that has code. */
    void add(ReportedFile file, int line, boolean reached, int allBranches, int coveredBranches)
            throws ReportException {
        if (line < 1 || line > FileCoverage.LAST_LINE) {
            throw new ReportException("line " + line + " of " + FileCoverage.LAST_LINE + " possible ones is covered");
        }
        if (coveredBranches > allBranches) {
            throw new ReportException(coveredBranches + " of " + allBranches + " branches are covered");
        }
        FileCoverage coverage = files.get(file);
        if (coverage == null) {
            coverage = new FileCoverage();
            files.put(file, coverage);
            characters += file.name().length();
        }
        places += coverage.add(line, reached, allBranches, coveredBranches);
        if (files.size() > MOST_FILES || characters > MOST_CHARACTERS || places > MOST_PLACES) {
            throw new ReportException("the reports are of more files and lines than are kept");
        }
    }

    Share lines() {
        return sum(FileCoverage::lines);
    }

    Share branches() {
        return sum(FileCoverage::branches);
    }

    private Share sum(Function<FileCoverage, Share> share) {
        return files.values().stream().map(share).reduce(Share.NONE, Share::plus);
    }

    /** Returns what tests reached of the lines that the change wrote. */
    Share changedLines() {
        Share sum = Share.NONE;
        for (Map.Entry<ReportedFile, FileCoverage> entry : files.entrySet()) {
            ReportedFile file = entry.getKey();
            BitSet lines = new BitSet();
            for (String path : changed.named(file.name(), file.module())) {
                lines.or(changed.lines(path));
            }
            sum = sum.plus(entry.getValue().lines(lines));
        }
        return sum;
    }
}
