// SPDX-License-Identifier: MIT
package io.lonelycat.plan.source;

import java.util.Optional;
import java.util.function.Function;

/**
 * One kind of source that a plan can be made from.
 *
 * @param words what messages call it, with the parameter: {@code a patch (`lonelycat.patch=FILE`)}
 * @param reader makes the input where the source is named; reads no file
 */
public record InputForm(String words, Function<ChangeSource, Optional<PlanInput>> reader) {}
