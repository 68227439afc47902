// SPDX-License-Identifier: MIT
package io.lonelycat.record;

import io.lonelycat.json.Digest;
import io.lonelycat.json.Member;

/**
 * A file of the evidence.
 *
 * @param path relative to the execution's folder, with {@code /} between folders
 */
public record FileSum(@Member(blank = false) String path, Digest sha256, long sizeBytes) {}
