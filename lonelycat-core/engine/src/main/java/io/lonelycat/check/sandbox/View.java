// SPDX-License-Identifier: MIT
package io.lonelycat.check.sandbox;

import io.lonelycat.check.sandbox.ScratchFolder.Fresh;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What one command sees of the file system: system folders, the settings of the machine that are listed, the JDK and the
 * build tool, the local repository, the workspace, and empty folders for temporary files and for a home. Nothing else is there.
 *
 * @param mounts its parts, in order
 * @param home the home folder as the command has it
 * @param temporary the folder for temporary files as the engine has it
 * @param outputs where what the command writes in the workspace goes; empty where it goes to the workspace itself
 */
record View(List<Mount> mounts, Path home, Path temporary, Optional<Path> outputs) {
    /** Where commands have their temporary files. */
    static final Path TEMPORARY = Path.of("/tmp");

    static final Path VAR_TEMPORARY = Path.of("/var/tmp");

    private static final Path DEVICES = Path.of("/dev");

    View {
        mounts = List.copyOf(mounts);
    }

    /**
     * What the view of a command depends on.
     *
     * @param layered whether what is written to folders that can only be read goes to a layer over them
     * @param shared whether other commands of the same check see what this one writes in the workspace
     */
    record ViewTerms(boolean layered, boolean shared) {}

    /** Puts it together. */
    static View of(SandboxPlaces around, List<Path> visible, ScratchFolder scratch, CheckUser user, ViewTerms terms) {
        Fresh fresh = scratch.fresh(user.owner());
        ViewBuilder builder = new ViewBuilder(around, scratch, fresh, terms);
        builder.system(user);
        Path home = builder.fresh();
        List<Path> inside = new ArrayList<>();
        builder.outsideOf(around.workspace(), visible, inside);
        Optional<Path> outputs = builder.workspace();
        inside.forEach(builder::cache);
        builder.makePlaces();
        fresh.give();
        return new View(builder.mounts(), home, fresh.path().resolve("tmp"), outputs);
    }

    /** Tells whether a program is there for the command: it itself, and what it is a link to. */
    boolean shows(Path program) {
        return Mount.source(program)
                .filter(real -> isShown(program) && isShown(real))
                .isPresent();
    }

    private boolean isShown(Path path) {
        return mounts.stream().anyMatch(mount -> path.startsWith(mount.place()) && !isEmpty(mount));
    }

    private boolean isEmpty(Mount mount) {
        return mount.place().equals(home)
                || mount.place().equals(TEMPORARY)
                || mount.place().equals(VAR_TEMPORARY);
    }

    /**
     * Returns the folders that are there only because something is mounted below, with all that is in them. {@code /dev} is not one
     * of them: it has devices too, which {@link SandboxWall} knows.
     */
    Map<Path, List<String>> scaffold() {
        Map<Path, List<String>> folders = new TreeMap<>();
        folders.put(Path.of("/"), new ArrayList<>(List.of("proc", "dev")));
        for (Mount mount : mounts) {
            Path above = mount.place().getParent();
            for (Path at = mount.place(); above != null && !isShown(above); above = at.getParent()) {
                List<String> names = folders.computeIfAbsent(above, folder -> new ArrayList<>());
                String name = String.valueOf(at.getFileName());
                if (!names.contains(name)) {
                    names.add(name);
                }
                at = above;
            }
        }
        folders.remove(DEVICES);
        folders.putIfAbsent(home, new ArrayList<>());
        return folders;
    }
}
