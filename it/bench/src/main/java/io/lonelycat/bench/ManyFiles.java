// SPDX-License-Identifier: MIT
package io.lonelycat.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A tree of many files of 100 lines, and a patch that edits one line in each. */
final class ManyFiles {
    private static final int LINES = 100;

    private ManyFiles() {}

    static void write(Path root, Path patch, int files) throws IOException {
        try (BufferedWriter edits = Files.newBufferedWriter(patch)) {
            for (int file = 0; file < files; file++) {
                String name = "src/part" + file % 100 + "/File" + file + ".txt";
                Path target = root.resolve(name);
                Files.createDirectories(target.getParent());
                StringBuilder text = new StringBuilder();
                for (int line = 1; line <= LINES; line++) {
                    text.append(line(file, line)).append('\n');
                }
                Files.writeString(target, text);
                edits.write("diff --git a/" + name + " b/" + name + "\n--- a/" + name + "\n+++ b/" + name
                        + "\n@@ -49,3 +49,3 @@\n " + line(file, 49) + "\n-" + line(file, 50) + "\n+edited " + file
                        + "\n " + line(file, 51) + "\n");
            }
        }
    }

    private static String line(int file, int line) {
        return "line " + line + " of file " + file + " with some more text";
    }
}
