// SPDX-License-Identifier: MIT
package io.lonelycat.plan.source;

import io.lonelycat.plan.Proposal;
import java.nio.file.Path;
import java.util.List;

/** Newly created proposal, with remarks for the user. */
public record Planned(Proposal proposal, Path folder, List<String> notes) {
    public Planned {
        notes = List.copyOf(notes);
    }
}
