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
import io.lonelycat.plan.content.Visibility;
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
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Files of a scope as an agent or a model sees them: nothing that the policy denies, no state of git and the engine, nothing behind
 * a link, and no line that looks as if it held a secret.
 *
 * @param files sorted by path
 * @param notShown files of the scope that are no text, or too large
 * @param hidden how many lines are not shown
 * @param altered lines as they are shown that are not so in a file: hidden ones, and such with a masked secret
 * @param secret lines as they are in a file, closed ones included, that are not shown so, the same within JSON, and their values; and
 *     all longer lines of closed files that no shown file has
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

    /** A shorter line of a closed file can be in any text. */
    private static final int SHORTEST_CLOSED = 12;

    private static final Pattern NO_WORD = Pattern.compile("[\\s\"'`=:,;<>(){}\\[\\]]+");
    private static final Pattern VALUE = Pattern.compile("(?=.*[A-Za-z])(?=.*[^A-Za-z_.-]).{8,}");

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

    private static TreeMap<WorkspacePath, Boolean> paths(WorkspaceSession site, List<Glob> scope) {
        GlobSet globs = GlobSet.of(scope);
        Policy policy = PolicyChoice.of(site).policy();
        TreeMap<WorkspacePath, Boolean> paths = new TreeMap<>();
        int[] shown = {0};
        site.workspace().walk(folder -> true, entry -> {
            WorkspacePath path = entry.path();
            boolean closed = ShownLines.whyClosed(policy, path).isPresent();
            if (entry.kind() == FileKind.FILE
                    && (closed ? paths.size() - shown[0] < MOST_FILES : globs.matchesAny(path))) {
                paths.put(path, closed);
                shown[0] += closed ? 0 : 1;
            }
        });
        if (shown[0] > MOST_FILES) {
            throw tooMuch(shown[0] + " files; a model gets at most " + MOST_FILES);
        }
        return paths;
    }

    private static ShownFiles read(WorkspaceSession site, Tree tree, TreeMap<WorkspacePath, Boolean> paths)
            throws IOException {
        ShownLines shown = new ShownLines(site);
        List<ShownFile> files = new ArrayList<>();
        List<WorkspacePath> notShown = new ArrayList<>();
        Set<String> altered = new HashSet<>();
        Set<String> secret = new HashSet<>();
        Set<String> closedLines = new HashSet<>();
        Set<String> open = new HashSet<>();
        long hidden = 0;
        long bytes = 0;
        for (Map.Entry<WorkspacePath, Boolean> each : paths.entrySet()) {
            WorkspacePath path = each.getKey();
            boolean closed = each.getValue();
            Blob blob = tree.blob(path).orElse(null);
            if (blob == null || blob.binary() || blob.sizeBytes() > MOST_BYTES_OF_ONE) {
                if (!closed) {
                    notShown.add(path);
                }
                continue;
            }
            List<String> own = new String(blob.content().bytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            List<String> lines = shown.of(own);
            IntStream.range(0, own.size())
                    .filter(i -> !own.get(i).equals(lines.get(i)))
                    .forEach(i -> addForms(own.get(i).strip(), secret));
            if (closed) {
                own.stream()
                        .map(String::strip)
                        .filter(line -> line.length() >= SHORTEST_CLOSED)
                        .forEach(closedLines::add);
                continue;
            }
            own.forEach(line -> open.add(line.strip()));
            bytes += blob.sizeBytes();
            if (bytes > MOST_BYTES) {
                throw tooMuch("more than " + (MOST_BYTES >> 20) + " MB of text");
            }
            altered.addAll(lines);
            own.forEach(altered::remove);
            hidden += lines.stream().filter(Visibility.HIDDEN::equals).count();
            files.add(new ShownFile(path, String.join("\n", lines)));
        }
        closedLines.removeAll(open);
        secret.addAll(closedLines);
        return new ShownFiles(files, notShown, hidden, altered, secret, shown);
    }

    /** Adds a line that is not shown, and the words of it that can be a value: a program can print these alone. */
    private static void addForms(String line, Set<String> secret) {
        Stream.concat(
                        Stream.of(line).filter(it -> it.length() >= SHORTEST),
                        Stream.of(NO_WORD.split(line)).filter(VALUE.asMatchPredicate()))
                .forEach(form ->
                        secret.addAll(List.of(form, form.replace("\\", "\\\\").replace("\"", "\\\""))));
    }

    /** Returns a text that may have lines of these files, such as a diff, without what is not shown of them, and without other secrets. */
    public String shown(String text) {
        List<String> lines = text.lines().toList();
        List<String> told = rules.of(lines);
        List<String> ofDiff = rules.of(lines.stream()
                .map(line -> line.isEmpty() ? line : line.substring(1))
                .toList());
        return IntStream.range(0, lines.size())
                .mapToObj(i -> ofDiff.get(i).equals(Visibility.HIDDEN)
                                || secret.stream().anyMatch(lines.get(i)::contains)
                        ? Visibility.HIDDEN
                        : told.get(i))
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
