// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

/**
 * User and process that started an execution, as far as the machine knows.
 *
 * @param frontEnd {@code maven}, {@code jenkins}, ...
 */
public record StartedBy(String user, String host, long pid, String frontEnd) {}
