// SPDX-License-Identifier: MIT
package io.lonelycat.workspace;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads mount points from {@code /proc/self/mountinfo}, see proc(5); finds none on systems other than Linux. */
public final class Mounts {
    private static final Path MOUNTS = Path.of("/proc/self/mountinfo");
    private static final Pattern ESCAPED = Pattern.compile("\\\\([0-7]{3})");
    private static final int POINT = 4;

    private Mounts() {}

    /** Returns the mount points below a directory, outer first; empty if unknown. */
    public static List<Path> below(Path folder) {
        try {
            return Files.readAllLines(MOUNTS, StandardCharsets.ISO_8859_1).stream()
                    .map(Mounts::point)
                    .filter(point -> point.startsWith(folder) && !point.equals(folder))
                    .distinct()
                    .sorted()
                    .toList();
        } catch (IOException notLinux) {
            return List.of();
        }
    }

    /** Decodes the mount point in a line of {@code mountinfo}, in which blanks and backslashes are octal escapes. */
    static Path point(String line) {
        String word = line.split(" ", POINT + 2)[POINT];
        String bytes = ESCAPED.matcher(word).replaceAll(found -> {
            String character = String.valueOf((char) Integer.parseInt(found.group(1), 8));
            return Matcher.quoteReplacement(character);
        });
        String point = new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        return FileNames.path(FileSystems.getDefault(), point);
    }
}
