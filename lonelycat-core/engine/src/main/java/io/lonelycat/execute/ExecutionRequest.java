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
 * @param keepFolder folder for files that a roll back would lose; must be on the workspace's file system
 * @param policies bytes of the policy files on which the gate decided
 * @param doneBy finds the earlier execution that already applied the change
 * @param passedBefore tests whether earlier evidence shows that a check passes without the change
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
