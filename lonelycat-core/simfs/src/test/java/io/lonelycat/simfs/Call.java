// SPDX-License-Identifier: MIT
package io.lonelycat.simfs;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * One call of a process, as its trace keeps it.
 *
 * @param number counted from 1 per process
 * @param operation what was called
 * @param path the file
 * @param other the second file of a rename or link
 * @param changed whether the disk is different after it
 * @param length how many bytes a write wrote, otherwise 0
 */
public record Call(
        int number,
        Operation operation,
        Path path,
        @Nullable Path other,
        boolean changed,
        int length) {

    @Override
    public String toString() {
        String target = other == null ? "" : " -> " + other;
        String size = length > 0 ? " (" + length + " bytes)" : "";
        return "#" + number + " " + operation + " " + path + target + size + (changed ? "" : " [no change]");
    }
}
