// SPDX-License-Identifier: MIT
package io.lonelycat.plan.content;

import static java.util.stream.Collectors.groupingBy;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.plan.FileMode;
import io.lonelycat.workspace.Background;
import io.lonelycat.workspace.Folder;
import io.lonelycat.workspace.FolderEntry;
import io.lonelycat.workspace.FolderEntry.FileKind;
import io.lonelycat.workspace.OpenFolders;
import io.lonelycat.workspace.VisibleText;
import io.lonelycat.workspace.Workspace;
import io.lonelycat.workspace.WorkspacePath;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Reads the files of a workspace or of a folder with new files. Not thread-safe. */
public final class Tree implements Closeable {
    private static final int MOST_ELSEWHERE = 3;

    private final Workspace workspace;
    private final Predicate<WorkspacePath> seen;
    private final Visibility visibility;
    private final boolean closed;
    private @Nullable OpenFolders folders;
    private @Nullable ReadAhead ahead;
    private String inside = "";
    /** Non-ASCII file names by folder and composed Unicode form (NFC). */
    private final Map<String, Map<String, List<String>>> names = new HashMap<>();

    public Tree(Workspace workspace) {
        this(workspace, path -> true, Visibility.ALL, false);
    }

    private Tree(Workspace workspace, Predicate<WorkspacePath> seen, Visibility visibility, boolean closed) {
        this.workspace = workspace;
        this.seen = seen;
        this.visibility = visibility;
        this.closed = closed;
    }

    /**
     * Creates a reader of a workspace that applies visibility rules to the author of a change.
     *
     * @param agent whether the author is a program, which must not read hidden files or edit hidden lines
     */
    public static Tree of(Workspace workspace, Visibility visibility, boolean agent) {
        return new Tree(workspace, path -> true, visibility, agent);
    }

    public Tree part(Predicate<WorkspacePath> wanted) {
        return new Tree(workspace, wanted, visibility, closed);
    }

    /**
     * Returns the reason why a change must not affect a path; empty if permitted. For an agent, the result does not
     * reveal whether hidden files exist.
     */
    public Optional<String> whyClosed(WorkspacePath path) {
        return closed || entry(path).isPresent() ? visibility.whyClosed(path) : Optional.empty();
    }

    /** Fails, without accessing the file, if the path is hidden from an agent. */
    public void refuseClosed(WorkspacePath path) {
        if (closed) {
            visibility.whyClosed(path).ifPresent(why -> {
                throw new InvalidInputException("`" + path.display() + "` " + why);
            });
        }
    }

    public SeenLines seen(WorkspacePath path, Lines lines) {
        return new SeenLines(lines, path, visibility, closed);
    }

    public Visibility visibility() {
        return visibility;
    }

    public Workspace workspace() {
        return workspace;
    }

    /** Returns whether a file exists at a path; false for invalid paths and files hidden from an agent. */
    public boolean hasFile(String name) {
        try {
            WorkspacePath path = WorkspacePath.of(name);
            Optional<FolderEntry> entry =
                    closed && visibility.whyClosed(path).isPresent() ? Optional.empty() : entry(path);
            return entry.isPresent() && entry.get().kind() == FileKind.FILE;
        } catch (InvalidInputException e) {
            return false;
        }
    }

    /** Returns the file, folder or link at a path; empty if a parent is a file or symbolic link. */
    public Optional<FolderEntry> entry(WorkspacePath path) {
        try {
            return isInFolder(path)
                    ? folders().entry(path).filter(there -> there.kind() == FileKind.FOLDER || seen.test(path))
                    : Optional.empty();
        } catch (IOException e) {
            throw failed(path, e);
        }
    }

    private boolean isInFolder(WorkspacePath path) {
        int above = path.value().lastIndexOf('/');
        if (above < 0 || (above == inside.length() && path.value().startsWith(inside))) {
            return true;
        }
        WorkspacePath parent = path.parent();
        if (parent == null
                || entry(parent)
                        .filter(there -> there.kind() == FileKind.FOLDER)
                        .isEmpty()) {
            return false;
        }
        inside = parent.value();
        return true;
    }

    private OpenFolders folders() throws IOException {
        if (folders == null) {
            folders = workspace.open();
        }
        return folders;
    }

    private EngineException failed(WorkspacePath path, IOException e) {
        return EngineException.cannot("read `" + path.display() + "` in " + workspace.root(), e);
    }

    /** Returns the topmost parent folder that is a symbolic link, if any. */
    public Optional<WorkspacePath> linkOnTheWay(WorkspacePath path) {
        WorkspacePath parent = path.parent();
        if (parent == null) {
            return Optional.empty();
        }
        boolean link =
                entry(parent).filter(there -> there.kind() == FileKind.LINK).isPresent();
        return link ? Optional.of(parent) : linkOnTheWay(parent);
    }

