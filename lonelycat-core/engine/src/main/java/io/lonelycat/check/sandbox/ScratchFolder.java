// SPDX-License-Identifier: MIT
package io.lonelycat.check.sandbox;

import io.lonelycat.error.EngineException;
import io.lonelycat.workspace.AtomicFile;
import io.lonelycat.workspace.Owner;
import io.lonelycat.workspace.StateFiles;
import io.lonelycat.workspace.TemporaryFolder;
import java.io.Closeable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** A folder for what the commands of one execution see in place of folders of the machine. It goes with the execution. */
final class ScratchFolder implements Closeable {
    private static final long LARGEST_SETTING = 1 << 20;
    private static final List<String> DEVICES = List.of("null", "zero", "full", "random", "urandom", "tty");
    private static final Map<String, String> LINKS =
            Map.of("ptmx", "pts/ptmx", "fd", "/proc/self/fd", "stdin", "fd/0", "stdout", "fd/1", "stderr", "fd/2");

    private final TemporaryFolder folder;
    private final Map<Path, Path> settings = new LinkedHashMap<>();
    private int made;

    /**
     * Makes one.
     *
     * @param engine the user who puts views together; empty for the one of this process
     */
    ScratchFolder(Path parent, String prefix, Optional<Owner> engine) {
        folder = TemporaryFolder.in(parent, prefix);
        StateFiles.createFolder(root());
        StateFiles.createFolder(stage());
        StateFiles.setMode(StateFiles.createFolder(nothing()), 0755);
        StateFiles.createFolder(path().resolve("texts"));
        makeDevices();
        open(etc());
        copySettings(etc());
        engine.ifPresent(owner -> StateFiles.setOwner(path(), owner));
    }

    Path path() {
        return folder.path();
    }

    /** The place at which a tool puts a view together. */
    Path root() {
        return path().resolve("root");
    }

    /** Where a tool has what it needs while it puts a view together. */
    Path stage() {
        return path().resolve("stage");
    }

    /** What a tool may show as {@code /dev}: links, and places at which devices are mounted. */
    Path devices() {
        return path().resolve("dev");
    }

    private void makeDevices() {
        StateFiles.setMode(StateFiles.createFolder(devices()), 0755);
        DEVICES.forEach(name -> readable(devices().resolve(name), new byte[0]));
        List.of("pts", "shm").forEach(name -> StateFiles.createFolder(devices().resolve(name)));
        LINKS.forEach((name, target) -> StateFiles.createLink(devices().resolve(name), target));
    }

    /** An empty folder. */
    Path nothing() {
        return path().resolve("nothing");
    }

    /** What commands see as the settings of the machine. */
    Path etc() {
        return path().resolve("etc");
    }

    /** Folders of settings that belong into {@link #etc()}, by their places. */
    Map<Path, Path> settings() {
        return settings;
    }

    /** Makes a file, and returns where it is. */
    Path text(byte[] bytes) {
        made++;
        return readable(path().resolve("texts/" + made), bytes);
    }

    /** Makes a folder of settings, and those above it, whatever the umask says. */
    private void open(Path folder) {
        StateFiles.createFolder(folder);
        for (Path at = folder; at != null && at.startsWith(etc()); at = at.getParent()) {
            StateFiles.setMode(at, 0755);
        }
    }

    /** Makes a file that the user of the commands can read. */
    static Path readable(Path file, byte[] bytes) {
        AtomicFile.write(file, bytes);
        StateFiles.setMode(file, 0644);
        return file;
    }

    /** Makes folders for one command. */
    Fresh fresh(Owner owner) {
        made++;
        return new Fresh(StateFiles.createFolder(path().resolve("run-" + made)), owner);
    }

    /** Files are copied, so that no mount is needed for each. A link is followed, but for one that names a time zone. */
    private void copySettings(Path etc) {
        for (Path place : SystemPlaces.SETTINGS) {
            Path here = etc.resolve(place.subpath(1, place.getNameCount()).toString());
            if (Files.isSymbolicLink(place) && place.endsWith("localtime")) {
                StateFiles.createLink(here, StateFiles.readLink(place));
            } else if (Files.isDirectory(place)) {
                open(here);
                settings.put(place, StateFiles.realPath(place));
            } else if (Files.isRegularFile(place)
                    && Files.isReadable(place)
                    && StateFiles.size(place) <= LARGEST_SETTING) {
                open(Objects.requireNonNull(here.getParent()));
                readable(here, StateFiles.read(StateFiles.realPath(place)));
            }
        }
    }

    @Override
    public void close() {
        try {
            folder.close();
        } catch (EngineException closed) {
            // Commands of an ordinary user can close their folders to their own user.
            StateFiles.openTree(path());
            folder.close();
        }
    }

    /**
     * Folders that are empty when a command begins, and that no other command sees.
     *
     * @param path where they are
     * @param owner to whom they belong
     */
    record Fresh(Path path, Owner owner) {
        Path folder(String name) {
            return StateFiles.createFolder(path.resolve(name));
        }

        /** Gives everything in here to the user of the command; to be called before it begins. */
        void give() {
            StateFiles.setOwner(path, owner);
        }
    }
}
