// SPDX-License-Identifier: MIT
package io.lonelycat.flow;

/**
 * Which lines of a file are to be shown.
 *
 * @param path from the root of the workspace
 * @param from the first line, counted from 1
 * @param lines how many at most
 */
public record ReadRequest(String path, int from, int lines) {
    /** How many lines are shown at most. */
    public static final int MOST_LINES = 400;
}
