// SPDX-License-Identifier: MIT
package io.lonelycat.workspace;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The places at which file systems are mounted, as Linux tells a process about itself; elsewhere none are known. */
public final class MountPoints {
    private static final Path TABLE = Path.of("/proc/self/mountinfo");
    private static final Pattern ESCAPED = Pattern.compile("\\\\([0-7]{3})");

    private MountPoints() {}

    /** Returns those below a folder, itself left out, outer ones first. */
    public static List<Path> below(Path folder) {
        List<Path> points = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(TABLE, StandardCharsets.ISO_8859_1)) {
                Path point = point(line);
                if (point.startsWith(folder) && !point.equals(folder) && !points.contains(point)) {
                    points.add(point);
                }
            }
        } catch (IOException notLinux) {
            return List.of();
        }
        points.sort(null);
        return points;
    }

    /** The fifth word of a line, in which blanks and backslashes are written as three octal digits (proc(5)). */
    private static Path point(String line) {
        String word = line.split(" ", 6)[4];
        String bytes = ESCAPED.matcher(word).replaceAll(found -> {
            String character = String.valueOf((char) Integer.parseInt(found.group(1), 8));
            return Matcher.quoteReplacement(character);
        });
        return Path.of(new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8));
    }
}
