// SPDX-License-Identifier: MIT
package io.lonelycat.workspace;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Turns names of files into text and back. On disk a name is bytes; here it is the text that these bytes are in UTF-8,
 * whatever the locale says. The JDK takes names for text of the locale, and so loses each letter that an ASCII locale such as
 * {@code LC_ALL=C} does not have; only its URIs keep the bytes.
 */
public final class FileNames {
    private static final boolean UTF_8 = Platform.namesAreText() || isUtf8();

    private static final Path TOP = Path.of("/");
    private static final Pattern ROOT = Pattern.compile("[A-Za-z]:[/\\\\]|//|\\\\\\\\|[/\\\\]");

    /** Stands for each byte that the locale has no letter for, in what the JDK read from the system. */
    private static final char LOST = '\ufffd';

    private FileNames() {}

    /** Returns a path below a folder, given by its text. */
    public static Path resolve(Path folder, String path) {
        return folder.resolve(path(folder.getFileSystem(), path));
    }

    /** Returns the path that a text stands for: a name, several of them, or an absolute path. */
    public static Path path(FileSystem system, String text) {
        if (Platform.namesAreText() && system == FileSystems.getDefault() && !Platform.isAbsolute(text)) {
            PortableName.demand(text);
        }
        if (isForJdk(text) || system != FileSystems.getDefault()) {
            return system.getPath(text);
        }
        boolean absolute = text.startsWith("/");
        Path path = Path.of(URI.create("file://" + (absolute ? "" : "/") + escaped(text)));
        return absolute ? path : TOP.relativize(path);
    }

    /** Returns the text of a path: a name, several of them, or an absolute path. */
    public static String text(Path path) {
        String text =
                path.toString().replace(path.getFileSystem().getSeparator().charAt(0), '/');
        if (isForJdk(text) || path.getFileSystem() != FileSystems.getDefault()) {
            return text;
        }
        String whole = TOP.resolve(path).toUri().getRawPath();
        // A folder that is really there gets a slash at its end.
        String way = whole.endsWith("/") ? whole.substring(0, whole.length() - 1) : whole;
        return unescaped(path.isAbsolute() ? way : way.substring(1));
    }

    /** Returns a path as people read it, and as a text that is followed name by name: with a slash between its names. */
    public static String shown(Path path) {
        return path.toString().replace(path.getFileSystem().getSeparator(), "/");
    }

    /** Returns the text of a path of this system with a slash between its names. */
    public static String withSlashes(String path) {
        return path.replace(File.separator, "/");
    }

    /**
     * Returns the beginning of a text that makes it absolute on some system: {@code /}, {@code //}, or {@code C:/}, each with {@code \} as
     * well. Empty for a relative path. A record names the same files on each system that reads it, whatever the locale, and a path in a
     * workspace begins with none of them.
     */
    public static String rootOf(String text) {
        Matcher root = ROOT.matcher(text);
        return root.lookingAt() ? root.group() : "";
    }

    /** Returns whether a text is absolute on another system only, where this one takes it for a path in a folder. */
    public static boolean isAbsoluteElsewhere(String text) {
        String root = rootOf(text);
        return !root.isEmpty() && !root.startsWith("/") && !Platform.namesAreText();
    }

    /**
     * Returns the folder that an environment names; where the locale of this process lost letters of its name, the last folder above
     * that has all of its letters.
     *
     * @param text an absolute path
     */
    public static Path folderOrAbove(String text) {
        int lost = text.indexOf(LOST);
        return path(FileSystems.getDefault(), lost < 0 ? text : text.substring(0, text.lastIndexOf('/', lost) + 1));
    }

    /** Returns whether the locale can express every name that is text. */
    static boolean knowsAllNames() {
        return UTF_8;
    }

    /** Returns whether the JDK can hand a path to other programs, and to its own older classes, without losing letters. */
    static boolean isExpressible(Path path) {
        return path.getFileSystem() != FileSystems.getDefault() || isForJdk(text(path));
    }

    private static boolean isUtf8() {
        try {
            return Path.of("/\u00e4").toUri().getRawPath().equals("/%C3%A4");
        } catch (InvalidPathException unmappable) {
            return false;
        }
    }

    private static boolean isForJdk(String text) {
        return UTF_8 || text.chars().allMatch(c -> c < 0x80);
    }

    private static String unescaped(String path) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(path.length());
        for (int i = 0; i < path.length(); i++) {
            boolean escaped = path.charAt(i) == '%';
            bytes.write(escaped ? HexFormat.fromHexDigits(path, i + 1, i + 3) : path.charAt(i));
            i += escaped ? 2 : 0;
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length() * 3);
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            escaped.append(b == '/' ? "/" : "%" + HexFormat.of().toHexDigits(b));
        }
        return escaped.toString();
    }

    /** The path of the name that was asked for last: a file that is looked at is opened next. Not thread-safe. */
    static final class Last {
        private String name = "";
        private @Nullable Path path;

        Path path(FileSystem system, String asked) {
            Path known = path;
            if (known == null || !name.equals(asked)) {
                known = FileNames.path(system, asked);
                path = known;
                name = asked;
            }
            return known;
        }
    }
}
