// SPDX-License-Identifier: MIT
package io.lonelycat.slice.modules;

import io.lonelycat.check.ModuleChoice;
import io.lonelycat.flow.Slice;

/** Builds with {@code scope: affected}: only the modules of a change, and those that depend on them. */
public final class ModulesSlice {
    public static final Slice SLICE = Slice.named("modules")
            .with(ModuleChoice.class, (root, changed, unread) -> AffectedModules.words(root, changed, unread));

    private ModulesSlice() {}
}
