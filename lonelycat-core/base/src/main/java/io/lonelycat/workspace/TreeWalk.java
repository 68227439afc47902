// SPDX-License-Identifier: MIT
package io.lonelycat.workspace;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.workspace.FolderEntry.FileKind;
import io.lonelycat.workspace.WorkspacePath.ReservedNames;
import java.io.IOException;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Walks a tree by handle, in the order of names. */
final class TreeWalk {
    private static final char REPLACEMENT = '\ufffd';

    private final Predicate<WorkspacePath> enter;
    private final Consumer<FolderEntry> visitor;
    private final BiConsumer<Optional<WorkspacePath>, String> unspeakable;

    /** Prepares a walk; what may not have a path is told to the last one, with its folder and as text. */
    TreeWalk(
            Predicate<WorkspacePath> enter,
            Consumer<FolderEntry> visitor,
            BiConsumer<Optional<WorkspacePath>, String> unspeakable) {
        this.enter = enter;
        this.visitor = visitor;
        this.unspeakable = unspeakable;
    }

    void visit(Folder folder) throws IOException {
        for (String name : folder.names()) {
            // A name that vanished since it was listed is no error: the tree is not ours alone.
            Optional<FolderEntry> entry = entry(folder, name);
            if (entry.isEmpty()) {
                continue;
            }
            visitor.accept(entry.get());
            if (entry.get().kind() == FileKind.FOLDER
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

    private Optional<FolderEntry> entry(Folder folder, String name) throws IOException {
        try {
            Optional<FolderEntry> entry = folder.entry(name);
            // Bytes that are not UTF-8 are read as this character, and found by no name.
            if (entry.isEmpty() && name.indexOf(REPLACEMENT) >= 0) {
                unspeakable.accept(folder.path(), shown(folder, name));
            }
            return entry;
        } catch (InvalidInputException noPath) {
            unspeakable.accept(folder.path(), shown(folder, name));
            return Optional.empty();
        }
    }

    private static String shown(Folder folder, String name) {
        return VisibleText.of(folder.path().map(path -> path.value() + "/").orElse("") + name);
    }

    private static boolean isState(String name) {
        return ReservedNames.contains(name);
    }
}
