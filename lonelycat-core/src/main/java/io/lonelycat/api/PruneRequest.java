// SPDX-License-Identifier: MIT
package io.lonelycat.api;

import java.util.Optional;

/** Prunes old executions and plans. */
public record PruneRequest(Optional<Boolean> dryRun) implements Request.Records {}
