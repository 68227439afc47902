// SPDX-License-Identifier: MIT
package io.lonelycat.api;

import io.lonelycat.config.ParameterDoc;
import java.nio.file.Path;
import java.util.Optional;

/** Shows the policy, or tests it. */
public record PolicyRequest(
        @ParameterDoc(
                value = "A folder of cases: changes in short, and what the policy should say.",
                expected = "a folder")
        Optional<Path> cases)
        implements Request.Reads {}
