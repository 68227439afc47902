// SPDX-License-Identifier: MIT
package io.lonelycat.plan.source;

import io.lonelycat.plan.Proposal;
import java.nio.file.Path;
import java.util.List;

/**
 * A proposal that has just been made.
 *
 * @param folder holds its files
 * @param notes what people should know, for example that a hunk stood elsewhere than announced
 */
public record Planned(Proposal proposal, Path folder, List<String> notes) {
    public Planned {
        notes = List.copyOf(notes);
    }
}
