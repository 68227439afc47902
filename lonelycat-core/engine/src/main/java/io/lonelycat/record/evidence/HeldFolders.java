// SPDX-License-Identifier: MIT
package io.lonelycat.record.evidence;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.workspace.Folder;
import io.lonelycat.workspace.FolderEntry.FileId;
import io.lonelycat.workspace.FolderEntry.FileKind;
import io.lonelycat.workspace.StateFiles;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A folder and those in it, each opened when it is first asked for and held by its handle. The name of the folder itself
 * is empty.
 */
final class HeldFolders implements Closeable {
    private final Path path;
    private final Map<String, Folder> folders = new HashMap<>();

    HeldFolders(Path path) {
        this.path = path;
    }

    /** Returns the folder in which a file is. */
    Folder of(String file) throws IOException {
        int slash = file.indexOf('/');
        return folder(slash < 0 ? "" : file.substring(0, slash));
    }

    /** Returns the name of a file in its folder. */
    static String last(String file) {
        return file.substring(file.indexOf('/') + 1);
    }

    /** Returns what is under the name of a file; empty where nothing is, or its folder is not a folder. */
    Optional<FileKind> kind(String file) throws IOException {
        int slash = file.indexOf('/');
        boolean reachable = slash < 0 || isFolder(file.substring(0, slash));
        return reachable ? of(file).seen(last(file)).map(Folder.Seen::kind) : Optional.empty();
    }

    private boolean isFolder(String name) throws IOException {
        return folder("").seen(name).filter(it -> it.kind() == FileKind.FOLDER).isPresent();
    }

    /**
     * Removes any entry of a name, also if its folder is not a folder.
     *
     * @return whether there was one
     */
    boolean remove(String file) throws IOException {
        boolean there = kind(file).isPresent();
        if (there) {
            of(file).deleteTree(last(file));
        }
        return there;
    }

    /**
     * Removes everything but these files and the folders in which they are.
     *
     * @return the names of what went
     */
    List<String> removeOthers(Set<String> files) throws IOException {
        Set<String> top = new HashSet<>();
        Map<String, Set<String>> ours = new TreeMap<>(Map.of("", top));
        for (String file : files) {
            int slash = file.indexOf('/');
            String inside = slash < 0 ? "" : file.substring(0, slash);
            ours.computeIfAbsent(inside, absent -> new HashSet<>()).add(last(file));
            top.add(slash < 0 ? file : inside);
        }
        List<String> removed = new ArrayList<>();
        for (Map.Entry<String, Set<String>> names : ours.entrySet()) {
            String prefix = names.getKey().isEmpty() ? "" : names.getKey() + "/";
            folder(names.getKey()).removeOthers(names.getValue()).forEach(name -> removed.add(prefix + name));
        }
        return removed;
    }

    /** Opens a folder inside, and makes it first where it is missing or something else. */
    Folder folder(String name) throws IOException {
        Folder held = folders.get(name);
        if (held != null && (name.isEmpty() || isAtItsPlace(name, held))) {
            return held;
        }
        if (held != null) {
            held.close();
            folders.remove(name);
        }
        Folder opened = name.isEmpty() ? Folder.at(path) : inner(name);
        folders.put(name, opened);
        return opened;
    }

    private Folder inner(String name) throws IOException {
        Folder home = folder("");
        if (!isFolder(name)) {
            StateFiles.restoreFolder(path.resolve(name));
        }
        return home.open(name).orElseThrow(() -> new NoSuchFileException(name));
    }

    /** A folder that was moved or removed is still open, but files written there are invisible. */
    private boolean isAtItsPlace(String name, Folder held) throws IOException {
        long inode = held.id().inode();
        return folder("")
                .seen(name)
                .filter(it -> it.kind() == FileKind.FOLDER && it.inode() == inode)
                .isPresent();
    }

    /** Says whether the folder that is held is the one at its path. */
    boolean isThere() throws IOException {
        FileId held = folder("").id();
        try (Folder now = Folder.at(path)) {
            return now.id().equals(held);
        } catch (IOException | InvalidInputException goneOrALink) {
            return false;
        }
    }

    /** Closes all; what is asked for afterwards is opened again. */
    @Override
    public void close() throws IOException {
        for (Folder folder : folders.values()) {
            folder.close();
        }
        folders.clear();
    }
}
