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
 * Converts file names between paths and text, always as UTF-8. The JDK decodes file names by the locale and loses
 * letters under {@code LC_ALL=C}; only path URIs keep the bytes.
 */
public final class FileNames {
    private static final boolean UTF_8 = Platform.namesAreText() || isUtf8();

    private static final Path TOP = Path.of("/");
    private static final Pattern ROOT = Pattern.compile("[A-Za-z]:[/\\\\]|//|\\\\\\\\|[/\\\\]");

    private static final char LOST = '\ufffd';

    private FileNames() {}

    public static Path resolve(Path folder, String path) {
        return folder.resolve(path(folder.getFileSystem(), path));
    }

    public static Path path(FileSystem system, String text) {
        if (Platform.namesAreText() && system == FileSystems.getDefault() && !isAbsolute(text)) {
            PortableName.demand(text);
        }
        if (isForJdk(text) || system != FileSystems.getDefault()) {
            return system.getPath(text);
        }
        boolean absolute = text.startsWith("/");
        Path path = Path.of(URI.create("file://" + (absolute ? "" : "/") + escaped(text)));
        return absolute ? path : TOP.relativize(path);
    }

    public static String text(Path path) {
        String text =
                path.toString().replace(path.getFileSystem().getSeparator().charAt(0), '/');
        if (isForJdk(text) || path.getFileSystem() != FileSystems.getDefault()) {
            return text;
        }
        String whole = TOP.resolve(path).toUri().getRawPath();
        // Removes the slash that ends an existing directory's URI.
        String way = whole.endsWith("/") ? whole.substring(0, whole.length() - 1) : whole;
        return unescaped(path.isAbsolute() ? way : way.substring(1));
    }

    public static String shown(Path path) {
        return path.toString().replace(path.getFileSystem().getSeparator(), "/");
    }

    public static String withSlashes(String path) {
        return path.replace(File.separator, "/");
    }

    /**
     * Returns the root of a POSIX or Windows path, such as {@code /}, {@code C:/} or {@code C:\}; empty for a relative
     * path.
     */
    public static String rootOf(String text) {
        Matcher root = ROOT.matcher(text);
        return root.lookingAt() ? root.group() : "";
    }

    public static boolean isAbsolute(String text) {
        try {
            return !text.isEmpty() && Path.of(text).isAbsolute();
        } catch (InvalidPathException noPath) {
            return false;
        }
    }

    /** Returns whether a path is absolute on other systems but relative on this one. */
    public static boolean isAbsoluteElsewhere(String text) {
        String root = rootOf(text);
        return !root.isEmpty() && !root.startsWith("/") && !Platform.namesAreText();
    }

    /** Returns the path of a directory, or of its deepest parent that the locale can represent. */
    public static Path folderOrAbove(String text) {
        int lost = text.indexOf(LOST);
        return path(FileSystems.getDefault(), lost < 0 ? text : text.substring(0, text.lastIndexOf('/', lost) + 1));
    }

    /** Returns whether the JVM's locale can represent every file name. */
    static boolean knowsAllNames() {
        return UTF_8;
    }

    /** Returns whether the JDK can pass a path to child processes and legacy classes without losing letters. */
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

    /**
     * Caches the last converted file name, because a file is opened right after a read of its attributes. Not
     * thread-safe.
     */
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
