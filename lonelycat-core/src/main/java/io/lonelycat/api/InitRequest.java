// SPDX-License-Identifier: MIT
package io.lonelycat.api;

import io.lonelycat.config.ParameterDoc;
import java.util.Optional;

/** Writes a policy to begin with, and tries its check. */
public record InitRequest(
        @ParameterDoc(
                value = "The policy to begin with; agents also writes the tool configuration for agents.",
                expected = "library, service or agents")
        Optional<String> starter,

        Optional<Boolean> dryRun)
        implements Request.Changes, Request.RunsChecks {}
