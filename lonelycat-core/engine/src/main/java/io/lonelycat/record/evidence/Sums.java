// SPDX-License-Identifier: MIT
package io.lonelycat.record.evidence;

import io.lonelycat.record.FileSum;
import java.util.List;

/** The format of {@code sha256sum}: digest, two spaces, name. */
public final class Sums {

    private Sums() {}

    public static String text(List<FileSum> files) {
        StringBuilder text = new StringBuilder();
        for (FileSum file : files) {
            text.append(line(file)).append('\n');
        }
        return text.toString();
    }

    /** A backslash before the digest says that backslash, newline and carriage return are escaped in the name. */
    public static String line(FileSum file) {
        String escaped = file.path().replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
        String mark = escaped.equals(file.path()) ? "" : "\\";
        return mark + file.sha256().hex() + "  " + escaped;
    }
}
