// SPDX-License-Identifier: MIT
package io.lonelycat.record;

import io.lonelycat.json.Digest;
import io.lonelycat.json.Member;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A file of the evidence.
 *
 * @param path relative to the execution's folder, with {@code /} between folders
 */
public record FileSum(@Member(blank = false) String path, Digest sha256, long sizeBytes) {

    /** Returns the lines of the files, as {@code sha256sum} writes them. */
    public static String lines(List<FileSum> files) {
        return files.stream().map(file -> file.line() + "\n").collect(Collectors.joining());
    }

    /**
     * Returns the line of {@code sha256sum}: digest, two spaces, name. A backslash before the digest says that backslash,
     * newline and carriage return are escaped in the name.
     */
    public String line() {
        String escaped = path.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
        String mark = escaped.equals(path) ? "" : "\\";
        return mark + sha256.hex() + "  " + escaped;
    }
}
