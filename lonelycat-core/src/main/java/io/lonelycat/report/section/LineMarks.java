// SPDX-License-Identifier: MIT
package io.lonelycat.report.section;

import io.lonelycat.record.ExecutionStory;
import java.util.List;

/** What a slice marks in the lines of a change, where a page shows them. */
public interface LineMarks {
    /** Returns the marked lines, at most one value for each file. */
    List<MarkedLines> of(ExecutionStory story);
}
