// SPDX-License-Identifier: MIT
package io.lonelycat.api;

import io.lonelycat.config.ParameterDoc;
import io.lonelycat.plan.source.ChangeSource;
import io.lonelycat.plan.source.PlanParameters;
import java.nio.file.Path;
import java.util.Optional;

/** Creates a plan without modifying workspace files. */
@GoalDoc(
        value =
                "Plans a change from a patch, a folder of new files, or edits of an agent. Changes no file of the workspace.",
        example = "patch=change.patch",
        page = "inputs.md")
public record PlanRequest(
        ChangeSource source,

        @ParameterDoc(
                value = "The intent of the change, its scope and its checks, as JSON or YAML.",
                expected = "a file",
                example = "plan.yaml")
        Optional<Path> planFile,

        PlanParameters parameters)
        implements Request {
    public static PlanRequest of(ChangeSource source) {
        return new PlanRequest(source, Optional.empty(), PlanParameters.NONE);
    }
}
