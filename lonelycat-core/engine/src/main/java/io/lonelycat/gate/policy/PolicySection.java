// SPDX-License-Identifier: MIT
package io.lonelycat.gate.policy;

import io.lonelycat.gate.layer.Tightening.Tighter;
import io.lonelycat.json.InputValue;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A section of the policy that a slice owns. Without the slice its key is unknown, as any other key.
 *
 * @param key of the section
 * @param reader reads it strictly, with what judges by it
 * @param tighter in which direction its values become stricter; what is not named can only loosen
 */
public record PolicySection(
        String key, Function<InputValue, List<Constraint>> reader, Supplier<List<Tighter>> tighter) {}
