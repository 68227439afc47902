// SPDX-License-Identifier: MIT
package io.lonelycat.feature.figures;

import io.lonelycat.error.EngineException;
import io.lonelycat.plan.FileChange;
import io.lonelycat.plan.FileMode;
import io.lonelycat.plan.content.Content;
import io.lonelycat.plan.content.LineEnds;
import io.lonelycat.plan.patch.OwnPatch;
import io.lonelycat.plan.patch.OwnPatch.Sections;
import io.lonelycat.plan.patch.PatchLines;
import io.lonelycat.workspace.RegularFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The lines that a change wrote: those that its patch adds, by their numbers in the new files. */
public final class ChangedLines {
    /** No person writes a longer file. */
    static final int LAST_LINE = 1_000_000;

    private final String root;
    private final Map<String, BitSet> byPath;
    private final Map<String, List<String>> byName = new HashMap<>();

    /**
     * Takes the lines of a change.
     *
     * @param root the folder of the workspace, absolute, without a slash at its end
     * @param byPath for each file that has other content after the change its lines; all where the patch has bytes and not lines, and
     *     where programs disagree on their numbers
     */
    ChangedLines(String root, Map<String, BitSet> byPath) {
        this.root = root;
        this.byPath = Map.copyOf(byPath);
        byPath.keySet().forEach(path -> byName.computeIfAbsent(lastName(path), name -> new ArrayList<>())
                .add(path));
    }

    /**
     * Returns those of no change.
     *
     * @param root the folder of the workspace
     */
    public static ChangedLines none(Path root) {
        return new ChangedLines(root.toString(), Map.of());
    }

    /**
     * Reads them from the patch of a change, and looks at the ends of lines in the files that hold it.
     *
     * @param root the folder of the workspace, with the change
     * @param changes in the order of the change set
     * @throws io.lonelycat.error.InvalidInputException if the patch is not that of the changes
     */
    public static ChangedLines of(Path root, Path patchFile, List<FileChange> changes) {
        Map<String, BitSet> byPath = new HashMap<>();
        try (OwnPatch patch = OwnPatch.open(patchFile, changes)) {
            for (Sections next = patch.next(); next != null; next = patch.next()) {
                if (next.change().bringsContent()) {
                    byPath.put(next.change().path().value(), lines(root, patch, next));
                }
            }
        }
        return new ChangedLines(root.toString(), byPath);
    }

    private static BitSet lines(Path root, OwnPatch patch, Sections sections) {
        BitSet lines = new BitSet();
        FileChange change = sections.change();
        if (change.binary()
                || (change.newMode() != FileMode.LINK
                        && differ(root.resolve(change.path().value())))) {
            lines.set(1, LAST_LINE + 1);
            return lines;
        }
        patch.lines(sections, new PatchLines() {
            private int line;

            @Override
            public void hunk(int oldStart, int oldCount, int newStart, int newCount) {
                line = newStart;
            }

            @Override
            public boolean line(char kind, byte[] bytes, int from, int length) {
                if (kind == '+' && line <= LAST_LINE) {
                    lines.set(line);
                }
                line += kind == '-' ? 0 : 1;
                return line <= LAST_LINE;
            }
        });
        return lines;
    }

    private static boolean differ(Path file) {
        try (InputStream in = RegularFile.stream(file, LinkOption.NOFOLLOW_LINKS)) {
            return LineEnds.differ(in.readNBytes((int) Content.LARGEST_TEXT));
        } catch (NoSuchFileException notYet) {
            return false;
        } catch (IOException e) {
            throw EngineException.cannot("read " + file, e);
        }
    }

    /**
     * Returns the files of the change that a report may mean.
     *
     * @param named as the report names the file: absolute, from the root of the workspace, or from a folder of sources
     * @param module the folder of the module that the report is of; files in it go before others
     */
    List<String> named(String named, String module) {
        if (!root.isEmpty() && named.startsWith(root + "/")) {
            String path = named.substring(root.length() + 1);
            return byPath.containsKey(path) ? List.of(path) : List.of();
        }
        List<String> found = byName.getOrDefault(lastName(named), List.of()).stream()
                .filter(path -> endsWith(path, named) || endsWith(named, path))
                .toList();
        List<String> near =
                found.stream().filter(path -> path.startsWith(module)).toList();
        return near.isEmpty() ? found : near;
    }

    private static String lastName(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static boolean endsWith(String path, String end) {
        return path.endsWith(end)
                && (path.length() == end.length() || path.charAt(path.length() - end.length() - 1) == '/');
    }

    BitSet lines(String path) {
        return byPath.getOrDefault(path, new BitSet());
    }

    /**
     * Tells whether the change wrote one of the lines; of a place without a line, whether it changed the file.
     *
     * @param from the first line; less than 1 for none
     */
    boolean wrote(String path, int from, int to) {
        if (from < 1) {
            return byPath.containsKey(path);
        }
        int next = lines(path).nextSetBit(from);
        return next >= 0 && next <= to;
    }
}
