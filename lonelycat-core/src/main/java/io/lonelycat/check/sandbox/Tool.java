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

    /**
     * One step on the way to what a check sees of the file system, which is read-only as a whole at first. Later ones cover
     * earlier ones. Paths are absolute and without links.
     */
    sealed interface Wall {
        /** What is written at a place is thrown away: it goes to another folder, over what is there. */
        record Discard(Path place, Path upper, Path work) implements Wall {}

        /** Another folder is at the place, and may be written. */
        record Give(Path folder, Path place) implements Wall {}

        /** What is at the place may be written. */
        record Write(Path place) implements Wall {}

        /** What is at the place can be read, and no more. */
        record Read(Path place) implements Wall {}

        /** An empty folder is at the place, in which other places can be shown until it is closed. */
        record Cover(Path place) implements Wall {}

        /** Nothing can be written any more in an empty folder. */
        record Close(Path place) implements Wall {}

        /** A file that cannot be read is at the place. */
        record HideFile(Path place) implements Wall {}
    }
}
