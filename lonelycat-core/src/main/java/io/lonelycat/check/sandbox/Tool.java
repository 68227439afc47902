// SPDX-License-Identifier: MIT
package io.lonelycat.check.sandbox;

import io.lonelycat.plan.SandboxSpec.Network;
import io.lonelycat.workspace.Owner;
import java.nio.file.Path;
import java.util.List;

/** A program that puts walls around another one. */
interface Tool {
    /** Returns the words that make it say which version it is. */
    List<String> askVersion();

    /** Says whether it can throw away what is written, given what it said of its version. */
    boolean canDiscard(String version);

    /** Returns the words that start a command behind walls, up to the command's own. */
    List<String> words(Cell cell);

    /**
     * What is to be put up.
     *
     * @param root an empty folder at which the tool may put a new root together
     * @param folder the folder in which the command begins
     * @param user who runs the command, inside as outside
     */
    record Cell(List<Wall> walls, Network network, Path root, Path folder, Owner user) {
        boolean byRoot() {
            return user.user() == 0;
        }
    }
}
