// SPDX-License-Identifier: MIT
package io.lonelycat.gate.policy;

import io.lonelycat.json.InputValue;
import java.util.List;
import java.util.function.Function;

/**
 * A section of the policy that a feature owns. Without the feature its key is unknown, as any other key.
 *
 * @param reader reads the section strictly
 */
public record PolicySection(String key, Function<InputValue, List<Constraint>> reader) {}
