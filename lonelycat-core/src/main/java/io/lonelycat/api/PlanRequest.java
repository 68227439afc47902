// SPDX-License-Identifier: MIT
package io.lonelycat.api;

import io.lonelycat.config.ParameterDoc;
import io.lonelycat.plan.source.ChangeSource;
import io.lonelycat.plan.source.PlanParameters;
import java.nio.file.Path;
import java.util.Optional;

/** Makes a plan of a change, below {@code .lonelycat/plans}; touches nothing else. */
@GoalDoc(
        value =
                "Plans a change, as data below `.lonelycat/plans`, from one input: a patch, a folder with the new files,"
                        + " or edits of an agent. Changes nothing else.",
        example = "patch=change.patch",
        page = "inputs.md")
public record PlanRequest(
        ChangeSource source,

        @ParameterDoc(
                value = "The intent of the change, its scope and its checks, as JSON or YAML.",
                expected = "a file")
        Optional<Path> planFile,

        PlanParameters parameters)
        implements Request {
    /** Plans a source of which nothing more is said. */
    public static PlanRequest of(ChangeSource source) {
        return new PlanRequest(source, Optional.empty(), PlanParameters.NONE);
    }
}
