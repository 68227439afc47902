// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import io.lonelycat.check.Checks;
import io.lonelycat.check.command.Durability;
import io.lonelycat.plan.CheckSpec;
import io.lonelycat.workspace.Cancel;
import io.lonelycat.workspace.WorkspacePath;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Parameters of one execution.
 *
 * @param cancel cancellation signal, polled before each file and during checks
 * @param keepFolder folder, on the workspace's file system, for files that a roll back would otherwise delete or
 * overwrite
 * @param policies content of the policy files that the gate used
 * @param doneBy supplies the id of an earlier execution that applied the change; empty if none
 * @param passedBefore returns whether earlier evidence proves that a check passes without the change
 */
public record ExecutionRequest(
        String executionId,
        Checks checks,
        ExecutionRecorder recorder,
        Cancel cancel,
        Path keepFolder,
        Durability durability,
        Map<WorkspacePath, byte[]> policies,
        Supplier<Optional<String>> doneBy,
        Predicate<CheckSpec> passedBefore,
        Optional<Rehearsal> rehearsal) {}
