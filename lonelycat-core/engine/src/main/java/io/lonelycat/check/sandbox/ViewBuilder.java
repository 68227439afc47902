// SPDX-License-Identifier: MIT
package io.lonelycat.check.sandbox;

import io.lonelycat.check.sandbox.ScratchFolder.Fresh;
import io.lonelycat.check.sandbox.View.ViewTerms;
import io.lonelycat.workspace.AtomicFile;
import io.lonelycat.workspace.StateFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Puts together what one command sees, part by part, and makes the folders that are empty at first. */
final class ViewBuilder {
    private static final Path RUN = Path.of("/run");

    private final SandboxPlaces around;
    private final ScratchFolder scratch;
    private final Fresh fresh;
    private final ViewTerms terms;
    private final List<Mount> mounts = new ArrayList<>();
    private final Map<Path, Path> empty = new HashMap<>();

    ViewBuilder(SandboxPlaces around, ScratchFolder scratch, Fresh fresh, ViewTerms terms) {
        this.around = around;
        this.scratch = scratch;
        this.fresh = fresh;
        this.terms = terms;
    }

    List<Mount> mounts() {
        return mounts;
    }

    void system(CheckUser user) {
        SystemPlaces.FOLDERS.forEach(this::read);
        mounts.add(new Mount.Read(scratch.etc(), Path.of("/etc"), false));
        scratch.settings().forEach((place, source) -> mounts.add(new Mount.Read(source, place, true)));
        SandboxAccounts.write(scratch, user, around.homeOfCommands());
    }

    /** Makes the folders that are empty at first. */
    Path fresh() {
        give(View.TEMPORARY, "tmp");
        give(View.VAR_TEMPORARY, "var-tmp");
        Path home = around.homeOfCommands();
        give(home, "home");
        return home;
    }

    private void give(Path place, String name) {
        Path folder = fresh.folder(name);
        empty.put(place, folder);
        mounts.add(new Mount.Write(folder, place));
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
                && !around.homeOfCommands().startsWith(place)
                && mounts.stream().noneMatch(mount -> mount instanceof Mount.Read && place.startsWith(mount.place()));
    }

    private void read(Path place) {
        Mount.source(place).ifPresent(source -> mounts.add(new Mount.Read(source, place, true)));
    }

    void cache(Path place) {
        Optional<Path> source = Mount.source(place);
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
        return Mount.source(path)
                .map(real -> real.equals(path) ? List.of(path) : List.of(path, real))
                .orElse(List.of());
    }
}
