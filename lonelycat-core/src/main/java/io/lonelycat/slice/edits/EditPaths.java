// SPDX-License-Identifier: MIT
package io.lonelycat.slice.edits;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.Place;
import io.lonelycat.plan.content.QuotedName;
import io.lonelycat.plan.content.Tree;
import io.lonelycat.workspace.WorkspacePath;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Names of files as agents write them: from the workspace's root or with the whole path, alone in a line of Markdown, in a comment, or
 * behind the language of a fence.
 *
 * @param only the file that all edits are of, which need not name it; null where they do
 */
record EditPaths(Tree tree, @Nullable WorkspacePath only) {
    private static final String HERE = "./";

    /** What is put around a name to make it stand out. */
    private static final Pattern ORNAMENT = Pattern.compile("^[#*`\\s]+|[*`:\\s]+$");

    private static final Pattern LABEL = Pattern.compile(
            "(?i)^(?:\\d+[.)] )?(?:(?:new |modified |updated )?file(?:name|path)?|path|in|edit|create|update|modify)(?:: ?| )\\**`?(?=\\S)");
    private static final Pattern COMMENT =
            Pattern.compile("^(?://+|#+|--|;+|%+|<!--|/\\*+)\\s*(.*?)\\s*(?:-->|\\*+/)?$");
    private static final Pattern FENCE = Pattern.compile(
            "[`~]{3,}\\s*(?:[\\w+#-]*(?::|\\s+)(?:(?:title|file(?:name)?|path)=)?)?[\"'{]?([^\"'}\\s]+)[\"'}]?");
    private static final Pattern NAME =
            Pattern.compile("(?:[\\w.@+$-]+/)*[\\w.@+$-]*\\.\\w{1,12}|(?:[\\w.@+$-]+/)+[\\w.@+$-]+|(?:/[\\w.@+$-]+)+");
    private static final List<String> ALONE = List.of("Makefile", "Dockerfile", "Jenkinsfile", "LICENSE", "README");

    EditPaths(Tree tree) {
        this(tree, null);
    }

    /** Returns the same for edits that are all of one file. */
    EditPaths only(WorkspacePath path) {
        return new EditPaths(tree, path);
    }

    /**
     * Reads a name.
     *
     * @throws InvalidInputException if it leads out of the workspace, or is no name
     */
    WorkspacePath path(Place at, String name) {
        try {
            WorkspacePath path = WorkspacePath.of(relative(name));
            if (only != null && !only.equals(path)) {
                throw new InvalidInputException("this is an edit of `" + path.display() + "`, in a call that names `"
                        + only.display() + "`. Name the same file in both, or make two calls.");
            }
            return path;
        } catch (InvalidInputException e) {
            throw at.problem(e.getMessage() + (name.startsWith("/") ? " The workspace is " + root() + "." : ""));
        }
    }

    /** Reads a name in a line of a diff: in quotes as git writes them, or up to a tab. */
    static String ofDiff(Place at, String rest) {
        if (!rest.startsWith("\"")) {
            int tab = rest.indexOf('\t');
            return tab < 0 ? rest : rest.substring(0, tab);
        }
        return QuotedName.unquote(rest.getBytes(StandardCharsets.UTF_8))
                .map(parsed -> QuotedName.decode(parsed.name()))
                .orElseThrow(() -> at.problem(
                        "the quotes of the name are broken. Close them, and use the escapes that git writes"));
    }

    /** Returns the name that a line is about: alone but for ornaments or a label, or in a comment. */
    Optional<String> ofLine(String line) {
        String name = bare(LABEL.matcher(bare(line)).replaceFirst(""));
        return isName(name) ? Optional.of(name) : ofComment(line);
    }

    /** Returns the name that is all of a comment. */
    Optional<String> ofComment(String line) {
        return COMMENT.matcher(line.strip())
                .results()
                .map(found -> bare(LABEL.matcher(found.group(1)).replaceFirst("")))
                .filter(this::isName)
                .findFirst();
    }

    /** Returns the name that is behind the language of a fence. */
    Optional<String> ofFence(String line) {
        return FENCE.matcher(line.strip())
                .results()
                .filter(found -> found.end() == line.strip().length())
                .map(found -> found.group(1))
                .filter(name -> name.indexOf('/') >= 0 || name.indexOf('.') > 0)
                .filter(this::isName)
                .findFirst();
    }

    /** Takes away what makes a name stand out. */
    static String bare(String line) {
        return ORNAMENT.matcher(line.strip()).replaceAll("");
    }

    boolean exists(String name) {
        return tree.hasFile(relative(name));
    }

    private boolean isName(String name) {
        return !name.isEmpty()
                && (exists(name) || ALONE.contains(name) || (NAME.matcher(name).matches() && !name.matches("[\\d.]+")));
    }

    private String relative(String name) {
        String root = root() + "/";
        if (name.startsWith(root)) {
            return name.substring(root.length());
        }
        return name.startsWith(HERE) ? name.substring(HERE.length()) : name;
    }

    private String root() {
        return tree.workspace().root().toString();
    }
}
