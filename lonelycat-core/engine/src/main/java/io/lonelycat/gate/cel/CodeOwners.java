// SPDX-License-Identifier: MIT
package io.lonelycat.gate.cel;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.workspace.WorkspacePath;
import io.lonelycat.workspace.glob.Glob;
import io.lonelycat.workspace.glob.GlobSet;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who owns which path, as a file CODEOWNERS says: of the lines of a section that match, the last counts. Sections are
 * those of GitLab; a file without any is one section.
 */
final class CodeOwners {
    private static final Pattern HEADER = Pattern.compile("\\^?\\[[^\\]]+\\](\\[[0-9]+\\])?(.*)");

    /** What one pattern says; a line that names no owner has those of its section's head. */
    private record Entry(int section, List<String> owners) {}

    private final List<Glob> globs = new ArrayList<>();
    private final List<Entry> entries = new ArrayList<>();
    private int section;
    private List<String> ownersOfSection = List.of();
    private GlobSet.Matcher matcher = GlobSet.of(List.of()).matcher();

    private CodeOwners() {}

    static CodeOwners read(String text) {
        CodeOwners owners = new CodeOwners();
        String[] lines = text.split("\\R", -1);
        for (int i = 0; i < lines.length; i++) {
            String line = withoutComment(lines[i]).strip();
            if (!line.isEmpty()) {
                owners.add(line, i + 1);
            }
        }
        owners.matcher = GlobSet.of(owners.globs).matcher();
        return owners;
    }

    private static String withoutComment(String line) {
        for (int i = 0; i < line.length(); i++) {
            if (line.charAt(i) == '#' && (i == 0 || Character.isWhitespace(line.charAt(i - 1)))) {
                return line.substring(0, i);
            }
        }
        return line;
    }

    private void add(String line, int number) {
        Matcher header = HEADER.matcher(line);
        if (header.matches()) {
            section++;
            ownersOfSection = words(header.group(2));
            return;
        }
        List<String> words = words(line);
        List<String> owners = words.subList(1, words.size());
        for (Glob glob : globs(words.get(0), number)) {
            globs.add(glob);
            entries.add(new Entry(section, owners.isEmpty() ? ownersOfSection : owners));
        }
    }

    private static List<String> words(String text) {
        return text.isBlank() ? List.of() : List.of(text.strip().split("\\s+"));
    }

    /** Patterns are those of a gitignore file, except that {@code docs/*} is not what lies deeper in docs. */
    private static List<Glob> globs(String pattern, int number) {
        boolean anchored = pattern.substring(0, pattern.length() - 1).contains("/");
        String rooted = pattern.startsWith("/") ? pattern.substring(1) : pattern;
        String path = rooted.isEmpty() ? "**" : anchored ? rooted : "**/" + rooted;
        try {
            Glob.of(rooted.isEmpty() ? "**" : rooted);
            boolean whole = path.endsWith("/") || path.endsWith("**") || (anchored && path.endsWith("/*"));
            return whole ? List.of(Glob.of(path)) : List.of(Glob.of(path), Glob.of(path + "/**"));
        } catch (InvalidInputException e) {
            throw new ConditionRefusal("CODEOWNERS line " + number + ": " + e.getMessage());
        }
    }

    /** Returns the owners, each once. */
    List<String> of(WorkspacePath path) {
        BitSet hits = matcher.matching(path);
        Set<Integer> seen = new HashSet<>();
        Set<String> owners = new LinkedHashSet<>();
        for (int i = hits.previousSetBit(entries.size()); i >= 0; i = hits.previousSetBit(i - 1)) {
            if (seen.add(entries.get(i).section())) {
                owners.addAll(entries.get(i).owners());
            }
        }
        return List.copyOf(owners);
    }
}
