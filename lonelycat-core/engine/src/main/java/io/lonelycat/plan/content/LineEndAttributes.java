// SPDX-License-Identifier: MIT
package io.lonelycat.plan.content;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.workspace.FolderEntry;
import io.lonelycat.workspace.FolderEntry.FileKind;
import io.lonelycat.workspace.WorkspacePath;
import io.lonelycat.workspace.glob.Glob;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The line ends that {@code .gitattributes} asks for in new files, as git writes them into the work tree. Of the lines that match, the
 * last one counts, and a file nearer to the path before those above; patterns with classes or escapes are passed over.
 */
public final class LineEndAttributes {
    private static final String LF = "\n";
    private static final String CRLF = "\r\n";
    private static final Map<String, String> ENDS = Map.of("eol=lf", LF, "eol=crlf", CRLF);
    private static final Set<String> NO_ENDS = Set.of("-text", "binary", "-eol", "!eol");
    private static final int MOST_BYTES = 1 << 20;

    private final Tree tree;
    private final Map<String, List<EndRule>> known = new HashMap<>();

    LineEndAttributes(Tree tree) {
        this.tree = tree;
    }

    private record EndRule(Glob glob, Optional<String> end) {}

    /** Returns the line end of a new text file; empty where no attribute names one. */
    public Optional<String> end(WorkspacePath path) throws IOException {
        WorkspacePath folder = path.parent();
        Optional<EndRule> rule = lastMatch(folder, path);
        while (rule.isEmpty() && folder != null) {
            folder = folder.parent();
            rule = lastMatch(folder, path);
        }
        return rule.flatMap(EndRule::end);
    }

    private Optional<EndRule> lastMatch(@Nullable WorkspacePath folder, WorkspacePath path) throws IOException {
        return rules(folder == null ? "" : folder.value() + "/").stream()
                .filter(rule -> rule.glob().matches(path))
                .reduce((earlier, later) -> later);
    }

    /** Returns text with this end behind each line. */
    public static byte[] with(String end, byte[] text) {
        // Latin-1 keeps all bytes apart.
        String plain = new String(text, StandardCharsets.ISO_8859_1).replace(CRLF, LF);
        return plain.replace(LF, end).getBytes(StandardCharsets.ISO_8859_1);
    }

    private List<EndRule> rules(String folder) throws IOException {
        List<EndRule> rules = known.get(folder);
        if (rules == null) {
            rules = read(folder);
            known.put(folder, rules);
        }
        return rules;
    }

    private List<EndRule> read(String folder) throws IOException {
        Optional<FolderEntry> entry = tree.entry(WorkspacePath.of(folder + ".gitattributes"))
                .filter(there -> there.kind() == FileKind.FILE && there.sizeBytes() <= MOST_BYTES);
        if (entry.isEmpty()) {
            return List.of();
        }
        Blob file = tree.blob(entry.get());
        List<EndRule> rules = new ArrayList<>();
        for (String line : new String(file.content().bytes(), StandardCharsets.UTF_8).split("\n", -1)) {
            String[] words = line.strip().split("\\s+", -1);
            for (int i = 1; i < words.length; i++) {
                Optional<String> end = Optional.ofNullable(ENDS.get(words[i]));
                if (end.isPresent() || NO_ENDS.contains(words[i])) {
                    glob(folder, words[0]).ifPresent(glob -> rules.add(new EndRule(glob, end)));
                }
            }
        }
        return rules;
    }

    private static Optional<Glob> glob(String folder, String pattern) {
        boolean anchored = pattern.indexOf('/') >= 0;
        try {
            return Optional.of(Glob.of(folder + (anchored ? pattern.replaceFirst("^/", "") : "**/" + pattern)));
        } catch (InvalidInputException unsupported) {
            return Optional.empty();
        }
    }
}
