// SPDX-License-Identifier: MIT
package io.lonelycat.slice.edits.form;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.Place;
import io.lonelycat.plan.content.QuotedName;
import io.lonelycat.plan.content.Tree;
import io.lonelycat.workspace.WorkspacePath;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Names of files as agents write them: below the workspace, and some with the whole way to it. */
final class EditedPaths {
    private static final String HERE = "./";

    private final Tree tree;
    private final @Nullable WorkspacePath only;

    EditedPaths(Tree tree) {
        this(tree, null);
    }

    private EditedPaths(Tree tree, @Nullable WorkspacePath only) {
        this.tree = tree;
        this.only = only;
    }

    /** Returns the same for edits that are all of one file, which they need not name. */
    EditedPaths only(WorkspacePath path) {
        return new EditedPaths(tree, path);
    }

    /** Returns the file that all edits are of, if what is around them names it. */
    Optional<WorkspacePath> only() {
        return Optional.ofNullable(only);
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

    /** Says whether there is such a file, and it is not empty. */
    boolean hasLines(WorkspacePath path) {
        return tree.entry(path).filter(there -> there.sizeBytes() > 0).isPresent();
    }

    private String relative(String name) {
        String root = root() + "/";
        if (name.startsWith(root)) {
            return name.substring(root.length());
        }
        return name.startsWith(HERE) ? name.substring(HERE.length()) : name;
    }

    /** Says whether a folder is the workspace itself. */
    boolean isRoot(String folder) {
        return folder.equals(".") || folder.equals(HERE) || folder.equals(root()) || folder.equals(root() + "/");
    }

    private String root() {
        return tree.workspace().root().toString();
    }

    boolean hasFile(String name) {
        return tree.hasFile(relative(name));
    }

    /** Reads a name at the end of a line of a diff: in quotes as git writes them, or up to a tab. */
    static String ofLine(Place at, String rest) {
        if (!rest.startsWith("\"")) {
            int tab = rest.indexOf('\t');
            return tab < 0 ? rest : rest.substring(0, tab);
        }
        return QuotedName.unquote(rest.getBytes(StandardCharsets.UTF_8))
                .map(parsed -> QuotedName.decode(parsed.name()))
                .orElseThrow(() -> at.problem(
                        "the quotes of the name are broken; expected a closing one and the escapes that git writes"));
    }
}
