// SPDX-License-Identifier: MIT
package io.lonelycat.check;

import io.lonelycat.check.attempt.TestCounts;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.plan.CommandCheck;
import io.lonelycat.workspace.FileKind;
import io.lonelycat.workspace.FolderEntry;
import io.lonelycat.workspace.Workspace;
import io.lonelycat.workspace.WorkspacePath;
import io.lonelycat.workspace.glob.Glob;
import io.lonelycat.workspace.glob.GlobSet;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.xml.stream.XMLStreamException;

/**
 * The reports that a command wrote: those that were not there before it began, or looked different. No clock is asked,
 * because the one of the file system may differ from ours.
 */
final class Reports {
    private final Workspace workspace;
    private final List<String> patterns;
    private final GlobSet globs;
    private final Map<WorkspacePath, FolderEntry> before;

    private Reports(Workspace workspace, List<String> patterns, GlobSet globs) {
        this.workspace = workspace;
        this.patterns = patterns;
        this.globs = globs;
        this.before = matching();
    }

    static Reports before(CommandCheck check, Workspace workspace) {
        return new Reports(
                workspace, check.reports().stream().map(Glob::pattern).toList(), GlobSet.of(check.reports()));
    }

    boolean wanted() {
        return globs.size() > 0;
    }

    /** Says where was looked, and whether anything was found, for the message that no test ran. */
    String described() {
        long fresh = fresh().size();
        String where = "'" + String.join("', '", patterns) + "'";
        return fresh == 0
                ? "it wrote no report that matches " + where + "."
                : "its " + fresh + " reports that match " + where + " hold no test that was not skipped.";
    }

    /**
     * Counts the tests of all new reports.
     *
     * @throws ReportException if one of them cannot be read
     */
    TestCounts count() throws ReportException {
        TestCounts sum = TestCounts.NONE;
        for (WorkspacePath report : fresh()) {
            sum = sum.plus(read(report));
        }
        return sum;
    }

    private List<WorkspacePath> fresh() {
        return matching().entrySet().stream()
                .filter(report -> !report.getValue().equals(before.get(report.getKey())))
                .map(Map.Entry::getKey)
                .toList();
    }

    private TestCounts read(WorkspacePath path) throws ReportException {
        try (InputStream in = Channels.newInputStream(workspace.openRead(path))) {
            return JunitReport.read(in);
        } catch (XMLStreamException e) {
            throw new ReportException(path, e);
        } catch (IOException | InvalidInputException e) {
            throw new ReportException(path, e);
        }
    }

    /** A tree may be large: only what lies on the way to a pattern, or below its part without wildcards, is entered. */
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
}
