// SPDX-License-Identifier: MIT
package io.lonelycat.plan.patch;

import io.lonelycat.plan.content.LineEdit;
import java.util.List;
import org.eclipse.jgit.diff.HistogramDiff;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;

/** Finds which lines differ. The only class that knows the library for it. */
public final class LineDiff {
    private LineDiff() {}

    /** Returns what differs, from the first line to the last. */
    public static List<LineEdit> between(byte[] old, byte[] changed) {
        HistogramDiff algorithm = new HistogramDiff();
        algorithm.setFallbackAlgorithm(null);
        return algorithm.diff(RawTextComparator.DEFAULT, new RawText(old), new RawText(changed)).stream()
                .map(edit -> new LineEdit(edit.getBeginA(), edit.getEndA(), edit.getBeginB(), edit.getEndB()))
                .toList();
    }
}
