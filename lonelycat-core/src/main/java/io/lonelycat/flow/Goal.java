// SPDX-License-Identifier: MIT
package io.lonelycat.flow;

/** A goal that a slice brings: its request is the call. The texts of a public record that implements it are checked before it runs. */
public interface Goal {
    /** The name of the goal, as users know it. */
    String name();

    /** Whether it starts checks or other programs of the workspace, so that no key may be in the same process. */
    boolean startsPrograms();

    /**
     * Carries it out.
     *
     * @throws io.lonelycat.error.InvalidInputException for what the caller can fix
     * @throws io.lonelycat.error.EngineException when the machine fails
     */
    Result run(WorkspaceSession site);
}
