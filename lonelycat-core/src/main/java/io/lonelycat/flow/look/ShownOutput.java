// SPDX-License-Identifier: MIT
package io.lonelycat.flow.look;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.plan.content.Visibility;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Takes what an agent may not see from texts in which checks printed: lines of files that the policy closes, and secrets. The files are
 * read when the first text comes. Encoded by a check, a line is not recognised.
 */
public final class ShownOutput implements UnaryOperator<String> {
    private final WorkspaceSession site;
    private @Nullable ShownFiles files;

    public ShownOutput(WorkspaceSession site) {
        this.site = site;
    }

    @Override
    public String apply(String text) {
        if (text.isBlank()) {
            return text;
        }
        try {
            ShownFiles known = files == null ? ShownFiles.read(site, List.of()) : files;
            files = known;
            return known.shown(text);
        } catch (InvalidInputException noPolicy) {
            // What is closed is not known.
            return Visibility.HIDDEN;
        }
    }
}
