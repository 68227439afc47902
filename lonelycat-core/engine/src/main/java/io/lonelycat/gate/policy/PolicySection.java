// SPDX-License-Identifier: MIT
package io.lonelycat.gate.policy;

import io.lonelycat.json.InputValue;
import java.util.List;
import java.util.function.Function;

/** Policy section that an optional feature of LonelyCat adds. */
public record PolicySection(String key, Function<InputValue, List<Constraint>> reader) {}
