// SPDX-License-Identifier: MIT
package io.lonelycat.api;

import java.time.Instant;
import java.util.Optional;

/** Writes a summary of the executions in a period. */
@GoalDoc(
        value = "Writes a summary of a period to `.lonelycat/summary`, as HTML, Markdown and JSON.",
        example = "since=2026-01-01T00:00:00Z",
        page = "../how-to/look-back.md",
        uses = {
            @ParameterUse(name = "since", more = "Default: 30 days ago."),
            @ParameterUse(name = "until", value = "Only executions before this time. Default: now.")
        })
public record ReportRequest(Optional<String> path, Optional<Instant> since, Optional<String> until)
        implements Request {}
