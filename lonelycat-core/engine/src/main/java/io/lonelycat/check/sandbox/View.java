// SPDX-License-Identifier: MIT
package io.lonelycat.check.sandbox;

import io.lonelycat.workspace.StateFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * File system that one command sees: system folders, tools, local repository, workspace, and an empty home and
 * temporary folder.
 *
 * @param outputs folder in which overlayfs stores files that the command writes in the workspace; empty without
 * overlayfs
 */
record View(List<Mount> mounts, Path home, Optional<Path> outputs) {
    static final Path TEMPORARY = Path.of("/tmp");

    static final Path VAR_TEMPORARY = Path.of("/var/tmp");

    View {
        mounts = List.copyOf(mounts);
    }

    /**
     * Options for the file system in the sandbox.
     *
     * @param visible folders that the policy makes readable
     * @param layered whether overlayfs stores what commands write to the workspace
     */
    record ViewTerms(List<Path> visible, boolean layered) {}

    static View of(SandboxPlaces around, ScratchFolder scratch, ViewTerms terms) {
        return new Builder(around, scratch, terms).view();
    }

    /** Returns whether a program's path and the target of its symbolic links are in the sandbox. */
    boolean shows(Path program) {
        return real(program).filter(it -> isShown(program) && isShown(it)).isPresent();
    }

    private boolean isShown(Path path) {
        Set<Path> empty = Set.of(home, TEMPORARY, VAR_TEMPORARY);
        return mounts.stream().map(Mount::place).anyMatch(place -> path.startsWith(place) && !empty.contains(place));
    }

    Set<String> topFolders() {
        Set<String> names = new TreeSet<>(Set.of("proc", "dev"));
        mounts.forEach(mount -> names.add(mount.place().getName(0).toString()));
        return names;
    }

    private static Optional<Path> real(Path path) {
        try {
            return Optional.of(path.toRealPath());
        } catch (IOException absent) {
            return Optional.empty();
        }
    }

    private static final class Builder {
        private static final Path RUN = Path.of("/run");
        private static final Path ETC = Path.of("/etc");
        private static final List<Path> KERNEL = List.of(Path.of("/dev"), Path.of("/proc"));
        private static final int DEEPEST_LINK_OF_TOOL = 4;

        private final SandboxPlaces around;
        private final ScratchFolder scratch;
        private final ViewTerms terms;
        private final List<Mount> mounts = new ArrayList<>();

        Builder(SandboxPlaces around, ScratchFolder scratch, ViewTerms terms) {
            this.around = around;
            this.scratch = scratch;
            this.terms = terms;
        }

        View view() {
            Path home = around.homeOfCommands();
            SystemPlaces.FOLDERS.forEach(this::read);
            SystemPlaces.SETTINGS.forEach(this::read);
            SystemPlaces.settingsOfJdks().forEach(this::read);
            addAccounts(home);
            mounts.add(new Mount.Write(scratch.newFolder(), TEMPORARY));
            mounts.add(new Mount.Write(scratch.newFolder(), VAR_TEMPORARY));
            mounts.add(new Mount.Write(scratch.newFolder(), home));
            around.tools().forEach(this::tool);
            List<Path> caches = new ArrayList<>(around.caches());
            terms.visible().forEach(path -> {
                if (path.startsWith(RUN) || !Files.isDirectory(path)) {
                    read(path);
                } else {
                    caches.add(path);
                }
            });
            caches.stream().filter(it -> !isInWorkspace(it)).forEach(this::cache);
            around.texts()
                    .forEach((file, text) ->
                            show(file, real -> Optional.of(new Mount.Read(scratch.newFile(text.get()), real))));
            Optional<Path> outputs = workspace();
            caches.stream().filter(this::isInWorkspace).forEach(this::cache);
            return new View(mounts, home, outputs);
        }

