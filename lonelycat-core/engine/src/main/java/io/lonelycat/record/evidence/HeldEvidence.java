// SPDX-License-Identifier: MIT
package io.lonelycat.record.evidence;

import io.lonelycat.error.EngineException;
import io.lonelycat.json.Digest;
import io.lonelycat.json.Hasher;
import io.lonelycat.record.FileSum;
import io.lonelycat.workspace.FolderEntry.FileKind;
import io.lonelycat.workspace.StateFiles;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The folder of an execution by its handle, and what the execution has written there. A check may reach the folder where it
 * has no sandbox: so what is there is compared with what was written, and written again where it is something else. Names
 * are relative to the folder, at most one folder deep.
 */
final class HeldEvidence implements Closeable {
    /** How many bytes are kept to be written again: the documents, and the logs of most executions. */
    private static final long ROOM = 32L << 20;

    private final Path path;
    private final Map<String, WrittenFile> written = new TreeMap<>();
    private final Map<String, OutputStream> open = new HashMap<>();
    private final Set<String> torn = new HashSet<>();
    private final Map<String, Path> sources = new HashMap<>();
    private final HeldFolders folders;
    private long kept;

    /** Holds a folder that is there. */
    HeldEvidence(Path path) {
        this.path = path;
        folders = new HeldFolders(path);
        hold();
    }

    private void hold() {
        doing("open", () -> folders.folder(""));
    }

    Path path() {
        return path;
    }

    /** Takes a file as it is now for one that was written. */
    void adopt(String name) {
        doing("read " + name, () -> {
            WrittenFile now = digested(name);
            keep(
                    name,
                    now.size() <= ROOM - kept ? WrittenFile.of(folders.of(name).readAll(HeldFolders.last(name))) : now);
            return name;
        });
    }

    /**
     * Takes a file for one that was written, of which the digest is known.
     *
     * @param source another file with the same content
     */
    void adopt(String name, Digest digest, long size, Path source) {
        keep(name, WrittenFile.known(digest, size));
        sources.put(name, source);
    }

    /** Takes all that is in the folder now for what was written, but for one file. */
    void adoptAllBut(String left) {
        for (Path child : StateFiles.list(path)) {
            String name = String.valueOf(child.getFileName());
            if (StateFiles.kind(child).filter(FileKind.FOLDER::equals).isPresent()) {
                StateFiles.list(child).forEach(inner -> adopt(name + "/" + inner.getFileName()));
            } else if (!name.equals(left)) {
                adopt(name);
            }
        }
    }

    /** Writes a file, in place of what is there. */
    void write(String name, byte[] content) {
        close(name);
        doing("write " + name, () -> {
            folders.of(name).write(HeldFolders.last(name), content);
            return name;
        });
        keep(name, WrittenFile.of(content));
    }

    /** Writes a file unless it has that content. */
    void replace(String name, byte[] content) {
        WrittenFile there = written.get(name);
        if (there == null || !there.is(content)) {
            write(name, content);
        }
    }

    /** Appends to a file, wholly or not at all: what a full disk took of a piece is cut off before the next one. */
    void append(String name, byte[] bytes, int offset, int length) {
        WrittenFile file = written.computeIfAbsent(name, absent -> new WrittenFile());
        doing("write to " + name, () -> {
            OutputStream out = open.get(name);
            if (out == null) {
                if (torn.remove(name)) {
                    folders.of(name).truncate(HeldFolders.last(name), file.size());
                }
                if (!isThere()) {
                    restore();
                }
                out = folders.of(name).append(HeldFolders.last(name));
                open.put(name, out);
            }
            try {
                out.write(bytes, offset, length);
            } catch (IOException e) {
                torn.add(name);
                close(name);
                throw e;
            }
            return name;
        });
        kept -= file.keptBytes();
        file.add(bytes, offset, length);
        makeRoom(file);
    }

    private void keep(String name, WrittenFile file) {
        WrittenFile before = written.put(name, file);
        kept -= before == null ? 0 : before.keptBytes();
        makeRoom(file);
    }

    private void makeRoom(WrittenFile file) {
        if (kept + file.keptBytes() > ROOM) {
            file.forgetBytes();
        }
        kept += file.keptBytes();
    }

