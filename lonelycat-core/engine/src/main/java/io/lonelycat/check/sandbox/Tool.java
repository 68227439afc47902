// SPDX-License-Identifier: MIT
package io.lonelycat.check.sandbox;

import io.lonelycat.plan.SandboxSpec.Network;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A program that runs another one with a view of its own. */
interface Tool {
    /** Returns the programs that it takes; the first is the tool itself. */
    List<String> programs();

    /** Returns the words that make it say which version it is, after the program. */
    List<String> askVersion();

    /** Tells whether it can show files of one user as those of another, and take rights away from root. */
    boolean servesRoot();

    /** Tells whether it can lay one folder over another, given what it said of its version. */
    boolean canLayer(String version);

    /** Returns the words that start a command, up to the command's own. */
    List<String> words(ToolCell cell);

    /**
     * What a command gets.
     *
     * @param mounts what it sees, in order
     * @param root an empty folder at which a tool may put the view together
     * @param stage an empty folder for what a tool needs meanwhile
     * @param devices the folder for {@code /dev}, with its links, and an empty file or folder where something is mounted
     * @param folder the folder in which it begins
     * @param user as whom it runs
     * @param programs the absolute paths of the programs of the tool, by their names
     */
    record ToolCell(
            List<Mount> mounts,
            Network network,
            Path root,
            Path stage,
            Path devices,
            Path folder,
            CheckUser user,
            Map<String, Path> programs) {
        String program(String name) {
            return Optional.ofNullable(programs.get(name)).map(Path::toString).orElse(name);
        }

        /** Returns the same for a command that sees something else. */
        ToolCell seeing(List<Mount> others) {
            return new ToolCell(others, network, root, stage, devices, folder, user, programs);
        }
    }
}
