// SPDX-License-Identifier: MIT
package io.lonelycat.api;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Serves the tools for agents; what is said here holds for all their calls. The Maven plugin brings the server.
 *
 * @param commit whether agents may have a change committed, and the branch
 */
public record McpRequest(
        Optional<Path> approvals, Optional<Boolean> dryRun, Optional<String> environment, CommitWish commit)
        implements Request.Changes, Request.RunsChecks {}
