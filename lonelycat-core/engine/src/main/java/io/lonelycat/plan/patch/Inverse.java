// SPDX-License-Identifier: MIT
package io.lonelycat.plan.patch;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.Digest;
import io.lonelycat.plan.FileChange;
import io.lonelycat.plan.FileMode;
import io.lonelycat.plan.Operation;
import io.lonelycat.plan.content.Blob;
import io.lonelycat.plan.content.Content;
import io.lonelycat.plan.content.LineEdit;
import io.lonelycat.plan.content.Lines;
import io.lonelycat.plan.content.NewContents;
import io.lonelycat.plan.content.PlannedFile;
import io.lonelycat.plan.content.PlannedFile.SectionFigures;
import io.lonelycat.plan.patch.HunkApplier.AppliedHunks;
import io.lonelycat.plan.patch.OwnPatch.Sections;
import io.lonelycat.plan.patch.PatchSection.Binary;
import io.lonelycat.plan.patch.PatchSection.BinaryHunk;
import io.lonelycat.plan.patch.PatchSection.Hunk;
import io.lonelycat.plan.patch.PatchSection.Text;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Computes the old content of changed files by applying LonelyCat's patch backwards to the new content. */
public final class Inverse {
    private static final byte[] NONE = {};
    private static final Content NOTHING = Content.of(NONE);

    private final OwnPatch patch;
    private final PatchWindow window;
    private final NewContents contents;

    public Inverse(OwnPatch patch, NewContents contents) {
        this.patch = patch;
        this.window = patch.window();
        this.contents = contents;
    }

    public record InverseFile(PlannedFile file, SectionFigures figures) {
        public FileChange change() {
            return file.change(figures).inverse();
        }
    }

    /**
     * Returns a file's old content; fails with an {@link InvalidInputException} if the patch does not exactly match the
     * new content.
     */
    public InverseFile of(Sections sections) throws IOException {
        FileChange change = sections.change();
        PatchSection section = sections.section();
        Blob after = after(change, section);
        InverseFile undone = undo(section, change, after);
        if (sections.removed() == null) {
            return undone;
        }
        demand(sections.removed().operation() == Operation.DELETE && undone.file.after() == null, section);
        InverseFile removed = undo(patch.reader().at(sections.removed()), change, null);
        patch.reader().at(section);
        return new InverseFile(
                new PlannedFile(section.path(), section.path(), after, removed.file.after(), null),
                removed.figures.plus(undone.figures));
    }

    private @Nullable Blob after(FileChange change, PatchSection section) throws IOException {
        if (section.operation() == Operation.DELETE) {
            return null;
        }
        FileMode mode = section.newMode() == null ? sameMode(section, change) : section.newMode();
        if (change.bringsContent()) {
            return blob(section, mode, contents.of(change), section.ids().after());
        }
        boolean kept = section.body() instanceof Text text && text.hunks().isEmpty();
        demand(kept && change.newSha256() != null, section);
        return new Blob(
                mode, NOTHING, change.newSizeBytes(), Objects.requireNonNull(change.newSha256()), "", change.binary());
    }

    private static FileMode sameMode(PatchSection section, FileChange change) {
        FileMode claimed = change.newMode() == null ? change.oldMode() : change.newMode();
        return section.kind() == null ? Objects.requireNonNull(claimed) : section.kind();
    }

    private InverseFile undo(PatchSection section, FileChange change, @Nullable Blob after) throws IOException {
        boolean creates = section.operation() == Operation.CREATE;
        FileMode mode = section.oldMode() == null ? sameMode(section, change) : section.oldMode();
        if (section.body() instanceof Binary binary) {
            checkForward(section, binary.forward(), after);
            BinaryHunk reverse = binary.reverse();
            long size = creates ? 0 : change.oldSizeBytes();
            demand(reverse != null && !reverse.delta() && reverse.sizeBytes() == size, section);
            Content old = BinaryInput.content(window, Objects.requireNonNull(reverse), NONE);
            Blob before =
                    creates ? null : blob(section, mode, old, section.ids().before());
            return inverse(section, after, before, null, SectionFigures.BINARY);
        }
        List<Hunk> hunks = ((Text) section.body()).hunks();
        if (hunks.isEmpty() && after != null) {
            demand(!creates || after.sizeBytes() == 0, section);
            return inverse(section, after, creates ? null : after.withMode(mode), null, SectionFigures.NONE);
        }
        Content content = after == null ? NOTHING : after.content();
        demand(content.sizeBytes() <= Content.LARGEST_TEXT, section);
        Lines lines = content.lines();
        AppliedHunks back = HunkApplier.applyExactly(
                window, section.path(), hunks.stream().map(Hunk::reverse).toList(), lines);
        demand(!creates || back.content().count() == 0, section);
        Blob before = creates
                ? null
                : blob(section, mode, Content.of(back.content()), section.ids().before());
        SectionFigures figures = SectionFigures.of(back.edits(), lines, back.content());
        return inverse(section, after, before, back.edits(), figures);
    }

    private static InverseFile inverse(
            PatchSection section,
            @Nullable Blob after,
            @Nullable Blob before,
            @Nullable List<LineEdit> edits,
            SectionFigures figures) {
        return new InverseFile(new PlannedFile(section.source(), section.path(), after, before, edits), figures);
    }

    private void checkForward(PatchSection section, BinaryHunk forward, @Nullable Blob after) throws IOException {
        demand(!forward.delta() && forward.sizeBytes() == (after == null ? 0 : after.sizeBytes()), section);
        Digest found = BinaryInput.content(window, forward, NONE).sha256();
        demand(found.equals(after == null ? Digest.of(NONE) : after.sha256()), section);
    }

    private static Blob blob(PatchSection section, FileMode mode, Content content, String gitId) throws IOException {
        Content held = content.sizeBytes() <= Content.LARGEST_TEXT ? content.held() : content;
        boolean binary = section.body() instanceof Binary;
        return new Blob(mode, held, held.sizeBytes(), held.sha256(), gitId, binary);
    }

    private void demand(boolean holds, PatchSection section) {
        if (!holds) {
            throw window.problem(
                    section.line(),
                    "the section of `" + section.path().display()
                            + "` in the patch contradicts `changeset.json` or `contents`, two other files of the plan. Plan again");
        }
    }
}