        private void addAccounts(Path home) {
            int user = Bubblewrap.USER;
            String passwd = "lonelycat:x:" + user + ":" + user + "::" + home + ":/bin/sh\n"
                    + "nobody:x:65534:65534::/nonexistent:/usr/sbin/nologin\n";
            String group = "lonelycat:x:" + user + ":\nnogroup:x:65534:\n";
            addText(passwd, Path.of("/etc/passwd"));
            addText(group, Path.of("/etc/group"));
        }

        private void addText(String text, Path place) {
            mounts.add(new Mount.Read(scratch.newFile(text.getBytes(StandardCharsets.UTF_8)), place));
        }

        /** Mounts the target of a path in the sandbox, with a symbolic link if the path itself is not mounted. */
        private void show(Path path, Function<Path, Optional<Mount>> part) {
            Optional<Path> real = real(path);
            if (real.isEmpty()) {
                return;
            }
            part.apply(real.get()).ifPresent(mounts::add);
            if (!real.get().equals(path) && !isReadable(path)) {
                mounts.add(new Mount.Link(real.get(), path));
            }
        }

        private void read(Path path) {
            show(path, real -> isReadable(real) ? Optional.empty() : Optional.of(new Mount.Read(real, real)));
        }

        private boolean isReadable(Path path) {
            return mounts.stream().anyMatch(mount -> mount instanceof Mount.Read && path.startsWith(mount.place()));
        }

        /**
         * Mounts a tool's folder and the targets of its symbolic links, because distributions spread tools over several
         * folders.
         */
        private void tool(Path folder) {
            Optional<Path> real = real(folder).filter(this::isApart);
            if (real.isEmpty()) {
                return;
            }
            read(folder);
            try (Stream<Path> inside = Files.walk(real.get(), DEEPEST_LINK_OF_TOOL)) {
                inside.filter(Files::isSymbolicLink)
                        .flatMap(link -> View.real(link).stream())
                        .filter(this::isApart)
                        .distinct()
                        .toList()
                        .forEach(this::read);
            } catch (IOException | UncheckedIOException unreadable) {
                // Commands in the sandbox cannot read a folder that LonelyCat cannot list.
                return;
            }
        }

        private void cache(Path path) {
            Optional<Path> real = real(path).filter(it -> isInWorkspace(it) || isApart(it));
            if (real.isPresent() && !isReadable(real.get())) {
                show(path, it -> Optional.of(terms.layered() ? layer(it) : new Mount.Read(it, it)));
            }
        }

        private Mount.Overlay layer(Path folder) {
            return new Mount.Overlay(folder, folder, scratch.newFolder(), scratch.newFolder());
        }

        private boolean isInWorkspace(Path path) {
            return real(path).filter(it -> it.startsWith(around.workspace())).isPresent();
        }

        private boolean isApart(Path real) {
            return real.getNameCount() > 0
                    && !real.equals(ETC)
                    && KERNEL.stream().noneMatch(real::startsWith)
                    && !real.startsWith(around.workspace())
                    && !around.workspace().startsWith(real)
                    && !around.homeOfCommands().startsWith(real);
        }

        private Optional<Path> workspace() {
            Path root = around.workspace();
            Optional<Path> outputs = Optional.empty();
            List<Path> guarded =
                    around.guarded().stream().filter(StateFiles::exists).toList();
            if (terms.layered()) {
                Mount.Overlay overlay = layer(root);
                mounts.add(overlay);
                outputs = Optional.of(overlay.upper());
            } else {
                mounts.add(new Mount.Write(root, root));
                guarded.forEach(this::holdFoldersAbove);
            }
            guarded.forEach(path -> mounts.add(new Mount.Read(path, path)));
            around.hidden().stream()
                    .filter(StateFiles::exists)
                    .forEach(path -> mounts.add(new Mount.Read(scratch.newFolder(), path)));
            return outputs;
        }

        /** Mounts the parent folders of a protected path, because a command could rename unmounted parent folders. */
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
    }
}
