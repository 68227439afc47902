// SPDX-License-Identifier: MIT
package io.lonelycat.gate.past;

import java.time.Instant;

/**
 * That a change was completed in an environment.
 *
 * @param executionId the execution that did it
 * @param at when it was completed
 */
public record Promotion(String executionId, Instant at) {}
