// SPDX-License-Identifier: MIT
package io.lonelycat.check;

import io.lonelycat.check.figure.ReportException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.workspace.FolderEntry;
import io.lonelycat.workspace.FolderEntry.FileKind;
import io.lonelycat.workspace.Workspace;
import io.lonelycat.workspace.WorkspacePath;
import io.lonelycat.workspace.glob.Glob;
import io.lonelycat.workspace.glob.GlobSet;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The reports that were written since a moment: those that were not there at that moment, or looked different. No clock is
 * asked, because the one of the file system may differ from ours.
 */
public final class ReportFiles {
    private final Workspace workspace;
    private final String noun;
    private final List<String> patterns;
    private final GlobSet globs;
    private final Map<WorkspacePath, FolderEntry> before;

    private ReportFiles(Workspace workspace, List<Glob> globs, String noun) {
        this.workspace = workspace;
        this.noun = noun;
        this.patterns = globs.stream().map(Glob::pattern).toList();
        this.globs = GlobSet.of(globs);
        this.before = matching();
    }

    /**
     * Remembers what is there now.
     *
     * @param noun what a file is to be, for messages
     */
    public static ReportFiles now(Workspace workspace, List<Glob> globs, String noun) {
        return new ReportFiles(workspace, globs, noun);
    }

    boolean wanted() {
        return globs.size() > 0;
    }

    /** Returns where reports are looked for. */
    public String where() {
        return "'" + String.join("', '", patterns) + "'";
    }

    /** Returns those that were written since, in the order of their paths. */
    public List<WorkspacePath> fresh() {
        return matching().entrySet().stream()
                .filter(report -> !report.getValue().equals(before.get(report.getKey())))
                .map(Map.Entry::getKey)
                .toList();
    }

    /**
     * Reads a report.
     *
     * @throws UnreadableException if it is not one, with its path and what is wrong
     */
    public void read(WorkspacePath path, Reading reading) throws UnreadableException {
        try (InputStream in = workspace.openRead(path)) {
            reading.read(in);
        } catch (ReportException e) {
            throw new UnreadableException(path, noun, e);
        } catch (IOException | InvalidInputException e) {
            throw new UnreadableException(path, e);
        }
    }

    /** A tree may be large: only what is on the way to a pattern, or below its part without wildcards, is entered. */
    private boolean mayLeadToReports(WorkspacePath folder) {
        List<String> names = folder.segments();
        return patterns.stream().anyMatch(pattern -> {
            List<String> fixed = Stream.of(pattern.split("/", -1))
                    .takeWhile(segment -> !segment.isEmpty() && segment.indexOf('*') < 0 && segment.indexOf('?') < 0)
                    .toList();
            int common = Math.min(names.size(), fixed.size());
            return names.subList(0, common).equals(fixed.subList(0, common));
        });
    }

    private Map<WorkspacePath, FolderEntry> matching() {
        Map<WorkspacePath, FolderEntry> found = new TreeMap<>();
        if (wanted()) {
            GlobSet.Matcher matcher = globs.matcher();
            workspace.walk(this::mayLeadToReports, entry -> {
                if (entry.kind() == FileKind.FILE && matcher.matchesAny(entry.path())) {
                    found.put(entry.path(), entry);
                }
            });
        }
        return found;
    }

    /** Reads one report. */
    public interface Reading {
        /** Takes its bytes. */
        void read(InputStream in) throws ReportException;
    }

    /** Names the report that cannot be read, with the line; becomes a result of its check. */
    public static final class UnreadableException extends Exception {
        private static final long serialVersionUID = 1L;

        private UnreadableException(WorkspacePath path, String noun, ReportException cause) {
            super(path.display() + line(cause) + " is not a valid " + noun + ": " + cause.what() + ".", cause);
        }

        private UnreadableException(WorkspacePath path, Exception cause) {
            super(path.display() + " cannot be read: " + cause.getMessage() + ".", cause);
        }

        private static String line(ReportException cause) {
            return cause.line().isPresent() ? ", line " + cause.line().getAsInt() + "," : "";
        }
    }
}
