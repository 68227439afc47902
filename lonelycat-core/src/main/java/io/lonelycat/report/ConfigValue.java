// SPDX-License-Identifier: MIT
package io.lonelycat.report;

/**
 * A value with its source.
 *
 * @param key its name
 * @param value as it was written; {@code -} if it is not set
 * @param source where
 * @param fallback the built-in default
 */
public record ConfigValue(String key, String value, String source, String fallback) {}
