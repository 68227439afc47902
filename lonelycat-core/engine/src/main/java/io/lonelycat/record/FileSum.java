// SPDX-License-Identifier: MIT
package io.lonelycat.record;

import io.lonelycat.json.Digest;
import io.lonelycat.json.Member;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Digest and size of an evidence file.
 *
 * @param path path relative to the evidence folder, with {@code /} as separator
 */
public record FileSum(@Member(blank = false) String path, Digest sha256, long sizeBytes) {

    public static String lines(List<FileSum> files) {
        return files.stream().map(file -> file.line() + "\n").collect(Collectors.joining());
    }

    /** Returns the file's line in {@code SHA256SUMS}; a leading backslash marks escaped characters in the file name. */
    public String line() {
        String escaped = path.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
        String mark = escaped.equals(path) ? "" : "\\";
        return mark + sha256.hex() + "  " + escaped;
    }
}
