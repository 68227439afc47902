// SPDX-License-Identifier: MIT
package io.lonelycat.api;

import io.lonelycat.config.ParameterDoc;
import java.util.Optional;

/** Rolls an execution back by another one with the inverse content; absent for the newest that applied a change. */
public record RollbackRequest(
        @ParameterDoc(value = "An execution: its id, or latest; for verify also all.", expected = "an id, or latest")
        Optional<String> execution,

        Optional<String> reason)
        implements Request.Changes, Request.RunsChecks {}