    /**
     * Finds a file or parent folder, visible to the author, whose name differs from a missing path only in Unicode
     * normalization.
     */
    public Optional<WorkspacePath> twin(WorkspacePath missing) {
        WorkspacePath parent = missing.parent();
        if (VisibleText.isPlain(missing.value())) {
            return Optional.empty();
        }
        if (parent != null && entry(parent).isEmpty()) {
            return twin(parent);
        }
        return namesIn(parent).getOrDefault(composed(missing.name()), List.of()).stream()
                .filter(other -> !other.equals(missing.name()))
                .map(other -> parent == null ? WorkspacePath.of(other) : parent.child(other))
                .filter(path -> !closed || visibility.whyClosed(path).isEmpty())
                .findFirst();
    }

    private Map<String, List<String>> namesIn(@Nullable WorkspacePath folder) {
        return names.computeIfAbsent(folder == null ? "" : folder.value(), key -> {
            try (OpenFolders fresh = workspace.open()) {
                Optional<Folder> open = fresh.folder(folder);
                List<String> all = open.isPresent() ? open.get().names() : List.of();
                return all.stream().filter(name -> !VisibleText.isPlain(name)).collect(groupingBy(Tree::composed));
            } catch (IOException e) {
                throw EngineException.cannot("read `" + key + "` in " + workspace.root(), e);
            }
        });
    }

    private static String composed(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFC);
    }

    /**
     * Finds at most three files that an author may have meant by a missing path: files with the same path below another
     * folder, or without its first folders.
     */
    public List<WorkspacePath> elsewhere(WorkspacePath missing) {
        List<String> segments = missing.segments();
        for (int first = 1; first < segments.size(); first++) {
            String shorter = String.join("/", segments.subList(first, segments.size()));
            if (hasFile(shorter)) {
                return List.of(WorkspacePath.of(shorter));
            }
        }
        List<WorkspacePath> found = new ArrayList<>();
        workspace.walk(folder -> true, there -> {
            if (there.kind() == FileKind.FILE && there.path().value().endsWith("/" + missing.value())) {
                found.add(there.path());
            }
        });
        return found.stream()
                .filter(path -> seen.test(path) && visibility.whyClosed(path).isEmpty())
                .sorted(Comparator.comparingInt(path -> path.value().length()))
                .limit(MOST_ELSEWHERE)
                .toList();
    }

    /** Starts to read files on other threads, for later calls of {@link #blob} in the same order. */
    public void readAhead(List<WorkspacePath> paths) {
        if (paths.size() >= Background.MANY) {
            ahead = new ReadAhead(workspace, paths.stream().filter(seen).toList());
        }
    }

    /** Reads a file or link; fails with an {@link InvalidInputException} if the path is hidden from an agent. */
    public Optional<Blob> blob(WorkspacePath path) throws IOException {
        refuseClosed(path);
        Blob read = ahead == null ? null : ahead.take(path);
        if (read != null) {
            return Optional.of(read);
        }
        Optional<FolderEntry> entry = entry(path);
        return entry.isPresent() && entry.get().kind() != FileKind.FOLDER
                ? Optional.of(blob(entry.get()))
                : Optional.empty();
    }

    public Blob blob(FolderEntry entry) throws IOException {
        WorkspacePath path = entry.path();
        String name = "`" + path.display() + "`";
        return switch (entry.kind()) {
            case LINK -> Blob.of(name, FileMode.LINK, Content.of(target(entry)));
            case FILE ->
                Blob.of(
                        name,
                        entry.executable() ? FileMode.EXECUTABLE : FileMode.REGULAR,
                        entry.sizeBytes() > Content.LARGEST_TEXT
                                ? Content.of(entry.sizeBytes(), () -> workspace.openRead(path))
                                : Content.of(read(entry)));
            case FOLDER, OTHER ->
                throw new InvalidInputException(name + " is neither a file nor a symbolic link in " + workspace.root()
                        + ", so a change of it is not supported. Remove this path from the change.");
        };
    }

    /** Reads a file up to its recorded {@code sizeBytes}, or fewer bytes if another process shortened the file. */
    private byte[] read(FolderEntry file) throws IOException {
        Folder folder = folders().parentOf(file.path()).orElseThrow();
        try (SeekableByteChannel channel = folder.read(file.path().name())) {
            ByteBuffer content = ByteBuffer.allocate((int) file.sizeBytes());
            int read;
            do {
                read = channel.read(content);
            } while (read >= 0 && content.hasRemaining());
            return content.hasRemaining() ? Arrays.copyOf(content.array(), content.position()) : content.array();
        }
    }

    @Override
    public void close() throws IOException {
        if (ahead != null) {
            ahead.close();
        }
        if (folders != null) {
            folders.close();
        }
    }

    private byte[] target(FolderEntry link) {
        byte[] target = workspace.readLink(link.path()).getBytes(StandardCharsets.UTF_8);
        if (target.length != link.sizeBytes()) {
            throw new InvalidInputException("The target of the symbolic link `"
                    + link.path().display() + "` in "
                    + workspace.root()
                    + " is not supported: the target contains `//`, ends with `/`, or is not UTF-8. Correct the"
                    + " target, or remove the link from the change.");
        }
        return target;
    }
}
