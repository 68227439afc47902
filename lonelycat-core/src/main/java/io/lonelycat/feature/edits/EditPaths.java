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
 * Names of files as agents write them: from the workspace's root or with the whole path, alone in a line.
 *
 * @param named the file that the call around the edits names; null if none does
 */
record EditPaths(Tree tree, @Nullable WorkspacePath named) {
    private static final String HERE = "./";

    /** Marks around a name that make it stand out. */
    private static final Pattern ORNAMENT =
            Pattern.compile("^(?:[#*`\\s]|(?:File|Filename|Path)\\s*:\\s*(?=[*`\\s]))+|[*`:\\s]+$");

    private static final Pattern WRAPPED = Pattern.compile("(`|\\*\\*|\"|')(.+)\\1");

    private static final Pattern NAME =
            Pattern.compile("(?:[\\w.@+$-]+/)*[\\w.@+$-]*\\.\\w{1,12}|(?:[\\w.@+$-]+/)+[\\w.@+$-]+|(?:/[\\w.@+$-]+)+");

    /**
     * Reads a name.
     *
     * @throws InvalidInputException if it leads out of the workspace, is no name, or is not the one that the call around it names
     */
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

    /** Returns the same for edits within a call that names a file. */
    EditPaths about(WorkspacePath path) {
        return new EditPaths(tree, path);
    }

    boolean isRoot(String folder) {
        return List.of("", ".", HERE, root(), root() + "/").contains(folder);
    }

    /** Returns the name that is alone in a line but for ornaments. */
    Optional<String> ofLine(String line) {
        return Optional.of(bare(line)).filter(this::isName);
    }

    /** Takes away what makes a name stand out. */
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
