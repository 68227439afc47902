// SPDX-License-Identifier: MIT
package io.lonelycat.record;

import java.time.Instant;
import java.util.Optional;

/**
 * A step, and when it was begun.
 *
 * @param startedAt empty where the events do not say
 */
public record TimedStep(StepRow row, Optional<Instant> startedAt) {}
