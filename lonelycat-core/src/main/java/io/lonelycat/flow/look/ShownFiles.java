// SPDX-License-Identifier: MIT
package io.lonelycat.flow.look;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.flow.PolicyChoice;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.gate.policy.Policy;
import io.lonelycat.next.Action;
import io.lonelycat.plan.content.Blob;
import io.lonelycat.plan.content.Tree;
import io.lonelycat.report.text.Figures;
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
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Files of a scope as an agent or a model sees them: nothing that the policy denies, no state of git and the engine, nothing behind
 * a link, and no line that looks as if it held a secret.
 *
 * @param files sorted by path
 * @param notShown files of the scope that are no text, or too large
 * @param hidden how many lines are not shown
 * @param altered lines as they are shown that are not so in a file: hidden ones, and such with a masked secret
 * @param secret lines as they are in a file that are not shown so, and the same within JSON
 * @param rules by which a line is hidden
 */
public record ShownFiles(
        List<ShownFile> files,
        List<WorkspacePath> notShown,
        long hidden,
        Set<String> altered,
        Set<String> secret,
        ShownLines rules) {
    /** A part of a secret that is shorter says nothing, and is in many lines. */
    private static final int SHORTEST = 4;

    private static final int MOST_FILES = 500;
    private static final long MOST_BYTES_OF_ONE = 128 << 10;
    private static final long MOST_BYTES = 1 << 20;

    /** Copies all. */
    public ShownFiles {
        files = List.copyOf(files);
        notShown = List.copyOf(notShown);
        altered = Set.copyOf(altered);
        secret = Set.copyOf(secret);
    }

    /** A file as it is shown, with the line ends of the file. */
    public record ShownFile(WorkspacePath path, String text) {}

    /**
     * Reads them.
     *
     * @throws InvalidInputException if there are too many, which is found before a byte is sent
     */
    public static ShownFiles read(WorkspaceSession site, List<Glob> scope) {
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
                    && ShownLines.whyClosed(policy, path).isEmpty()) {
                paths.add(path);
            }
        });
        if (paths.size() > MOST_FILES) {
            throw tooMuch(paths.size() + " files, of which a model gets at most " + MOST_FILES);
        }
        return paths;
    }

    private static ShownFiles read(WorkspaceSession site, Tree tree, TreeSet<WorkspacePath> paths) throws IOException {
        ShownLines shown = new ShownLines(site);
        List<ShownFile> files = new ArrayList<>();
        List<WorkspacePath> notShown = new ArrayList<>();
        Set<String> altered = new HashSet<>();
        Set<String> secret = new HashSet<>();
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
            IntStream.range(0, own.size())
                    .filter(i -> !own.get(i).equals(lines.get(i)))
                    .mapToObj(i -> own.get(i).strip())
                    .filter(line -> line.length() >= SHORTEST)
                    .forEach(line -> secret.addAll(
                            List.of(line, line.replace("\\", "\\\\").replace("\"", "\\\""))));
            hidden += lines.stream().filter(ShownLines.HIDDEN::equals).count();
            files.add(new ShownFile(path, String.join("\n", lines)));
        }
        return new ShownFiles(files, notShown, hidden, altered, secret, shown);
    }

    /** Returns a text that may have lines of these files, such as a diff, without what is not shown of them, and without other secrets. */
    public String shown(String text) {
        List<String> lines = text.lines().toList();
        List<String> told = rules.of(lines);
        return IntStream.range(0, lines.size())
                .mapToObj(i -> secret.stream().anyMatch(lines.get(i)::contains) ? ShownLines.HIDDEN : told.get(i))
                .collect(Collectors.joining("\n"));
    }

    /** Says how much is shown, as a part of a sentence. */
    public String words() {
        return Figures.count(files.size(), "file") + " of the scope"
                + (hidden == 0 ? "" : ", without " + Figures.count(hidden, "line") + " that look like secrets")
                + (notShown.isEmpty() ? "" : ", and names " + notShown.size() + " that are not shown");
    }

    /** Names the files that are not shown, in a line; empty where all are. */
    public String others() {
        return notShown.isEmpty()
                ? ""
                : "\nNot shown, since they are no text or too large: "
                        + notShown.stream().map(WorkspacePath::display).collect(Collectors.joining(", ")) + "\n";
    }

    private static InvalidInputException tooMuch(String what) {
        return new InvalidInputException("The scope of the task (" + Action.parameter("scope") + ") has " + what
                + ". Name fewer, such as the package that is to change.");
    }
}
