// SPDX-License-Identifier: MIT
package io.lonelycat.record.evidence;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.Digest;
import io.lonelycat.json.Hasher;
import io.lonelycat.record.FileSum;
import io.lonelycat.workspace.Folder;
import io.lonelycat.workspace.FolderEntry.FileKind;
import io.lonelycat.workspace.StateFiles;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
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
    private Folder home;
    private long kept;

    /** Holds a folder that is there. */
    HeldEvidence(Path path) {
        this.path = path;
        this.home = doing("open", () -> Folder.at(path));
    }

    Path path() {
        return path;
    }

    /** What has been written into one file: always its digest, and its bytes as long as there is room for them. */
    private static final class WrittenFile {
        private final Hasher hasher = new Hasher();
        private @Nullable ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private @Nullable Digest known;
        private long size;

        void add(byte[] piece, int offset, int length) {
            hasher.update(piece, offset, length);
            size += length;
            if (bytes != null) {
                bytes.write(piece, offset, length);
            }
        }

        byte @Nullable [] bytes() {
            return bytes == null ? null : bytes.toByteArray();
        }

        long keptBytes() {
            return bytes == null ? 0 : size;
        }

        FileSum sum(String name) {
            return new FileSum(name, known == null ? hasher.digestSoFar() : known, size);
        }
    }

    /** Takes a file for one that was written, of which the digest is known. */
    void adopt(String name, Digest digest, long size) {
        WrittenFile file = new WrittenFile();
        file.known = digest;
        file.size = size;
        file.bytes = null;
        keep(name, file);
    }

    /** Takes a file as it is now for one that was written. */
    void adopt(String name) {
        Path file = path.resolve(name);
        if (StateFiles.size(file) > ROOM - kept) {
            FileSum sum = FolderListing.sum(file, name);
            adopt(name, sum.sha256(), sum.sizeBytes());
        } else {
            keep(name, doing("read " + name, () -> in(name, Folder::readAll)));
        }
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

    /** Writes a file, in place of what is there, unless it was written with that content. */
    void replace(String name, byte[] content) {
        WrittenFile before = written.get(name);
        if (before == null || !before.sum(name).equals(new FileSum(name, Digest.of(content), content.length))) {
            write(name, content);
        }
    }

    private void write(String name, byte[] content) {
        close(name);
        doing(
                "write " + name,
                () -> in(name, (folder, last) -> {
                    folder.write(last, content);
                    return last;
                }));
        keep(name, content);
    }

    /** Appends to a file, wholly or not at all: what a full disk took of a piece is cut off before the next one. */
    void append(String name, byte[] bytes, int offset, int length) {
        WrittenFile file = written.computeIfAbsent(name, absent -> new WrittenFile());
        doing("write to " + name, () -> {
            OutputStream out = open.get(name);
            if (out == null) {
                if (!isThere()) {
                    restore();
                }
                out = in(name, (folder, last) -> {
                    if (torn.remove(name)) {
                        folder.truncate(last, file.size);
                    }
                    return folder.append(last);
                });
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

    private void keep(String name, byte[] content) {
        WrittenFile file = new WrittenFile();
        file.add(content, 0, content.length);
        keep(name, file);
    }

    private void keep(String name, WrittenFile file) {
        WrittenFile before = written.put(name, file);
        kept -= before == null ? 0 : before.keptBytes();
        makeRoom(file);
    }

    private void makeRoom(WrittenFile file) {
        if (kept + file.keptBytes() > ROOM) {
            file.bytes = null;
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
        written.forEach((name, file) -> sums.put(name, file.sum(name)));
        return sums;
    }

    /**
     * Compares what is in the folder with what was written, and makes it that again.
     *
     * @param expected names of files that others of ours have put there since
     * @return the names of what had been altered, removed or added, sorted; {@code .} stands for the folder itself
     */
    List<String> fix(Set<String> expected) {
        closeLogs();
        boolean gone = !isThere();
        if (gone) {
            restore();
        }
        for (String name : expected) {
            if (!written.containsKey(name)
                    && StateFiles.kind(path.resolve(name))
                            .filter(FileKind.FILE::equals)
                            .isPresent()) {
                adopt(name);
            }
        }
        Set<String> altered = new TreeSet<>(doing("tidy up", this::removeOthers));
        Map<String, FileSum> now = FolderListing.of(path).files();
        sums().forEach((name, sum) -> {
            if (!sum.equals(now.get(name))) {
                writeAgain(name, sum);
                altered.add(name);
            }
        });
        return gone ? List.of(".") : List.copyOf(altered);
    }

    /** Removes everything that LonelyCat did not write; returns the names of what went. */
    private Set<String> removeOthers() throws IOException {
        Set<String> top = new HashSet<>();
        Map<String, Set<String>> ours = new TreeMap<>(Map.of("", top));
        for (String file : written.keySet()) {
            int slash = file.indexOf('/');
            String folder = slash < 0 ? "" : file.substring(0, slash);
            ours.computeIfAbsent(folder, absent -> new HashSet<>()).add(file.substring(slash + 1));
            top.add(slash < 0 ? file : folder);
        }
        Set<String> removed = new TreeSet<>();
        for (Map.Entry<String, Set<String>> names : ours.entrySet()) {
            String prefix = names.getKey().isEmpty() ? "" : names.getKey() + "/";
            in(prefix, (folder, last) -> folder.removeOthers(names.getValue()))
                    .forEach(name -> removed.add(prefix + name));
        }
        return removed;
    }

    private void writeAgain(String name, FileSum sum) {
        doing(
                "remove " + name,
                () -> in(name, (folder, last) -> {
                    if (folder.seen(last).isPresent()) {
                        folder.deleteTree(last);
                    }
                    return last;
                }));
        byte[] bytes = bytes(name);
        String lost = "What was written here, " + sum.sizeBytes() + " bytes with the digest " + sum.sha256()
                + ", was altered or removed while checks ran. It is lost.\n";
        write(name, bytes == null ? lost.getBytes(StandardCharsets.UTF_8) : bytes);
    }

    /** Says whether the folder that is held is the one at its path. */
    private boolean isThere() {
        return doing("look at", () -> {
            try (Folder now = Folder.at(path)) {
                return now.id().equals(home.id());
            } catch (NoSuchFileException | InvalidInputException goneOrALink) {
                return false;
            }
        });
    }

    private void restore() {
        StateFiles.restoreFolder(path);
        home = doing("open", () -> {
            home.close();
            return Folder.at(path);
        });
    }

    private interface FolderWork<T> {
        T on(Folder folder, String last) throws IOException;
    }

    /** Works in the folder in which a file is, which is made where it is missing or something else. */
    private <T> T in(String file, FolderWork<T> work) throws IOException {
        int slash = file.indexOf('/');
        if (slash < 0) {
            return work.on(home, file);
        }
        String name = file.substring(0, slash);
        if (home.seen(name).filter(it -> it.kind() == FileKind.FOLDER).isEmpty()) {
            StateFiles.restoreFolder(path.resolve(name));
        }
        try (Folder inner = home.open(name).orElseThrow(() -> new NoSuchFileException(name))) {
            return work.on(inner, file.substring(slash + 1));
        }
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

    @Override
    public void close() {
        closeLogs();
        doing("close", () -> {
            home.close();
            return path;
        });
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
