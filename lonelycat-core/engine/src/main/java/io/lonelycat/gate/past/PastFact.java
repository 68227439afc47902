// SPDX-License-Identifier: MIT
package io.lonelycat.gate.past;

import io.lonelycat.json.InputObject;
import java.util.function.Function;

/**
 * A question about the past that a slice asks.
 *
 * @param name by which documents know it
 * @param reader reads what it is about, strictly; what else is in the object is the caller's matter
 */
public record PastFact(String name, Function<InputObject, PastQuestion<?>> reader) {}
