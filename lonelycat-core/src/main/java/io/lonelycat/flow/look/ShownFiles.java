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
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Files of a scope as an agent or a model sees them: nothing that the policy denies, no state of git and the engine, nothing behind
 * a link, and no line that looks as if it held a secret.
 */
public final class ShownFiles {
    /** A part of a secret that is shorter says nothing, and is in many lines. */
    private static final int SHORTEST = 4;

    /** A shorter line of a closed file can be in any text. */
    private static final int SHORTEST_CLOSED = 12;

    private static final Pattern NO_WORD = Pattern.compile("[\\s\"'`=:,;<>(){}\\[\\]]+");
    private static final Pattern VALUE = Pattern.compile("(?=.*[A-Za-z])(?=.*[^A-Za-z_.-]).{8,}");

    private static final int MOST_FILES = 500;
    private static final long MOST_BYTES_OF_ONE = 128 << 10;
    private static final long MOST_BYTES = 1 << 20;

    private final ShownLines rules;
    private final List<ShownFile> files = new ArrayList<>();
    private final List<WorkspacePath> notShown = new ArrayList<>();
    private final Set<String> altered = new HashSet<>();

    /** Lines as they are in a file that are not shown so, the same within JSON, and their values; and long lines of closed files. */
    private final Set<String> secret = new HashSet<>();

    private long hidden;

    private ShownFiles(ShownLines rules) {
        this.rules = rules;
    }

    /** A file as it is shown, with the line ends of the file. */
    public record ShownFile(WorkspacePath path, String text) {}

    /**
     * Reads them.
     *
     * @throws InvalidInputException if there are too many, which is found before a byte is sent
     */
    public static ShownFiles read(WorkspaceSession site, List<Glob> scope) {
        Policy policy = PolicyChoice.of(site).policy();
        ShownFiles shown = new ShownFiles(new ShownLines(site, () -> policy));
        try (Tree tree = new Tree(site.workspace())) {
            shown.readAll(tree, shown.paths(site, GlobSet.of(scope)));
        } catch (IOException e) {
            throw new EngineException("Cannot read " + site.workspace().root() + ": " + e.getMessage() + ".", e);
        }
        return shown;
    }

    /**
     * Returns what takes from texts in which checks printed what an agent may not see: lines of files that the policy closes, and
     * secrets. The files are read for the first text. Encoded by a check, a line is not recognised.
     */
    public static UnaryOperator<String> masking(WorkspaceSession site) {
        List<ShownFiles> known = new ArrayList<>();
        return text -> {
            if (text.isBlank()) {
                return text;
            }
            try {
                if (known.isEmpty()) {
                    known.add(read(site, List.of()));
                }
                return known.get(0).shown(text);
            } catch (InvalidInputException noPolicy) {
                // What is closed is not known.
                return Visibility.HIDDEN;
            }
        };
    }

    /** Returns the files of the scope, and those that are closed, which are told by true. */
    private Map<WorkspacePath, Boolean> paths(WorkspaceSession site, GlobSet scope) {
        Map<WorkspacePath, Boolean> paths = new TreeMap<>();
        int[] open = {0};
        site.workspace().walk(folder -> true, entry -> {
            WorkspacePath path = entry.path();
            boolean closed = rules.whyClosed(path).isPresent();
            if (entry.kind() == FileKind.FILE
                    && (closed ? paths.size() - open[0] < MOST_FILES : scope.matchesAny(path))) {
                paths.put(path, closed);
                open[0] += closed ? 0 : 1;
            }
        });
        if (open[0] > MOST_FILES) {
            throw tooMuch(open[0] + " files; a model gets at most " + MOST_FILES);
        }
        return paths;
    }

    private void readAll(Tree tree, Map<WorkspacePath, Boolean> paths) throws IOException {
        Set<String> closedLines = new HashSet<>();
        Set<String> openLines = new HashSet<>();
        long bytes = 0;
        for (Map.Entry<WorkspacePath, Boolean> each : paths.entrySet()) {
            boolean closed = each.getValue();
            Blob blob = tree.blob(each.getKey()).orElse(null);
            if (blob == null || blob.binary() || blob.sizeBytes() > MOST_BYTES_OF_ONE) {
                if (!closed) {
                    notShown.add(each.getKey());
                }
                continue;
            }
            List<String> own = new String(blob.content().bytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            List<String> shown = rules.of(own);
            IntStream.range(0, own.size())
                    .filter(i -> !own.get(i).equals(shown.get(i)))
                    .forEach(i -> addForms(own.get(i).strip()));
            own.forEach(line -> (closed ? closedLines : openLines).add(line.strip()));
            if (!closed) {
                bytes += blob.sizeBytes();
                altered.addAll(shown);
                own.forEach(altered::remove);
                hidden += shown.stream().filter(Visibility.HIDDEN::equals).count();
                files.add(new ShownFile(each.getKey(), String.join("\n", shown)));
            }
            if (bytes > MOST_BYTES) {
                throw tooMuch("more than " + (MOST_BYTES >> 20) + " MB of text");
            }
        }
        closedLines.removeAll(openLines);
        closedLines.removeIf(line -> line.length() < SHORTEST_CLOSED);
        secret.addAll(closedLines);
    }

    /** Adds a line that is not shown, and the words of it that can be a value: a program can print these alone. */
    private void addForms(String line) {
        Stream.concat(
                        Stream.of(line).filter(it -> it.length() >= SHORTEST),
                        Stream.of(NO_WORD.split(line)).filter(VALUE.asMatchPredicate()))
                .forEach(form ->
                        secret.addAll(List.of(form, form.replace("\\", "\\\\").replace("\"", "\\\""))));
    }

    /** Says whether the policy closes a file, or it is state of git or the engine. */
    public boolean isClosed(WorkspacePath path) {
        return rules.whyClosed(path).isPresent();
    }

    /** Returns the files, sorted by path. */
    public List<ShownFile> files() {
        return List.copyOf(files);
    }

    /** Returns lines as they are shown that are not so in a file: hidden ones, and such with a masked secret. */
    public Set<String> altered() {
        return Set.copyOf(altered);
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
