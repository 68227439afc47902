// SPDX-License-Identifier: MIT
package io.lonelycat.check.sandbox;

import io.lonelycat.check.sandbox.ScratchFolder.Fresh;
import io.lonelycat.workspace.AtomicFile;
import io.lonelycat.workspace.StateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

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

    private static final Path VAR_TEMPORARY = Path.of("/var/tmp");
    private static final Path RUN = Path.of("/run");
    private static final List<Path> TAKEN =
            List.of(Path.of("/etc"), Path.of("/dev"), Path.of("/proc"), Path.of("/sys"));
    private static final Path HOME_ELSEWHERE = Path.of("/home/lonelycat");

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
        Builder builder = new Builder(around, scratch, fresh, terms);
        builder.system(user);
        Path home = builder.fresh();
        List<Path> inside = new ArrayList<>();
        builder.outsideOf(around.workspace(), visible, inside);
        Optional<Path> outputs = builder.workspace();
        inside.forEach(builder::cache);
        builder.makePlaces();
        fresh.give();
        return new View(builder.mounts, home, fresh.path().resolve("tmp"), outputs);
    }

    /** Tells whether a program is there for the command: it itself, and what it is a link to. */
    boolean shows(Path program) {
        Path real;
        try {
            real = program.toRealPath();
        } catch (IOException absent) {
            return false;
        }
        return isShown(program) && isShown(real);
    }

    private boolean isShown(Path path) {
        return mounts.stream().anyMatch(mount -> path.startsWith(mount.place()) && !isEmpty(mount));
    }

    private boolean isEmpty(Mount mount) {
        return mount.place().equals(home)
                || mount.place().equals(TEMPORARY)
                || mount.place().equals(VAR_TEMPORARY);
    }

    /** Returns the folders that are there only because something is mounted below, with all that is in them. */
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
        folders.putIfAbsent(home, new ArrayList<>());
        return folders;
    }

    private static final class Builder {
        private final SandboxPlaces around;
        private final ScratchFolder scratch;
        private final Fresh fresh;
        private final ViewTerms terms;
        private final List<Mount> mounts = new ArrayList<>();
        private final Map<Path, Path> empty = new HashMap<>();

        Builder(SandboxPlaces around, ScratchFolder scratch, Fresh fresh, ViewTerms terms) {
            this.around = around;
            this.scratch = scratch;
            this.fresh = fresh;
            this.terms = terms;
        }

        void system(CheckUser user) {
            SystemPlaces.FOLDERS.forEach(
                    place -> real(place).ifPresent(source -> mounts.add(new Mount.Read(source, place, true))));
            mounts.add(new Mount.Read(scratch.etc(), Path.of("/etc"), false));
            scratch.settings().forEach((place, source) -> mounts.add(new Mount.Read(source, place, true)));
            SandboxAccounts.write(scratch, user, home());
        }

        /** Makes the folders that are empty at first. */
        Path fresh() {
            give(TEMPORARY, "tmp");
            give(VAR_TEMPORARY, "var-tmp");
            Path home = home();
            give(home, "home");
            return home;
        }

        private void give(Path place, String name) {
            Path folder = fresh.folder(name);
            empty.put(place, folder);
            mounts.add(new Mount.Write(folder, place));
        }

        /** A home within the workspace would be the workspace, and one that holds or is a place of the system would hide it. */
        private Path home() {
            return around.home()
                    .filter(home -> !home.startsWith(around.workspace()))
                    .filter(home -> Stream.concat(SystemPlaces.FOLDERS.stream(), TAKEN.stream())
                            .noneMatch(place -> home.startsWith(place) || place.startsWith(home)))
                    .filter(home -> !TEMPORARY.startsWith(home) && !VAR_TEMPORARY.startsWith(home))
                    .orElse(HOME_ELSEWHERE);
        }

        /** Shows what is outside of the workspace, and collects caches that are within. */
        void outsideOf(Path workspace, List<Path> visible, List<Path> inside) {
            for (Path tool : around.tools()) {
                both(tool).stream().filter(it -> isApart(it, workspace)).forEach(this::read);
            }
            for (Path cache : around.caches()) {
                for (Path place : both(cache)) {
                    if (place.startsWith(workspace)) {
                        inside.add(place);
                    } else if (isApart(place, workspace)) {
                        cache(place);
                    }
                }
            }
            for (Path path : visible) {
                for (Path place : both(path)) {
                    if (place.startsWith(RUN) || !Files.isDirectory(place)) {
                        read(place);
                    } else if (isApart(place, workspace)) {
                        cache(place);
                    }
                }
            }
            around.texts().forEach((file, text) -> {
                Path source = scratch.text(text.get());
                both(file).forEach(place -> mounts.add(new Mount.Read(source, place, false)));
            });
        }

        /** What holds the workspace, or the home, cannot be shown without showing all that is beside them. */
        private boolean isApart(Path place, Path workspace) {
            return place.getNameCount() > 0
                    && !place.startsWith(workspace)
                    && !workspace.startsWith(place)
                    && !home().startsWith(place)
                    && mounts.stream()
                            .noneMatch(mount -> mount instanceof Mount.Read && place.startsWith(mount.place()));
        }

        private void read(Path place) {
            real(place).ifPresent(source -> mounts.add(new Mount.Read(source, place, true)));
        }

        void cache(Path place) {
            Optional<Path> source = real(place);
            if (source.isPresent() && terms.layered()) {
                layer(source.get(), place, "layer-" + mounts.size());
            } else {
                read(place);
            }
        }

        private Path layer(Path source, Path place, String name) {
            Path upper = fresh.folder(name + "/upper");
            mounts.add(new Mount.Overlay(source, place, upper, fresh.folder(name + "/work")));
            return upper;
        }

        Optional<Path> workspace() {
            Path root = around.workspace();
            Optional<Path> outputs = Optional.empty();
            if (terms.layered() && !terms.shared()) {
                outputs = Optional.of(layer(root, root, "outputs"));
            } else {
                mounts.add(new Mount.Write(root, root));
                around.guarded().stream().filter(StateFiles::exists).forEach(this::holdFoldersAbove);
            }
            around.guarded().stream()
                    .filter(StateFiles::exists)
                    .forEach(path -> mounts.add(new Mount.Read(path, path, false)));
            around.hidden().stream()
                    .filter(StateFiles::exists)
                    .forEach(path -> mounts.add(new Mount.Read(scratch.nothing(), path, false)));
            return outputs;
        }

        /** A folder at which something is mounted cannot be renamed, but one above it can. */
        private void holdFoldersAbove(Path path) {
            List<Path> above = new ArrayList<>();
            for (Path at = path.getParent(); at != null && !at.equals(around.workspace()); at = at.getParent()) {
                above.add(0, at);
            }
            above.stream()
                    .filter(folder ->
                            mounts.stream().noneMatch(mount -> mount.place().equals(folder)))
                    .forEach(folder -> mounts.add(new Mount.Write(folder, folder)));
        }

        /** Makes in the empty folders what others are mounted on, so that it belongs to the user of the command. */
        void makePlaces() {
            for (Mount mount : mounts) {
                empty.forEach((place, folder) -> {
                    if (mount.place().startsWith(place) && !mount.place().equals(place)) {
                        makePlace(mount, folder.resolve(place.relativize(mount.place())));
                    }
                });
            }
        }

        private static void makePlace(Mount mount, Path here) {
            if (mount instanceof Mount.Read read && !Files.isDirectory(read.source())) {
                StateFiles.createFolder(Objects.requireNonNull(here.getParent()));
                if (!StateFiles.exists(here)) {
                    AtomicFile.write(here, new byte[0]);
                }
            } else {
                StateFiles.createFolder(here);
            }
        }

        /** The path by which something is known, and the one without links. */
        private static List<Path> both(Path path) {
            return real(path)
                    .map(real -> real.equals(path) ? List.of(path) : List.of(path, real))
                    .orElse(List.of());
        }

        /** Where a path really leads; empty where nothing is. */
        private static Optional<Path> real(Path path) {
            try {
                return Optional.of(path.toRealPath());
            } catch (IOException absent) {
                return Optional.empty();
            }
        }
    }
}
