// SPDX-License-Identifier: MIT
package io.lonelycat.record.history;

import io.lonelycat.gate.past.ContentMark;
import io.lonelycat.workspace.WorkspacePath;
import java.time.Instant;

/**
 * A path as the last execution left it that made a change there.
 *
 * @param executionId that execution
 * @param evidence its folder, relative to the folder of all executions
 * @param after by what its content is known again
 */
public record MadeFile(WorkspacePath path, String executionId, String evidence, Instant startedAt, ContentMark after) {}
