// SPDX-License-Identifier: MIT
package io.lonelycat.simfs;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Traced call of a process.
 *
 * @param number counted from 1
 * @param other the second file of a rename or link
 * @param length bytes written
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
