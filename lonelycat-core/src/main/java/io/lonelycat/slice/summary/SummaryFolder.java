// SPDX-License-Identifier: MIT
package io.lonelycat.slice.summary;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.plan.Ids;
import io.lonelycat.workspace.AtomicFile;
import io.lonelycat.workspace.Folder;
import io.lonelycat.workspace.FolderEntry.FileKind;
import io.lonelycat.workspace.OpenFolders;
import io.lonelycat.workspace.StateFiles;
import io.lonelycat.workspace.VisibleText;
import io.lonelycat.workspace.Workspace;
import io.lonelycat.workspace.WorkspacePath;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A folder with a summary. It is there as a whole or not at all, and takes the place of no folder but one that has a summary or
 * nothing in it.
 */
final class SummaryFolder {
    private static final Duration LONGEST = Duration.ofHours(1);

    private final Workspace workspace;
    private final Path folder;
    private final String shown;

    /**
     * Names it.
     *
     * @param folder without links on the way to it
     * @param shown as people should read it
     */
    SummaryFolder(Workspace workspace, Path folder, String shown) {
        this.workspace = workspace;
        this.folder = folder;
        this.shown = shown;
    }

    /**
     * Looks whether it may be written.
     *
     * @throws InvalidInputException when something is there that is not ours
     */
    void admit() {
        Optional<FileKind> kind = StateFiles.kind(folder);
        if (kind.isEmpty()) {
            return;
        }
        if (kind.get() != FileKind.FOLDER) {
            throw refused(" is there and is no folder");
        }
        for (Path file : StateFiles.list(folder)) {
            String name = String.valueOf(file.getFileName());
            if (!SummaryFile.isOne(file)) {
                throw refused(" has `" + VisibleText.of(name) + "`, which is not from a summary");
            }
        }
    }

    private InvalidInputException refused(String why) {
        return new InvalidInputException(
                shown + why + ", so the summary was not written. Name another folder with `lonelycat.summary`.");
    }

    /**
     * Writes it beside its place first, and moves it there then, both in a folder that is held open: no link created in
     * the meantime is followed. What a run has left there that was killed goes.
     *
     * @param id a unique id
     */
    void write(Map<String, byte[]> files, String id) {
        admit();
        StateFiles.createFolder(above());
        try (OpenFolders tree = workspace.open();
                Folder outside = isInside() ? null : Folder.at(above())) {
            Folder parent = outside != null ? outside : inside(tree);
            tidy(parent, id);
            String draft = beside(id, "new");
            String old = beside(id, "old");
            StateFiles.createFolder(folder.resolveSibling(draft));
            try {
                writeInto(parent, draft, files);
                replace(parent, draft, old);
            } finally {
                delete(parent, draft);
                delete(parent, old);
            }
        } catch (IOException e) {
            throw new EngineException("Cannot write " + shown + ": " + e.getMessage(), e);
        }
    }

    private Path above() {
        return Objects.requireNonNull(folder.getParent());
    }

    private boolean isInside() {
        return folder.startsWith(workspace.root());
    }

    private Folder inside(OpenFolders tree) throws IOException {
        Path way = workspace.root().relativize(above());
        WorkspacePath path = way.toString().isEmpty() ? null : WorkspacePath.of(way.toString());
        return tree.folder(path).orElseThrow(() -> refused(" is in a folder that is gone"));
    }

    private static void writeInto(Folder parent, String name, Map<String, byte[]> files) throws IOException {
        try (Folder draft = parent.open(name).orElse(null)) {
            if (draft == null) {
                throw new IOException(name + " is gone");
            }
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                draft.write(file.getKey(), file.getValue());
            }
        }
    }

    private void replace(Folder parent, String draft, String old) throws IOException {
        String name = String.valueOf(folder.getFileName());
        boolean moved = false;
        boolean replaces = parent.seen(name).isPresent();
        if (replaces) {
            parent.move(name, parent, old);
        }
        try {
            parent.move(draft, parent, name);
            moved = true;
        } finally {
            if (replaces && !moved) {
                parent.move(old, parent, name);
            }
        }
    }

    private static void delete(Folder parent, String name) throws IOException {
        if (parent.seen(name).isPresent()) {
            parent.deleteTree(name);
        }
    }

    /** Only what is older than an hour and has nothing in it but a summary: another run may be writing just now. */
    private void tidy(Folder parent, String id) throws IOException {
        Instant now = Ids.time(id).orElse(Instant.EPOCH);
        Pattern pattern = Pattern.compile("\\." + Pattern.quote(String.valueOf(folder.getFileName()))
                + "\\.(?<id>exec_[0-9a-z]{26})\\.(?:new|old)\\.tmp");
        for (String name : parent.names()) {
            Matcher known = pattern.matcher(name);
            boolean old = known.matches()
                    && Ids.time(known.group("id"))
                            .filter(begun -> begun.isBefore(now.minus(LONGEST)))
                            .isPresent();
            Path left = folder.resolveSibling(name);
            if (old && StateFiles.kind(left).equals(Optional.of(FileKind.FOLDER)) && isAllOurs(left)) {
                parent.deleteTree(name);
            }
        }
    }

    private static boolean isAllOurs(Path left) {
        return StateFiles.list(left).stream()
                .allMatch(file -> SummaryFile.isOne(file) || AtomicFile.isDraft(String.valueOf(file.getFileName())));
    }

    private String beside(String id, String what) {
        return "." + folder.getFileName() + "." + id + "." + what + ".tmp";
    }
}
