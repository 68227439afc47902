// SPDX-License-Identifier: MIT
package io.lonelycat.slice.modules;

import io.lonelycat.check.ModuleChoice;
import io.lonelycat.flow.Slice;
import java.util.List;

/** Builds with {@code scope: affected}: only the modules of a change, and those that depend on them. */
public final class ModulesSlice implements Slice {
    public static final Slice SLICE = new ModulesSlice();

    private ModulesSlice() {}

    @Override
    public String name() {
        return "modules";
    }

    @Override
    public List<?> plugs(Class<?> point) {
        return point == ModuleChoice.class ? List.of((ModuleChoice) AffectedModules::words) : List.of();
    }
}
