// SPDX-License-Identifier: MIT
package io.lonelycat.report.section;

import io.lonelycat.record.ExecutionStory;
import java.util.Optional;

/** Section that a feature adds to reports of executions. */
public interface ExecutionSection {
    Optional<Section> of(ExecutionStory story);
}
