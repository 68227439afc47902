// SPDX-License-Identifier: MIT
package io.lonelycat.record.evidence;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.Digest;
import io.lonelycat.json.Hasher;
import io.lonelycat.record.FileSum;
import io.lonelycat.workspace.Folder;
import io.lonelycat.workspace.FolderEntry.FileKind;
import io.lonelycat.workspace.RegularFile;
import io.lonelycat.workspace.StateFiles;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
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
 * Open evidence folder of a running execution, with digests of written files to detect modifications by checks. The
 * evidence folder has only one level of subfolders.
 */
final class OpenEvidence implements Closeable {
    private final Path path;
    private final Map<String, WrittenFile> written = new TreeMap<>();
    private final Map<String, OutputStream> open = new HashMap<>();
    private final Set<String> torn = new HashSet<>();
    private Folder home;

    OpenEvidence(Path path) {
        this.path = path;
        this.home = doing("open", () -> Folder.at(path));
    }

    Path path() {
        return path;
    }

    private static final class WrittenFile {
        private final Hasher hasher = new Hasher();
        private @Nullable Digest known;
        private long size;

        FileSum sum(String name) {
            return new FileSum(name, known == null ? hasher.digestSoFar() : known, size);
        }
    }

    void adopt(String name, Digest digest, long size) {
        WrittenFile file = new WrittenFile();
        file.known = digest;
        file.size = size;
        written.put(name, file);
    }

    void adopt(String name) {
        WrittenFile file = new WrittenFile();
        doing("read " + name, () -> {
            try (InputStream in = RegularFile.stream(path.resolve(name), LinkOption.NOFOLLOW_LINKS)) {
                file.size = file.hasher.update(in);
            }
            return name;
        });
        written.put(name, file);
    }

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

    void replace(String name, byte[] content) {
        close(name);
        WrittenFile file = new WrittenFile();
        file.hasher.update(content, 0, content.length);
        file.size = content.length;
        doing(
                "write " + name,
                () -> in(name, (folder, last) -> {
                    folder.write(last, content);
                    return last;
                }));
        written.put(name, file);
    }

    /** Appends to an evidence file, after removing partial data of a failed append. */
    void append(String name, byte[] bytes, int offset, int length) {
        WrittenFile file = written.computeIfAbsent(name, absent -> new WrittenFile());
        doing("write to " + name, () -> {
            OutputStream out = open.get(name);
            if (out == null) {
                if (!isThere()) {
                    makeAgain();
                }
                out = in(name, (folder, last) -> {
                    if (torn.remove(name)) {
                        try (FileChannel partial = folder.readAndWrite(last)) {
                            partial.truncate(file.size);
                        }
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
        file.hasher.update(bytes, offset, length);
        file.size += length;
    }

    Map<String, FileSum> sums() {
        Map<String, FileSum> sums = new TreeMap<>();
        written.forEach((name, file) -> sums.put(name, file.sum(name)));
        return sums;
    }

    /** Finds evidence files that differ from the bytes that LonelyCat wrote. */
    List<String> compare() {
        closeLogs();
        boolean gone = !isThere();
        if (gone) {
            makeAgain();
        }
        FolderListing now = FolderListing.of(path);
        Set<String> altered = new TreeSet<>(now.odd());
        sums().forEach((name, sum) -> {
            if (!sum.equals(now.files().get(name))) {
                altered.add(name);
                written.remove(name);
            }
        });
        for (String name : now.files().keySet()) {
            if (!written.containsKey(name)) {
                altered.add(name);
                adopt(name);
            }
        }
        return gone ? List.of(".") : List.copyOf(altered);
    }

    private boolean isThere() {
        return doing("read the folder", () -> {
            try (Folder now = Folder.at(path)) {
                return now.id().equals(home.id());
            } catch (NoSuchFileException | InvalidInputException goneOrALink) {
                return false;
            }
        });
    }

    private void makeAgain() {
        StateFiles.restoreFolder(path);
        home = doing("open", () -> {
            home.close();
            return Folder.at(path);
        });
    }

    private interface FolderWork<T> {
        T on(Folder folder, String last) throws IOException;
    }

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
            throw EngineException.cannot(what + " in " + path, e);
        }
    }

    private interface Work<T> {
        T run() throws IOException;
    }
}
