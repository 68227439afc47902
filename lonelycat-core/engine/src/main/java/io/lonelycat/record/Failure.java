// SPDX-License-Identifier: MIT
package io.lonelycat.record;

import io.lonelycat.execute.Step;
import java.util.Optional;

/**
 * Where and why an execution failed or was refused.
 *
 * @param step where; empty when it never came to a step
 * @param code why, in one word
 * @param message for people
 */
public record Failure(Optional<Step> step, String code, String message) {}
