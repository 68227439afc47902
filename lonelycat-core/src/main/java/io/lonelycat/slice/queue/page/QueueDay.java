// SPDX-License-Identifier: MIT
package io.lonelycat.slice.queue.page;

import java.time.LocalDate;

/**
 * What came of the queue on one day, in UTC.
 *
 * @param landed how many plans were landed
 * @param returned how many went back
 * @param builds how many times the checks of a plan were begun
 * @param waitMillis half of those that were landed had waited no longer since they were submitted; 0 where none was
 */
public record QueueDay(LocalDate day, long landed, long returned, long builds, long waitMillis) {}
