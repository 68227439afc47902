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

/**
 * The files of a workspace, or of an overlay, as sides of changes. Keeps the folders on the way to the last file open, since
 * changes come in the order of paths. Not thread-safe.
 */
public final class Tree implements Closeable {
    private static final int MOST_ELSEWHERE = 3;

    private final Workspace workspace;
    private final Predicate<WorkspacePath> seen;
    private final Visibility visibility;
    private final boolean closed;
    private @Nullable OpenFolders folders;
    private @Nullable ReadAhead ahead;
    /** The last folder that was seen to be one, with no link on the way, as text. */
    private String inside = "";
    /** By folder, the names beyond ASCII in it by their composed form. */
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
     * Opens a workspace for the author of a change.
     *
     * @param agent whether it is a program, which reads no closed file and changes no hidden line; what a person may change, the
     *     gate decides
     */
    public static Tree of(Workspace workspace, Visibility visibility, boolean agent) {
        return new Tree(workspace, path -> true, visibility, agent);
    }

    /** Opens a part, in which other files and links count as missing. */
    public Tree part(Predicate<WorkspacePath> wanted) {
        return new Tree(workspace, wanted, visibility, closed);
    }

    /**
     * Returns why the author of a change may not name a path; empty where they may. To an agent a missing path is closed as an existing
     * one is: no refusal says which it is.
     */
    public Optional<String> whyClosed(WorkspacePath path) {
        return closed || entry(path).isPresent() ? visibility.whyClosed(path) : Optional.empty();
    }

    /** Refuses a path that an agent may not see, before it is looked at. */
    public void refuseClosed(WorkspacePath path) {
        if (closed) {
            visibility.whyClosed(path).ifPresent(why -> {
                throw new InvalidInputException("`" + path.display() + "` " + why);
            });
        }
    }

    /** Returns the lines of a file as the author of the change may see and change them. */
    public SeenLines seen(WorkspacePath path, Lines lines) {
        return new SeenLines(lines, path, visibility, closed);
    }

    /** Returns what the author of the change may see. */
    public Visibility visibility() {
        return visibility;
    }

    public Workspace workspace() {
        return workspace;
    }

    /** Returns whether a file or link has this name; a name that is no path, or that an agent may not see, has none. */
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

    /** Returns what is there; nothing where the way leads through a file or a link. */
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

    /** Returns the link that the way to a path leads through, if it does: what is behind it does not count as there. */
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
     * Looks for a file or folder on the way to a missing path whose name differs only in its Unicode form, such as in separate accents.
     * One that an agent may not see does not count.
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
     * Looks for files that the author of a missing path may mean: the same path below a folder, or without its first folders.
     *
     * @return at most three, those with the shortest paths first
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

    /** Announces the files that {@link #blob} will be asked for, in this order: a second thread reads many of them meanwhile. */
    public void readAhead(List<WorkspacePath> paths) {
        if (paths.size() >= Background.MANY) {
            ahead = new ReadAhead(workspace, paths.stream().filter(seen).toList());
        }
    }

    /**
     * Reads a file or a link; empty if there is neither.
     *
     * @throws InvalidInputException if the author may not see it
     */
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

    /** Reads a file up to the size that was seen, or to its end, which may be elsewhere by now. */
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

    /** Java leaves a {@code /} at the end and doubled ones out, and cannot tell bytes that are not UTF-8. */
    private byte[] target(FolderEntry link) {
        byte[] target = workspace.readLink(link.path()).getBytes(StandardCharsets.UTF_8);
        if (target.length != link.sizeBytes()) {
            throw new InvalidInputException("The target of the symbolic link `"
                    + link.path().display() + "` in "
                    + workspace.root()
                    + " has a `//`, a `/` at its end, or is not UTF-8, which is not supported. Correct the target, or"
                    + " remove the link from the change.");
        }
        return target;
    }
}
