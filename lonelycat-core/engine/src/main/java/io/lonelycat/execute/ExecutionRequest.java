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
 * Parameters of one execution beside the approved change and the lock.
 *
 * @param executionId its id
 * @param checks runs its checks
 * @param recorder records it
 * @param cancel looked at before each file, and while a check runs
 * @param keepFolder where files go that would otherwise be lost in a roll back, on the workspace's file system
 * @param durability which failure the change survives
 * @param policies the bytes of what was decided under, by its places in the workspace
 * @param doneBy finds the execution that applied this change set before; asked only if everything is there already
 * @param passedBefore whether a check is known to pass without the change: evidence that verifies has such a run at its base
 * @param rehearsal how the change is tried out before; absent if not requested
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
