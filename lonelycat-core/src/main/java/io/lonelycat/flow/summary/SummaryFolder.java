// SPDX-License-Identifier: MIT
package io.lonelycat.flow.summary;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.plan.Ids;
import io.lonelycat.report.html.PeriodPage;
import io.lonelycat.report.period.PeriodMarkdown;
import io.lonelycat.workspace.AtomicFile;
import io.lonelycat.workspace.FolderEntry.FileKind;
import io.lonelycat.workspace.StateFiles;
import io.lonelycat.workspace.VisibleText;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A folder with a summary. It is there as a whole or not at all, and takes the place of no folder but one that has a summary or
 * nothing in it.
 */
final class SummaryFolder {
    private static final int LARGEST = 1 << 24;
    private static final Duration LONGEST = Duration.ofHours(1);
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
     * Writes it beside its place first, and moves it there then. What a run has left there that was killed goes.
     *
     * @param id nobody else uses it
     */
    void write(Map<String, byte[]> files, String id) {
        admit();
        tidy(id);
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

    /** Only what is older than an hour and has nothing in it but a summary: another run may be writing just now. */
    private void tidy(String id) {
        Path parent = folder.getParent();
        Instant now = Ids.time(id).orElse(Instant.EPOCH);
        Pattern name = Pattern.compile("\\." + Pattern.quote(String.valueOf(folder.getFileName()))
                + "\\.(?<id>exec_[0-9a-z]{26})\\.(?:new|old)\\.tmp");
        for (Path left : parent == null ? List.<Path>of() : StateFiles.list(parent)) {
            Matcher known = name.matcher(String.valueOf(left.getFileName()));
            boolean old = known.matches()
                    && Ids.time(known.group("id"))
                            .filter(begun -> begun.isBefore(now.minus(LONGEST)))
                            .isPresent();
            if (old && StateFiles.kind(left).equals(Optional.of(FileKind.FOLDER)) && isAllOurs(left)) {
                StateFiles.deleteTree(left);
            }
        }
    }

    private static boolean isAllOurs(Path left) {
        for (Path file : StateFiles.list(left)) {
            String name = String.valueOf(file.getFileName());
            if (!isOurs(file, name) && !AtomicFile.isDraft(name)) {
                return false;
            }
        }
        return true;
    }

    private Path beside(String id, String what) {
        return folder.resolveSibling("." + folder.getFileName() + "." + id + "." + what + ".tmp");
    }
}
