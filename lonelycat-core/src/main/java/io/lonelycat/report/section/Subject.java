// SPDX-License-Identifier: MIT
package io.lonelycat.report.section;

import io.lonelycat.gate.decision.Decision;
import io.lonelycat.record.ExecutionStory;
import java.util.Optional;

/**
 * What a report is about.
 *
 * @param decision what the gate said
 * @param story the execution; empty for a plan that was only gated
 */
public record Subject(Decision decision, Optional<ExecutionStory> story) {
    /** Makes the subject of a report about an execution. */
    public static Subject of(ExecutionStory story) {
        return new Subject(story.decision(), Optional.of(story));
    }

    /** Makes the subject of a report about a plan. */
    public static Subject of(Decision decision) {
        return new Subject(decision, Optional.empty());
    }
}
