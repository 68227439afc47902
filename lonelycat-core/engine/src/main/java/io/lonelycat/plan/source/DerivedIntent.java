// SPDX-License-Identifier: MIT
package io.lonelycat.plan.source;

import io.lonelycat.plan.content.PlannedFile;
import io.lonelycat.workspace.VisibleText;
import io.lonelycat.workspace.WorkspacePath;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done, in one line, for a plan that states no intent: {@code Change src/App.java}, or {@code Change 3 files below
 * src/main}. Never what is in a file: it says nothing of what is meant.
 */
final class DerivedIntent {
    private String one = "";
    private int files;
    private @Nullable WorkspacePath below;

    /** Takes the next file. */
    void see(PlannedFile file) {
        WorkspacePath folder = file.path().parent();
        below = ++files == 1 ? folder : common(below, folder);
        one = verb(file) + VisibleText.of(file.path().value());
    }

    String text() {
        if (files == 1) {
            return one;
        }
        return "Change " + files + " files" + (below == null ? "" : " below " + VisibleText.of(below.value()));
    }

    /** Returns the lowest folder that holds both; none for the root. */
    private static @Nullable WorkspacePath common(@Nullable WorkspacePath first, @Nullable WorkspacePath second) {
        WorkspacePath at = first;
        while (at != null && (second == null || !(second.value() + "/").startsWith(at.value() + "/"))) {
            at = at.parent();
        }
        return at;
    }

    private static String verb(PlannedFile file) {
        return switch (file.operation()) {
            case CREATE -> "Add ";
            case DELETE -> "Delete ";
            case UPDATE -> "Change ";
            case RENAME -> "Rename " + VisibleText.of(file.oldPath().value()) + " to ";
            case MODE -> "Change the mode of ";
        };
    }
}
