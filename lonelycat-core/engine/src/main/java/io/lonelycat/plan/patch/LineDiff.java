// SPDX-License-Identifier: MIT
package io.lonelycat.plan.patch;

import io.lonelycat.plan.content.LineEdit;
import java.util.List;
import org.eclipse.jgit.diff.Edit;
import org.eclipse.jgit.diff.HistogramDiff;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;

/** Finds which lines differ. The only class that knows the library for it. */
public final class LineDiff {
    /** A few seconds of comparing; more time would only help for files of many equal lines, whose diff is useless. */
    private static final int MOST_COMPARISONS = 50_000_000;

    private LineDiff() {}

    /** Returns what differs, from the first line to the last. */
    public static List<LineEdit> between(byte[] old, byte[] changed) {
        HistogramDiff algorithm = new HistogramDiff();
        algorithm.setFallbackAlgorithm(null);
        RawText before = new RawText(old);
        RawText after = new RawText(changed);
        try {
            return algorithm.diff(new Comparing(), before, after).stream()
                    .map(LineDiff::edit)
                    .toList();
        } catch (TooManyComparisons e) {
            return List.of(middle(before, after));
        }
    }

    private static LineEdit edit(Edit edit) {
        return new LineEdit(edit.getBeginA(), edit.getEndA(), edit.getBeginB(), edit.getEndB());
    }

    /** Replaces everything between the first and the last difference. */
    private static LineEdit middle(RawText before, RawText after) {
        Edit all = new Edit(0, before.size(), 0, after.size());
        Edit middle = RawTextComparator.DEFAULT.reduceCommonStartEnd(before, after, all);
        return edit(middle);
    }

    private static final class TooManyComparisons extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooManyComparisons() {
            super(null, null, false, false);
        }
    }

    /** Compares bytes, and gives up after too many lines. */
    private static final class Comparing extends RawTextComparator {
        private int left = MOST_COMPARISONS;

        @Override
        public boolean equals(RawText a, int ai, RawText b, int bi) {
            if (--left < 0) {
                throw new TooManyComparisons();
            }
            return DEFAULT.equals(a, ai, b, bi);
        }

        @Override
        public int hash(RawText seq, int line) {
            return DEFAULT.hash(seq, line);
        }

        @Override
        protected int hashRegion(byte[] raw, int begin, int end) {
            throw new UnsupportedOperationException("hash does it");
        }

        @Override
        public Edit reduceCommonStartEnd(RawText a, RawText b, Edit e) {
            return DEFAULT.reduceCommonStartEnd(a, b, e);
        }
    }
}
