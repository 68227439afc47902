// SPDX-License-Identifier: MIT
package io.lonelycat.api;

import java.util.Optional;

/** Writes a summary of a period. */
public record ReportRequest(Optional<String> path, Optional<String> since, Optional<String> until)
        implements Request.Reads {}