    /** Returns what was written into a file; null when it was nothing, or more than there is room for. */
    byte @Nullable [] bytes(String name) {
        WrittenFile file = written.get(name);
        return file == null ? null : file.bytes();
    }

    /** Returns what the folder has to hold. */
    Map<String, FileSum> sums() {
        Map<String, FileSum> sums = new TreeMap<>();
        written.forEach((name, file) -> sums.put(name, new FileSum(name, file.digest(), file.size())));
        return sums;
    }

    /**
     * Compares what is in the folder with what was written, and makes it that again.
     *
     * @param expected names of files that others of ours have put there since
     * @return the names of what had been altered, removed or added, sorted
     */
    List<String> fix(Set<String> expected) {
        closeLogs();
        Set<String> altered = new TreeSet<>();
        boolean gone = !isThere();
        if (gone) {
            restore();
        }
        for (String name : expected) {
            if (!written.containsKey(name) && isFile(name)) {
                adopt(name);
            }
        }
        // The folder contains only files that LonelyCat wrote.
        altered.addAll(doing("tidy up", () -> folders.removeOthers(written.keySet())));
        for (Map.Entry<String, WrittenFile> file : List.copyOf(written.entrySet())) {
            if (!isUnaltered(file.getKey(), file.getValue())) {
                writeAgain(file.getKey(), file.getValue());
                altered.add(file.getKey());
            }
        }
        return gone ? List.of(".") : List.copyOf(altered);
    }

    private boolean isFile(String name) {
        return doing(
                "look at " + name,
                () -> folders.kind(name).filter(FileKind.FILE::equals).isPresent());
    }

    private boolean isThere() {
        return doing("look at", folders::isThere);
    }

    private void restore() {
        closeFolders();
        StateFiles.restoreFolder(path);
        hold();
    }

    private boolean isUnaltered(String name, WrittenFile file) {
        return isFile(name)
                && doing("read " + name, () -> {
                    WrittenFile now = digested(name);
                    return now.size() == file.size() && now.digest().equals(file.digest());
                });
    }

    private WrittenFile digested(String name) throws IOException {
        Hasher hasher = new Hasher();
        try (InputStream in = Channels.newInputStream(folders.of(name).read(HeldFolders.last(name)))) {
            long size = hasher.update(in);
            return WrittenFile.known(hasher.digest(), size);
        }
    }

    private void writeAgain(String name, WrittenFile file) {
        doing("remove " + name, () -> folders.remove(name));
        byte[] bytes = file.bytes();
        Path source = sources.get(name);
        if (bytes != null) {
            write(name, bytes);
        } else if (source == null || !copied(source, name, file)) {
            writeLoss(name, file);
        }
    }

    private boolean copied(Path source, String name, WrittenFile file) {
        if (!StateFiles.exists(source)
                || !FolderListing.sum(source, name).sha256().equals(file.digest())) {
            return false;
        }
        StateFiles.copy(source, path.resolve(name));
        return isUnaltered(name, file);
    }

    private void writeLoss(String name, WrittenFile file) {
        String lost = "What was written here, " + file.size() + " bytes with the digest " + file.digest()
                + ", was altered or removed while checks ran. It is lost.\n";
        write(name, lost.getBytes(StandardCharsets.UTF_8));
    }

    private void close(String name) {
        OutputStream out = open.remove(name);
        if (out != null) {
            doing("close " + name, () -> {
                out.close();
                return name;
            });
        }
    }

    /** Closes what is being appended to; the next piece opens it again. */
    void closeLogs() {
        List.copyOf(open.keySet()).forEach(this::close);
    }

    private void closeFolders() {
        doing("close", () -> {
            folders.close();
            return path;
        });
    }

    @Override
    public void close() {
        closeLogs();
        closeFolders();
    }

    private <T> T doing(String what, Work<T> work) {
        try {
            return work.run();
        } catch (IOException e) {
            String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            throw new EngineException("Cannot " + what + " in " + path + ": " + reason, e);
        }
    }

    private interface Work<T> {
        T run() throws IOException;
    }
}
