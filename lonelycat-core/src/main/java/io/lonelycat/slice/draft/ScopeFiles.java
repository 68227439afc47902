// SPDX-License-Identifier: MIT
package io.lonelycat.slice.draft;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.flow.PolicyChoice;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.flow.look.ShownLines;
import io.lonelycat.gate.policy.Policy;
import io.lonelycat.gate.rule.PathRule;
import io.lonelycat.next.Action;
import io.lonelycat.plan.content.Blob;
import io.lonelycat.plan.content.Tree;
import io.lonelycat.workspace.FolderEntry.FileKind;
import io.lonelycat.workspace.WorkspacePath;
import io.lonelycat.workspace.glob.Glob;
import io.lonelycat.workspace.glob.GlobSet;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The files that a task may change, as a model sees them: nothing that the policy denies, no state of git and the engine, nothing behind
 * a link, and no line that looks as if it held a secret.
 *
 * @param files sorted by path
 * @param notShown files of the scope that are no text, or too large
 * @param hidden how many lines are not shown
 * @param altered lines as they are shown that are not so in a file: hidden ones, and such with a masked secret
 */
record ScopeFiles(List<ShownFile> files, List<WorkspacePath> notShown, long hidden, Set<String> altered) {
    private static final int MOST_FILES = 500;
    private static final long MOST_BYTES_OF_ONE = 128 << 10;
    private static final long MOST_BYTES = 1 << 20;

    ScopeFiles {
        files = List.copyOf(files);
        notShown = List.copyOf(notShown);
        altered = Set.copyOf(altered);
    }

    /** A file as it is shown, with the line ends of the file. */
    record ShownFile(WorkspacePath path, String text) {}

    /**
     * Reads them.
     *
     * @throws InvalidInputException if there are too many, which is found before a byte is sent
     */
    static ScopeFiles read(WorkspaceSession site, List<Glob> scope) {
        try (Tree tree = new Tree(site.workspace())) {
            return read(site, tree, paths(site, scope));
        } catch (IOException e) {
            throw new EngineException("Cannot read " + site.workspace().root() + ": " + e.getMessage() + ".", e);
        }
    }

    private static TreeSet<WorkspacePath> paths(WorkspaceSession site, List<Glob> scope) {
        GlobSet globs = GlobSet.of(scope);
        Policy policy = PolicyChoice.of(site).policy();
        TreeSet<WorkspacePath> paths = new TreeSet<>();
        site.workspace().walk(folder -> true, entry -> {
            WorkspacePath path = entry.path();
            if (entry.kind() == FileKind.FILE
                    && globs.matchesAny(path)
                    && path.reservedSegment().isEmpty()
                    && !PathRule.isClosed(policy, path)) {
                paths.add(path);
            }
        });
        if (paths.size() > MOST_FILES) {
            throw tooMuch(paths.size() + " files, of which a model gets at most " + MOST_FILES);
        }
        return paths;
    }

    private static ScopeFiles read(WorkspaceSession site, Tree tree, TreeSet<WorkspacePath> paths) throws IOException {
        ShownLines shown = new ShownLines(site);
        List<ShownFile> files = new ArrayList<>();
        List<WorkspacePath> notShown = new ArrayList<>();
        Set<String> altered = new HashSet<>();
        long hidden = 0;
        long bytes = 0;
        for (WorkspacePath path : paths) {
            Blob blob = tree.blob(path).orElse(null);
            if (blob == null || blob.binary() || blob.sizeBytes() > MOST_BYTES_OF_ONE) {
                notShown.add(path);
                continue;
            }
            bytes += blob.sizeBytes();
            if (bytes > MOST_BYTES) {
                throw tooMuch("more than " + (MOST_BYTES >> 20) + " MB of text");
            }
            List<String> own = new String(blob.content().bytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            List<String> lines = shown.of(own);
            altered.addAll(lines);
            own.forEach(altered::remove);
            hidden += lines.stream().filter(ShownLines.HIDDEN::equals).count();
            files.add(new ShownFile(path, String.join("\n", lines)));
        }
        return new ScopeFiles(files, notShown, hidden, altered);
    }

    private static InvalidInputException tooMuch(String what) {
        return new InvalidInputException("The scope of the task (" + Action.parameter("scope") + ") has " + what
                + ". Name fewer, such as the package that is to change.");
    }
}
