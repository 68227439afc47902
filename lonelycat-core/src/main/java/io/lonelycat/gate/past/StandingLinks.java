// SPDX-License-Identifier: MIT
package io.lonelycat.gate.past;

import io.lonelycat.workspace.WorkspacePath;
import java.util.Map;

/** The symbolic links that are in the workspace before the change; asked only where a change touches links. */
@FunctionalInterface
public interface StandingLinks {
    /** There are none. */
    StandingLinks NONE = Map::of;

    /** Returns each link with its target, as it is written. */
    Map<WorkspacePath, String> all();
}
