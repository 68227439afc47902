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
 * Finds report files that were created or modified since an earlier time, by comparing file attributes, because the
 * file system's clock may differ from the local clock.
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
     * Lists the existing report files, so that {@link #fresh} finds only new or modified reports.
     *
     * @param noun kind of the report files, such as "JUnit report", for messages
     */
    public static ReportFiles now(Workspace workspace, List<Glob> globs, String noun) {
        return new ReportFiles(workspace, globs, noun);
    }

    boolean wanted() {
        return globs.size() > 0;
    }

    public String where() {
        return "'" + String.join("', '", patterns) + "'";
    }

    /** Returns the sorted paths of reports created or modified since {@link #now} was called. */
    public List<WorkspacePath> fresh() {
        return matching().entrySet().stream()
                .filter(report -> !report.getValue().equals(before.get(report.getKey())))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Opens a report file, which {@code reading} parses. */
    public void read(WorkspacePath path, Reading reading) throws UnreadableException {
        try (InputStream in = workspace.openRead(path)) {
            reading.read(in);
        } catch (ReportException e) {
            throw new UnreadableException(path, noun, e);
        } catch (IOException | InvalidInputException e) {
            throw new UnreadableException(path, e);
        }
    }

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

    public interface Reading {
        void read(InputStream in) throws ReportException;
    }

    /** Signals an invalid report, with path and line in the message. */
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
