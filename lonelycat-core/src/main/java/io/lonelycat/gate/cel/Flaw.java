// SPDX-License-Identifier: MIT
package io.lonelycat.gate.cel;

/**
 * A mistake in the text of a condition.
 *
 * @param condition its position in the list
 * @param line within the condition, from 1
 * @param column within that line, in code points from 1
 * @param problem what is wrong, and what was perhaps meant
 */
public record Flaw(int condition, int line, int column, String problem) {}
