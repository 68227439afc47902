// SPDX-License-Identifier: MIT
package io.lonelycat.report.section;

import io.lonelycat.record.ExecutionStory;
import java.util.Optional;

/** A section that a feature adds to the reports of an execution. */
public interface ExecutionSection {
    /** Returns the section; empty where there is nothing to say. */
    Optional<Section> of(ExecutionStory story);
}
