// SPDX-License-Identifier: MIT
package io.lonelycat.feature.edits;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.Place;
import io.lonelycat.plan.content.Tree;
import io.lonelycat.workspace.WorkspacePath;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Parses file names that agents write, relative to the workspace or absolute.
 *
 * @param named file that the JSON call around the edit names; null if the call names no file
 */
record EditPaths(Tree tree, @Nullable WorkspacePath named) {
    private static final String HERE = "./";

    private static final Pattern ORNAMENT =
            Pattern.compile("^(?:[#*`\\s]|(?:File|Filename|Path)\\s*:\\s*(?=[*`\\s]))+|[*`:\\s]+$");

    private static final Pattern WRAPPED = Pattern.compile("(`|\\*\\*|\"|')(.+)\\1");

    private static final Pattern NAME =
            Pattern.compile("(?:[\\w.@+$-]+/)*[\\w.@+$-]*\\.\\w{1,12}|(?:[\\w.@+$-]+/)+[\\w.@+$-]+|(?:/[\\w.@+$-]+)+");

    /** Parses the file name of an edit. */
    WorkspacePath path(Place at, String name) {
        Matcher wrapped = WRAPPED.matcher(name);
        WorkspacePath path;
        try {
            path = WorkspacePath.of(relative(wrapped.matches() && !exists(name) ? wrapped.group(2) : name));
        } catch (InvalidInputException e) {
            throw at.problem(e.getMessage() + (name.startsWith("/") ? " The workspace is " + root() + "." : ""));
        }
        if (named != null && !named.equals(path)) {
            throw at.problem("the edit names `" + path.display() + "`, but the call names `" + named.display()
                    + "`. Send one call for each file");
        }
        return path;
    }

    EditPaths about(WorkspacePath path) {
        return new EditPaths(tree, path);
    }

    boolean isRoot(String folder) {
        return List.of("", ".", HERE, root(), root() + "/").contains(folder);
    }

    Optional<String> ofLine(String line) {
        return Optional.of(bare(line)).filter(this::isName);
    }

    /** Returns a file name without surrounding markup, such as Markdown backticks. */
    static String bare(String line) {
        return ORNAMENT.matcher(line.strip()).replaceAll("");
    }

    boolean exists(String name) {
        return tree.hasFile(relative(name));
    }

    private boolean isName(String name) {
        return exists(name) || (NAME.matcher(name).matches() && !name.matches("[\\d.]+"));
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
