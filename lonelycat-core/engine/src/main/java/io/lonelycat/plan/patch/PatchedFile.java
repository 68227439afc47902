// SPDX-License-Identifier: MIT
package io.lonelycat.plan.patch;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.plan.FileMode;
import io.lonelycat.plan.Operation;
import io.lonelycat.plan.content.Blob;
import io.lonelycat.plan.content.Content;
import io.lonelycat.plan.content.LineEdit;
import io.lonelycat.plan.content.Lines;
import io.lonelycat.plan.content.PlannedFile;
import io.lonelycat.plan.content.PlanningNotes;
import io.lonelycat.plan.content.TextEncoding;
import io.lonelycat.plan.content.TextEncoding.Foreign;
import io.lonelycat.plan.content.Tree;
import io.lonelycat.plan.patch.HunkApplier.AppliedHunks;
import io.lonelycat.plan.patch.PatchSection.Binary;
import io.lonelycat.plan.patch.PatchSection.Hunk;
import io.lonelycat.plan.patch.PatchSection.Text;
import io.lonelycat.workspace.WorkspacePath;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Applies a section of an author's patch to a file of the workspace. */
public final class PatchedFile {
    private static final byte[] NOTHING = {};
    private static final String CRLF = "\r\n";

    private final PatchWindow window;
    private final PatchSection section;
    private final @Nullable Blob present;
    private final Tree tree;
    private final PlanningNotes notes;

    private PatchedFile(
            PatchWindow window, PatchSection section, @Nullable Blob present, Tree tree, PlanningNotes notes) {
        this.window = window;
        this.section = section;
        this.present = present;
        this.tree = tree;
        this.notes = notes;
    }

    /**
     * Applies the patch section that {@code window} has just read; fails with an {@link InvalidInputException} if the
     * section does not match the file.
     */
    public static PlannedFile plan(PatchWindow window, PatchSection section, Tree tree, PlanningNotes notes)
            throws IOException {
        boolean copies = section.operation() == Operation.CREATE && section.needsOld();
        if (copies && section.source().reservedSegment().isPresent()) {
            // The gate evaluates only written paths and would not notice content copied from a forbidden folder.
            throw window.problem(
                    section.line(),
                    "`" + section.source().display()
                            + "` is in a folder of git or LonelyCat, which no change may read, but the patch copies the"
                            + " file. Remove this section from the patch");
        }
        Blob present = section.needsOld() ? tree.blob(section.source()).orElse(null) : null;
        if (section.needsOld() && present == null) {
            throw window.problem(section.line(), missing(section.source(), tree));
        }
        return plan(window, section, present, tree, notes);
    }

    /** Applies a patch section to the content that an earlier section of the same file produced. */
    public static PlannedFile plan(
            PatchWindow window, PatchSection section, @Nullable Blob present, Tree tree, PlanningNotes notes)
            throws IOException {
        if (section.needsOld() == (present == null)) {
            throw window.problem(
                    section.line(),
                    "`" + section.path().display() + (present == null ? "` was deleted by" : "` exists after")
                            + " an earlier section of the patch, but this section "
                            + (present == null ? "needs" : "creates") + " the file. Make the patch again");
        }
        PatchedFile file = new PatchedFile(window, section, present, tree, notes);
        file.checkKind();
        return file.plan();
    }

    private static String missing(WorkspacePath source, Tree tree) {
        String name = "`" + source.display() + "`";
        return tree.linkOnTheWay(source)
                .map(link -> name + " cannot be changed by this name, because `" + link.display()
                        + "` is a symbolic link. Make the patch with the path of the real file")
                .or(() -> MissingFile.reason(tree, source)
                        .map(why -> name + " does not exist in the workspace, so the patch cannot change it. Reason: "
                                + why))
                .orElseGet(() -> name + " does not exist in the workspace, so the patch cannot change it."
                        + elsewhere(source, tree)
                        + " Make the patch again in the root folder of the workspace, with `git diff --relative`, so that its paths"
                        + " begin there");
    }

    private static String elsewhere(WorkspacePath missing, Tree tree) {
        String there = tree.elsewhere(missing).stream()
                .map(path -> "`" + path.display() + "`")
                .collect(Collectors.joining(", "));
        return there.isEmpty() ? "" : " The workspace has " + there + ".";
    }

    private void checkKind() {
        FileMode expected = section.oldMode() != null ? section.oldMode() : section.kind();
        boolean lines = section.body() instanceof Text text && !text.hunks().isEmpty();
        if (present != null && present.mode() == FileMode.LINK && expected != FileMode.LINK && lines) {
            throw window.problem(
                    section.line(),
                    "`" + section.source().display()
                            + "` is a symbolic link, but the patch changes lines of a file. Make the patch with the path of"
                            + " the file that the link points to");
        }
        if (present != null && expected != null && !present.mode().isSameKindAs(expected)) {
            throw window.problem(
                    section.line(),
                    "`" + section.source().display() + "` has the mode "
                            + present.mode().git() + ", but the patch expects " + expected.git()
                            + ". Make the patch again from the current files");
        }
        if (present != null && section.newMode() != null && !present.mode().isSameKindAs(section.newMode())) {
            throw window.problem(
                    section.line(),
                    "the section changes the type of `" + section.path().display() + "` (to the mode "
                            + section.newMode().git()
                            + "), which takes two sections; expected one section that deletes the old"
                            + " file, and one that creates the new file. Make the patch again with"
                            + " `git diff --binary`");
        }
    }

