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
import io.lonelycat.workspace.FolderEntry.FileKind;
import io.lonelycat.workspace.WorkspacePath;
import io.lonelycat.workspace.glob.Glob;
import io.lonelycat.workspace.glob.GlobSet;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Workspace files visible to an agent or language model, without hidden files, links, and lines with possible secrets.
 */
public final class ShownFiles {
    /**
     * Minimum length of a line with a secret for masking in diffs and check output, because shorter lines, such as
     * brackets, reveal nothing.
     */
    private static final int SHORTEST = 4;

    /**
     * Minimum length of a hidden file's line for masking in diffs and check output, because shorter lines occur in any
     * text.
     */
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

    /**
     * Texts to mask in diffs and check output: lines with secrets, the secret values, and long lines of hidden files.
     */
    private final Set<String> secret = new HashSet<>();

    private ShownFiles(ShownLines rules) {
        this.rules = rules;
    }

    public record ShownFile(WorkspacePath path, String text) {}

    /** Reads the visible workspace files that match a pattern of {@code scope}. */
    public static ShownFiles read(WorkspaceSession session, List<Glob> scope) {
        Policy policy = PolicyChoice.of(session).policy();
        ShownFiles shown = new ShownFiles(new ShownLines(session, () -> policy));
        shown.readAll(session, GlobSet.of(scope));
        return shown;
    }

    /**
     * Returns a function that masks secrets and lines of hidden files in the output of checks. The masking function
     * reads the workspace files on its first call, and misses encoded secrets, such as Base64.
     */
    public static UnaryOperator<String> masking(WorkspaceSession session) {
        List<ShownFiles> known = new ArrayList<>();
        return text -> {
            if (text.isBlank()) {
                return text;
            }
            try {
                if (known.isEmpty()) {
                    known.add(read(session, List.of()));
                }
                return known.get(0).shown(text);
            } catch (InvalidInputException noPolicy) {
                // Without a valid policy, masks the whole text, because the hidden files are unknown.
                return Visibility.HIDDEN;
            }
        };
    }

    private void readAll(WorkspaceSession session, GlobSet scope) {
        List<WorkspacePath> open = new ArrayList<>();
        List<WorkspacePath> closed = new ArrayList<>();
        session.workspace().walk(folder -> true, entry -> {
            if (entry.kind() == FileKind.FILE) {
                if (isClosed(entry.path())) {
                    closed.add(entry.path());
                } else if (scope.matchesAny(entry.path())) {
                    open.add(entry.path());
                }
            }
        });
        if (open.size() > MOST_FILES) {
            throw tooMuch(open.size() + " files, more than the " + MOST_FILES + " that LonelyCat sends to a language"
                    + " model");
        }
        try (Tree tree = new Tree(session.workspace())) {
            for (WorkspacePath path : closed.subList(0, Math.min(closed.size(), MOST_FILES))) {
                List<String> lines = lines(tree, path).orElse(List.of());
                addSecrets(lines, rules.of(lines));
                lines.stream()
                        .map(String::strip)
                        .filter(line -> line.length() >= SHORTEST_CLOSED)
                        .forEach(secret::add);
            }
            for (WorkspacePath path : open) {
                lines(tree, path).ifPresentOrElse(lines -> add(path, lines), () -> notShown.add(path));
            }
        } catch (IOException e) {
            throw EngineException.cannot("read " + session.workspace().root(), e);
        }
    }

    private static Optional<List<String>> lines(Tree tree, WorkspacePath path) throws IOException {
        Blob blob = tree.blob(path).orElse(null);
        return blob == null || blob.binary() || blob.sizeBytes() > MOST_BYTES_OF_ONE
                ? Optional.empty()
                : Optional.of(new String(blob.content().bytes(), StandardCharsets.UTF_8)
                        .lines()
                        .toList());
    }

    private void add(WorkspacePath path, List<String> lines) {
        List<String> shown = rules.of(lines);
        altered.addAll(shown);
        lines.forEach(line -> {
            altered.remove(line);
            secret.remove(line.strip());
        });
        addSecrets(lines, shown);
        files.add(new ShownFile(path, String.join("\n", shown)));
        if (files.stream().mapToLong(file -> file.text().length()).sum() > MOST_BYTES) {
            throw tooMuch("more than " + (MOST_BYTES >> 20) + " MB of text, the most that LonelyCat sends to a"
                    + " language model");
        }
    }

    private void addSecrets(List<String> lines, List<String> shown) {
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (!lines.get(i).equals(shown.get(i)) && line.length() >= SHORTEST) {
                secret.add(line);
                NO_WORD.splitAsStream(line).filter(VALUE.asMatchPredicate()).forEach(secret::add);
            }
        }
    }

    /** Returns whether a file is hidden: denied by the policy, or a file of git or LonelyCat. */
    public boolean isClosed(WorkspacePath path) {
        return rules.whyClosed(path).isPresent();
    }

    public List<ShownFile> files() {
        return List.copyOf(files);
    }

    /** Returns the lines with masked secrets, as agents and models see these lines. */
    public Set<String> altered() {
        return Set.copyOf(altered);
    }

    /** Masks secrets and lines of hidden files in a text, such as a diff. */
    public String shown(String text) {
        List<String> lines = text.lines().toList();
        List<String> shown = rules.of(lines);
        List<String> ofDiff = rules.of(lines.stream()
                .map(line -> line.isEmpty() ? line : line.substring(1))
                .toList());
        return IntStream.range(0, lines.size())
                .mapToObj(i -> ofDiff.get(i).equals(Visibility.HIDDEN)
                                || secret.stream().anyMatch(lines.get(i)::contains)
                        ? Visibility.HIDDEN
                        : shown.get(i))
                .collect(Collectors.joining("\n"));
    }

    public String others() {
        return notShown.isEmpty()
                ? ""
                : "\nNot sent, because they are binary or too large: "
                        + notShown.stream().map(WorkspacePath::display).collect(Collectors.joining(", ")) + "\n";
    }

    private static InvalidInputException tooMuch(String what) {
        return new InvalidInputException("The scope (" + Action.parameter("scope") + ") has " + what
                + ". Narrow the scope, for example to one package.");
    }
}
