// SPDX-License-Identifier: MIT
package io.lonelycat.workspace;

import io.lonelycat.error.InvalidInputException;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Walks a tree by handle, in the order of names. */
final class TreeWalk {
    private final Predicate<WorkspacePath> enter;
    private final Consumer<Entry> visitor;

    TreeWalk(Predicate<WorkspacePath> enter, Consumer<Entry> visitor) {
        this.enter = enter;
        this.visitor = visitor;
    }

    void visit(Folder folder) throws IOException {
        for (String name : folder.names()) {
            // A name that vanished since it was listed is no error: the tree is not ours alone.
            Optional<Entry> entry = entry(folder, name);
            if (entry.isEmpty()) {
                continue;
            }
            visitor.accept(entry.get());
            if (entry.get().kind() == Kind.FOLDER
                    && !isState(name)
                    && enter.test(entry.get().path())) {
                try (Folder inner = folder.open(name).orElse(null)) {
                    if (inner != null) {
                        visit(inner);
                    }
                }
            }
        }
    }

    private static Optional<Entry> entry(Folder folder, String name) throws IOException {
        try {
            return folder.entry(name);
        } catch (InvalidInputException unspeakable) {
            // A name that no WorkspacePath can have is no target of a change, and none of our business.
            return Optional.empty();
        }
    }

    private static boolean isState(String name) {
        return ReservedNames.contains(name);
    }
}