    private PlannedFile plan() throws IOException {
        boolean creates = section.operation() == Operation.CREATE;
        boolean deletes = section.operation() == Operation.DELETE;
        if (section.body() instanceof Binary binary) {
            Blob after = binary(binary);
            checkDeleted(deletes, after.sizeBytes());
            return planned(creates ? null : present, deletes ? null : after, null);
        }
        Text text = (Text) section.body();
        if (present != null && text.hunks().isEmpty()) {
            checkDeleted(deletes, present.sizeBytes());
            return planned(creates ? null : present, deletes ? null : present.withMode(newMode()), null);
        }
        Lines file = present == null ? Lines.of(NOTHING) : present.content().lines();
        boolean returns = endsWithReturns(file) && !hasReturns(text.hunks());
        Lines old = returns ? replaced(file, CRLF, "\n") : file;
        AppliedHunks applied =
                HunkApplier.apply(window, section.path(), text.hunks(), tree.seen(section.source(), old));
        if (returns) {
            notes.add(section.path().display()
                    + ": all lines of this file end with CRLF, so lines that the patch adds get CRLF instead of LF");
        }
        applied.notes().forEach(notes::add);
        applied.tolerances().forEach(notes::add);
        checkDeleted(deletes, applied.content().bytes().length);
        checkEncoding(old, applied);
        Lines content = returns ? replaced(applied.content(), "\n", CRLF) : applied.content();
        Blob after = deletes ? null : blob(Content.of(content));
        return planned(creates ? null : present, after, applied.edits());
    }

    private static boolean endsWithReturns(Lines file) {
        int first = file.count() == 0 ? 0 : file.end(0) - 1;
        boolean may = first > 0 && file.bytes()[first] == '\n' && file.bytes()[first - 1] == '\r';
        return may && !text(file).replace(CRLF, "").contains("\n");
    }

    /** Returns whether the hunks contain CRLF, or have no old lines, which would show the line ends of the file. */
    private boolean hasReturns(List<Hunk> hunks) {
        int start = window.index(hunks.get(0).start());
        int end = window.index(hunks.get(hunks.size() - 1).end());
        return new String(window.buffer(), start, end - start, ISO_8859_1).contains(CRLF)
                || hunks.stream().allMatch(hunk -> hunk.oldCount() == 0);
    }

    private static String text(Lines lines) {
        return new String(lines.bytes(), ISO_8859_1);
    }

    private static Lines replaced(Lines lines, String end, String other) {
        return Lines.of(text(lines).replace(end, other).getBytes(ISO_8859_1));
    }

    private void checkEncoding(Lines old, AppliedHunks applied) {
        if (applied.ascii() || TextEncoding.isMixed(old) || !TextEncoding.isMixed(applied.content())) {
            return;
        }
        String encoding = TextEncoding.foreign(old.bytes()).map(Foreign::words).orElse("UTF-8");
        throw window.problem(
                section.line(),
                "`" + section.path().display() + "` is in " + encoding
                        + ", but lines that the patch adds are in another encoding. Make the patch in the encoding of the"
                        + " file, as `git diff` does");
    }

    private PlannedFile planned(@Nullable Blob before, @Nullable Blob after, @Nullable List<LineEdit> edits) {
        WorkspacePath oldPath = before == null ? section.path() : section.source();
        return new PlannedFile(section.path(), oldPath, before, after, edits);
    }

    private Blob blob(Content content) throws IOException {
        Blob blob = Blob.of("`" + section.path().display() + "`", newMode(), content);
        if (blob.mode() == FileMode.LINK && !blob.isSupportedLink()) {
            throw window.problem(
                    section.line(), Blob.linkRule("`" + section.path().display() + "`"));
        }
        return blob;
    }

    private FileMode newMode() {
        if (section.newMode() != null) {
            return section.newMode();
        }
        return present == null ? FileMode.REGULAR : present.mode();
    }

    private void checkDeleted(boolean deletes, long sizeBytes) {
        if (deletes && sizeBytes > 0) {
            throw window.problem(
                    section.line(),
                    "the section deletes `" + section.path().display() + "`, but " + sizeBytes
                            + " bytes of the current file are not in the patch, which must contain all deleted"
                            + " content. Make the patch again from the current file, without --irreversible-delete");
        }
    }

    private Blob binary(Binary binary) throws IOException {
        if (!section.ids().areFull()) {
            throw window.problem(
                    section.line(),
                    "the line `index` of a binary patch needs the full object ids of both sides. Make the patch with `git diff --binary`");
        }
        if (present != null && !present.gitId().equals(section.ids().before())) {
            throw window.problem(
                    section.line(),
                    "the content of `" + section.source().display()
                            + "` is not the content that this binary patch was made from. Make the patch again from the current file");
        }
        byte[] old =
                present != null && binary.forward().delta() ? present.content().bytes() : NOTHING;
        Blob after = blob(BinaryInput.content(window, binary.forward(), old));
        boolean deletes = section.operation() == Operation.DELETE;
        if (!deletes && !after.gitId().equals(section.ids().after())) {
            throw window.problem(
                    section.line(),
                    "the binary content of `" + section.path().display()
                            + "` does not match the object id in the line `index` of the patch. Was the patch"
                            + " damaged? Make the patch again");
        }
        return after;
    }
}
