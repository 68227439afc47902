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
 * A path that cannot leave the workspace: relative, {@code /} between folders, no {@code .} or {@code ..}. Whether links
 * lead out of the workspace is a question to the file system, which {@code Workspace} answers.
 *
 * <p>Names keep the very characters they were given; case and Unicode normalisation are not changed, so that two
 * spellings are two paths. {@link #folded()} finds those that some file system takes for one.
 *
 * @param value 1 to 4096 bytes of valid Unicode as UTF-8, at most 255 for each name, in at most 255
 *     folders; neither NUL nor backslash
 */
public record WorkspacePath(@JsonValue String value) implements Comparable<WorkspacePath> {
    /**
     * Checks the path.
     *
     * @throws InvalidInputException if it is not relative, could leave the root, or means another file elsewhere
     */
    public WorkspacePath {
        PathRules.checkPath(value);
    }

    /** Reads a path as written in documents and patches, relative to the root of the workspace. */
    @JsonCreator
    public static WorkspacePath of(String value) {
        return new WorkspacePath(value);
    }

    /** Returns the paths as documents write them, in their order. */
    public static List<String> values(Collection<WorkspacePath> paths) {
        List<String> values = new ArrayList<>(paths.size());
        for (WorkspacePath path : paths) {
            values.add(path.value);
        }
        return values;
    }

    /** Returns the names from the root to the file, at least one. */
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

    /** Returns the last name. */
    public String name() {
        return value.substring(value.lastIndexOf('/') + 1);
    }

    /** Returns the folder that holds this path, or null if that is the root of the workspace. */
    public @Nullable WorkspacePath parent() {
        int slash = value.lastIndexOf('/');
        return slash < 0 ? null : new WorkspacePath(value.substring(0, slash));
    }

    /** Returns the path of a name below this one; a name with a {@code /} is refused. */
    public WorkspacePath child(String name) {
        if (name.indexOf('/') >= 0) {
            throw new InvalidInputException(
                    "`" + VisibleText.of(name) + "` is a path, not a name. Give a name without `/`.");
        }
        return new WorkspacePath(value + "/" + name);
    }

    /** Returns whether the other path is this one or a folder above it, name by name: {@code ab} is not below {@code a}. */
    public boolean startsWith(WorkspacePath other) {
        String folder = other.value;
        return value.startsWith(folder) && (value.length() == folder.length() || value.charAt(folder.length()) == '/');
    }

    /**
     * Finds a name that leads into the version control or into our own state.
     *
     * @return the first segment that is {@code .git} or {@code .lonelycat}, or that some file system takes for one of
     *     them: by case, normalisation, ignored code points, trailing dots and spaces, short names, or streams
     */
    public Optional<String> reservedSegment() {
        for (String segment : segments()) {
            if (FoldedName.isReserved(segment)) {
                return Optional.of(segment);
            }
        }
        return Optional.empty();
    }

    /**
     * Returns whether some file system takes this path for a file, or for a folder that the file is in.
     *
     * @param file a path as {@link #folded} returns it
     */
    public boolean opensOrHolds(String file) {
        List<String> own = segments();
        List<String> names = split(file);
        return own.size() <= names.size()
                && IntStream.range(0, own.size()).allMatch(i -> FoldedName.opens(own.get(i), names.get(i)));
    }

    /**
     * Returns the key under which paths collide on a file system that folds case and Unicode normalisation. It is made
     * to be compared, not opened: it need not be a valid path.
     */
    public String folded() {
        return FoldedName.of(value);
    }

    /** Returns the path for people: control characters and hidden Unicode stand as {@code \}{@code u{hex}}. */
    public String display() {
        return VisibleText.of(value);
    }

    /** Orders by the bytes of UTF-8, unsigned, as git and canonical documents do; not by UTF-16 as String does. */
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

    /** Code points beyond the first plane come last in UTF-8, but their surrogates are before U+E000 in UTF-16. */
    private static int rank(char c) {
        return Character.isSurrogate(c) ? c + 0x10000 : c;
    }

    @Override
    public String toString() {
        return value;
    }
}
