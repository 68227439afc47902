// SPDX-License-Identifier: MIT
package io.lonelycat.api;

import io.lonelycat.config.ParameterDoc;
import java.util.List;
import java.util.Optional;

/** Adds a plan to the queue, if the gate does not deny it; of one that waits already, changes how it is to land. */
public record SubmitRequest(
        Optional<String> plan,

        @ParameterDoc(value = "What goes first.", expected = "low, normal, high or urgent")
        Optional<String> priority,

        @ParameterDoc(
                value =
                        "What a machine has to have, such as gpu: a worker takes a plan if its machine has all that the plan names.",
                expected = "words, separated by commas")
        List<String> tags,

        Optional<String> environment)
        implements Request.Records, Request.ToEnvironment {
    public SubmitRequest {
        tags = List.copyOf(tags);
    }

    /** Submits a plan with no conditions. */
    public static SubmitRequest of(Optional<String> plan) {
        return new SubmitRequest(plan, Optional.empty(), List.of(), Optional.empty());
    }
}
