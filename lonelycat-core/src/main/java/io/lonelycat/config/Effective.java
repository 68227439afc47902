// SPDX-License-Identifier: MIT
package io.lonelycat.config;

/**
 * A value that counts.
 *
 * @param key what it is the value of
 * @param value the value
 * @param text the value as it was written
 * @param source where that was
 */
public record Effective<T>(Key<T> key, T value, String text, ValueSource source) {}
