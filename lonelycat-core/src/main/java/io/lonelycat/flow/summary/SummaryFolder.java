// SPDX-License-Identifier: MIT
package io.lonelycat.flow.summary;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.report.html.PeriodPage;
import io.lonelycat.report.period.PeriodMarkdown;
import io.lonelycat.workspace.AtomicFile;
import io.lonelycat.workspace.FolderEntry.FileKind;
import io.lonelycat.workspace.StateFiles;
import io.lonelycat.workspace.VisibleText;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * A folder with a summary. It is there as a whole or not at all, and takes the place of no folder but one that has a summary or
 * nothing in it.
 */
final class SummaryFolder {
    private static final int LARGEST = 1 << 24;
    private static final Map<String, String> MARKS =
            Map.of("index.html", PeriodPage.MARK, "summary.md", PeriodMarkdown.MARK, "agent.md", PeriodMarkdown.MARK);

    private final Path folder;
    private final String shown;

    /**
     * Names it.
     *
     * @param shown as people should read it
     */
    SummaryFolder(Path folder, String shown) {
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
            if (!isOurs(file, name)) {
                throw refused(" has `" + VisibleText.of(name) + "`, which is not from a summary");
            }
        }
    }

    private static boolean isOurs(Path file, String name) {
        if (!MARKS.containsKey(name)
                || StateFiles.kind(file).filter(FileKind.FILE::equals).isEmpty()) {
            return false;
        }
        byte[] mark = MARKS.get(name).getBytes(UTF_8);
        return StateFiles.readAtMost(file, LARGEST)
                .filter(bytes ->
                        bytes.length >= mark.length && Arrays.equals(mark, 0, mark.length, bytes, 0, mark.length))
                .isPresent();
    }

    private InvalidInputException refused(String why) {
        return new InvalidInputException(
                shown + why + ", so the summary was not written. Name another folder with `lonelycat.summary`.");
    }

    /**
     * Writes it beside its place first, and moves it there then.
     *
     * @param id nobody else uses it
     */
    void write(Map<String, byte[]> files, String id) {
        admit();
        Path draft = beside(id, "new");
        Path old = beside(id, "old");
        StateFiles.createFolder(draft);
        try {
            files.forEach((name, content) -> AtomicFile.writeNew(draft.resolve(name), content));
            replace(draft, old);
        } finally {
            StateFiles.deleteTree(draft);
            StateFiles.deleteTree(old);
        }
    }

    private void replace(Path draft, Path old) {
        boolean moved = false;
        boolean replaces = StateFiles.exists(folder);
        if (replaces) {
            StateFiles.rename(folder, old);
        }
        try {
            StateFiles.rename(draft, folder);
            moved = true;
        } finally {
            if (replaces && !moved) {
                StateFiles.rename(old, folder);
            }
        }
    }

    private Path beside(String id, String what) {
        return folder.resolveSibling("." + folder.getFileName() + "." + id + "." + what + ".tmp");
    }
}
