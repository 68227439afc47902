// SPDX-License-Identifier: MIT
package io.lonelycat.gate.policy;

import io.lonelycat.gate.layer.Tightening;
import io.lonelycat.json.InputValue;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A section of the policy that a slice owns, or a key of one of the engine's. Without the slice its key is unknown, as any other key.
 *
 * @param key of the section, or a path such as {@code verification/rerun}
 * @param reader reads it strictly, with what judges by it
 * @param tighter what makes it stricter
 */
public record PolicySection(
        String key, Function<InputValue, List<Constraint>> reader, Supplier<Tightening.SectionRules> tighter) {}
