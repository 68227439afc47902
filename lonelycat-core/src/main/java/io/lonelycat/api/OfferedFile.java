// SPDX-License-Identifier: MIT
package io.lonelycat.api;

/**
 * A file for agents that a front end has.
 *
 * @param path where it goes, from the root of the workspace
 * @param content all of it; of Markdown a block between its first and its last line, which may stand in a longer file
 */
public record OfferedFile(String path, String content) {}
