// SPDX-License-Identifier: MIT
package io.lonelycat.workspace;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.lonelycat.error.InvalidInputException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Relative path inside the workspace, with {@code /} between names and without dot segments; {@link Workspace} refuses
 * links in the path. Two spellings of a file name are different paths, even if a file system opens the same file for
 * both, see {@link #folded()}.
 *
 * @param value 1 to 4096 bytes of UTF-8, names of at most 255 bytes, at most 255 directories, no NUL or backslash
 */
public record WorkspacePath(@JsonValue String value) implements Comparable<WorkspacePath> {
    /**
     * Fails with an {@link InvalidInputException} if the path is not relative, could leave the workspace, or names
     * different files on different systems.
     */
    public WorkspacePath {
        PathRules.checkPath(value);
    }

    @JsonCreator
    public static WorkspacePath of(String value) {
        return new WorkspacePath(value);
    }

    public static List<String> values(Collection<WorkspacePath> paths) {
        List<String> values = new ArrayList<>(paths.size());
        for (WorkspacePath path : paths) {
            values.add(path.value);
        }
        return values;
    }

    public List<String> segments() {
        return split(value);
    }

    public static List<String> split(String value) {
        List<String> segments = new ArrayList<>();
        int start = 0;
        for (int slash = value.indexOf('/'); slash >= 0; slash = value.indexOf('/', start)) {
            segments.add(value.substring(start, slash));
            start = slash + 1;
        }
        segments.add(value.substring(start));
        return List.copyOf(segments);
    }

    public String name() {
        return value.substring(value.lastIndexOf('/') + 1);
    }

    /** Returns the parent directory; null if the parent is the workspace root. */
    public @Nullable WorkspacePath parent() {
        int slash = value.lastIndexOf('/');
        return slash < 0 ? null : new WorkspacePath(value.substring(0, slash));
    }

    public WorkspacePath child(String name) {
        if (name.indexOf('/') >= 0) {
            throw new InvalidInputException(
                    "`" + VisibleText.of(name) + "` is a path, not a name. Give a name without `/`.");
        }
        return new WorkspacePath(value + "/" + name);
    }

    /** Returns whether {@code other} is this path or one of its parents; compares whole names. */
    public boolean startsWith(WorkspacePath other) {
        String folder = other.value;
        return value.startsWith(folder) && (value.length() == folder.length() || value.charAt(folder.length()) == '/');
    }

    /** Returns the first name in the path that some file system opens as {@code .git} or {@code .lonelycat}. */
    public Optional<String> reservedSegment() {
        for (String segment : segments()) {
            if (FoldedName.isReserved(segment)) {
                return Optional.of(segment);
            }
        }
        return Optional.empty();
    }

    /**
     * Returns whether this path may name {@code file} or a parent directory of {@code file} on some file system;
     * {@code file} must come from {@link #folded}.
     */
    public boolean opensOrHolds(String file) {
        List<String> own = segments();
        List<String> names = split(file);
        return own.size() <= names.size()
                && IntStream.range(0, own.size()).allMatch(i -> FoldedName.opens(own.get(i), names.get(i)));
    }

    /**
     * Returns a comparison key: paths that differ only in case or Unicode form have equal keys. The key may be no valid
     * path.
     */
    public String folded() {
        return FoldedName.of(value);
    }

    public String display() {
        return VisibleText.of(value);
    }

    /** Compares paths by unsigned UTF-8 bytes, like git; String compares UTF-16 code units. */
    @Override
    public int compareTo(WorkspacePath other) {
        String that = other.value;
        int shorter = Math.min(value.length(), that.length());
        for (int i = 0; i < shorter; i++) {
            char mine = value.charAt(i);
            char theirs = that.charAt(i);
            if (mine != theirs) {
                return Integer.compare(rank(mine), rank(theirs));
            }
        }
        return Integer.compare(value.length(), that.length());
    }

    private static int rank(char c) {
        return Character.isSurrogate(c) ? c + 0x10000 : c;
    }

    @Override
    public String toString() {
        return value;
    }
}
