// SPDX-License-Identifier: MIT
package io.lonelycat.plan.patch;

import io.lonelycat.plan.content.LineEdit;
import java.util.List;
import org.eclipse.jgit.diff.HistogramDiff;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;

/** Compares two texts line by line. */
public final class LineDiff {
    private LineDiff() {}

    public static List<LineEdit> between(byte[] old, byte[] changed) {
        HistogramDiff algorithm = new HistogramDiff();
        algorithm.setFallbackAlgorithm(null);
        return algorithm.diff(RawTextComparator.DEFAULT, new RawText(old), new RawText(changed)).stream()
                .map(edit -> new LineEdit(edit.getBeginA(), edit.getEndA(), edit.getBeginB(), edit.getEndB()))
                .toList();
    }
}
