// SPDX-License-Identifier: MIT
package io.lonelycat.record;

import io.lonelycat.check.CheckResult;
import io.lonelycat.execute.Step;

/** A check that gave its result, and the step in which it ran. */
public record CheckRow(Step step, CheckResult result) {}
