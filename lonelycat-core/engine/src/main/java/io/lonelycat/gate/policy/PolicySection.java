// SPDX-License-Identifier: MIT
package io.lonelycat.gate.policy;

import io.lonelycat.json.InputValue;
import java.util.List;
import java.util.function.Function;

/** Policy section that a feature adds. Without the feature, policies with the section's key are refused. */
public record PolicySection(String key, Function<InputValue, List<Constraint>> reader) {}
