// SPDX-License-Identifier: MIT
package io.lonelycat.plan.edit;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.Place;
import io.lonelycat.plan.content.QuotedName;
import io.lonelycat.plan.content.Tree;
import io.lonelycat.workspace.WorkspacePath;
import java.nio.charset.StandardCharsets;

/** Names of files as agents write them: below the workspace, and some with the whole way to it. */
final class EditedPaths {
    private static final String HERE = "./";

    private final Tree tree;

    EditedPaths(Tree tree) {
        this.tree = tree;
    }

    /**
     * Reads a name.
     *
     * @throws InvalidInputException if it leads out of the workspace, or is no name
     */
    WorkspacePath path(Place at, String name) {
        try {
            return WorkspacePath.of(relative(name));
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
