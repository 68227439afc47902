// SPDX-License-Identifier: MIT
package io.lonelycat.plan.source;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.InputValue;
import io.lonelycat.plan.FileMode;
import io.lonelycat.plan.content.Blob;
import io.lonelycat.plan.content.Content;
import io.lonelycat.plan.content.Edit;
import io.lonelycat.plan.content.Edit.Chmod;
import io.lonelycat.plan.content.Edit.Expectation;
import io.lonelycat.plan.content.Edit.Remove;
import io.lonelycat.plan.content.Edit.Rename;
import io.lonelycat.plan.content.Edit.Replace;
import io.lonelycat.plan.content.Edit.Write;
import io.lonelycat.plan.content.FirstDifference;
import io.lonelycat.plan.content.Lines;
import io.lonelycat.plan.content.LinkTarget;
import io.lonelycat.plan.content.Tree;
import io.lonelycat.plan.source.EditedTree.EditedFile.Draft;
import io.lonelycat.workspace.WorkspacePath;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The workspace as it is after edits, in memory; each edit sees what the ones before it left. */
final class EditedTree {
    /** So that a document of many small edits of one large file does not keep us busy for hours: 400 edits of 10 MB are enough. */
    private static final long MOST_SEARCHED = 4L << 30;

    private final Tree tree;
    private final List<String> notes;
    private final Map<WorkspacePath, EditedFile> files = new TreeMap<>();
    private long searched;

    /**
     * Starts with what is there.
     *
     * @param notes receives what people should know
     */
    EditedTree(Tree tree, List<String> notes) {
        this.tree = tree;
        this.notes = notes;
    }

    /** Returns the files that edits spoke of, in the order of paths. */
    Collection<EditedFile> files() {
        return Collections.unmodifiableCollection(files.values());
    }

    @Nullable
    EditedFile file(WorkspacePath path) {
        return files.get(path);
    }

    /**
     * Carries out an edit.
     *
     * @throws InvalidInputException if it does not fit what is there, with its place
     */
    void apply(Edit edit) throws IOException {
        EditedFile file = touched(edit.path(), edit);
        edit.expected().check(file.name(), file.before());
        if (edit instanceof Write write) {
            write(file, write);
        } else if (edit instanceof Replace replace) {
            replace(file, replace);
        } else if (edit instanceof Rename rename) {
            rename(file, rename);
        } else if (edit instanceof Remove) {
            existing(file, edit);
            warnIfBlind(file, edit, "removed");
            file.become(null);
        } else {
            chmod(file, (Chmod) edit);
        }
    }

    private EditedFile touched(WorkspacePath path, Edit edit) throws IOException {
        EditedFile known = files.get(path);
        if (known != null) {
            return known;
        }
        Blob before = tree.blob(path).orElse(null);
        EditedFile file = new EditedFile(path, before, edit.at());
        files.put(path, file);
        return file;
    }

    private void write(EditedFile file, Write write) {
        Draft there = file.draft();
        if (there != null && there.mode() == FileMode.LINK && write.mode() == null) {
            throw write.at()
                    .problem(file.name() + " is a symbolic link. Add the mode: 120000 if the content is the link's new"
                            + " target, 100644 if a file is to be in its place");
        }
        warnIfBlind(file, write, "replaced");
        FileMode kept = there == null ? FileMode.REGULAR : there.mode();
        file.become(new Draft(write.mode() == null ? kept : write.mode(), write.content()));
    }

    private void replace(EditedFile file, Replace replace) throws IOException {
        Draft there = existing(file, replace);
        if (there.mode() == FileMode.LINK || there.content().sizeBytes() > Content.LARGEST_TEXT) {
            throw replace.at()
                    .problem(file.name() + " is a symbolic link or larger than 10 MB, so that no text in it can be"
                            + " replaced. Write it whole");
        }
        byte[] content = there.content().bytes();
        searched += content.length;
        if (searched > MOST_SEARCHED) {
            throw replace.at()
                    .problem("up to here more than " + (MOST_SEARCHED >> 30) + " GB were looked through for texts to"
                            + " replace. Write files whole that have so many edits");
        }
        byte[] replaced = new TextSearch(file.name(), content, replace.old().string())
                .replaced(replace.old(), replace.replacement().string(), replace.count());
        file.become(new Draft(there.mode(), Content.of(replaced)));
    }

    private void rename(EditedFile file, Rename rename) throws IOException {
        Draft there = existing(file, rename);
        EditedFile to = touched(rename.to(), rename);
        if (to.draft() != null) {
            throw rename.at()
                    .problem(to.name() + " exists, so that nothing can be renamed to it. Remove it in an edit before,"
                            + " or choose another name");
        }
        to.become(there);
        to.cameFrom(file.origin());
        file.become(null);
    }

    private static void chmod(EditedFile file, Chmod chmod) {
        Draft there = existing(file, chmod);
        if (!there.mode().isSameKindAs(chmod.mode())) {
            throw chmod.at()
                    .problem(
                            file.name() + " has the mode " + there.mode().git()
                                    + ": a mode can only be 100644 or 100755, and only of a file. Write it again to make another kind");
        }
        file.become(new Draft(chmod.mode(), there.content()));
    }

    private static Draft existing(EditedFile file, Edit edit) {
        Draft there = file.draft();
        if (there == null) {
            throw edit.at()
                    .problem(file.name()
                            + (file.before() == null
                                    ? " does not exist in the workspace"
                                    : " was taken away" + " by an edit before")
                            + ". Read the workspace again, or write the file whole");
        }
        return there;
    }

    /** Says that nobody can know whether what is lost is what the author has seen. */
    private void warnIfBlind(EditedFile file, Edit edit, String how) {
        if (edit.expected() instanceof Expectation.Anything && file.before() != null && file.isUntouched()) {
            notes.add(file.name() + " is " + how + " whatever it contains: the edit has no expect");
        }
    }

    /** A name in the workspace, what is there now, and what edits have made of it so far. */
    static final class EditedFile {
        private final WorkspacePath path;
        private final @Nullable Blob before;
        private final InputValue firstEdit;
        private WorkspacePath origin;
        private @Nullable Draft draft;
        private boolean touched;

        EditedFile(WorkspacePath path, @Nullable Blob before, InputValue firstEdit) {
            this.path = path;
            this.before = before;
            this.firstEdit = firstEdit;
            origin = path;
            draft = before == null ? null : new Draft(before.mode(), before.content());
        }

        /** Content that is not digested yet. */
        record Draft(FileMode mode, Content content) {}

        WorkspacePath path() {
            return path;
        }

        /** Returns the name for messages. */
        String name() {
            return "`" + path.display() + "`";
        }

        /** Returns the place of the first edit, for messages. */
        InputValue firstEdit() {
            return firstEdit;
        }

        @Nullable
        Blob before() {
            return before;
        }

        @Nullable
        Draft draft() {
            return draft;
        }

        /** Returns where the content was before all edits. */
        WorkspacePath origin() {
            return origin;
        }

        boolean isUntouched() {
            return !touched;
        }

        /** Takes what is to be; null for nothing. */
        void become(@Nullable Draft next) {
            draft = next;
            touched = true;
            if (next == null) {
                origin = path;
            }
        }

        void cameFrom(WorkspacePath where) {
            origin = where;
        }

        boolean isGone() {
            return before != null && draft == null;
        }

        /** Digests what is to be; null for nothing. */
        @Nullable
        Blob after() throws IOException {
            Draft last = draft;
            if (last == null) {
                return null;
            }
            if (before != null && before.content() == last.content()) {
                return before.withMode(last.mode());
            }
            Blob blob = Blob.of(name(), last.mode(), last.content());
            if (blob.mode() == FileMode.LINK && !LinkTarget.isSupported(blob)) {
                throw firstEdit.problem(LinkTarget.rule(name()));
            }
            return blob;
        }
    }

    /** Finds a text in a file, byte by byte, and says what is wrong when it is not there as often as it must be. */
    private static final class TextSearch {
        private static final int MOST_SHOWN = 10;

        private final String name;
        private final byte[] content;
        private final byte[] wanted;

        TextSearch(String name, byte[] content, String wanted) {
            this.name = name;
            this.content = content;
            this.wanted = wanted.getBytes(StandardCharsets.UTF_8);
        }

        /**
         * Puts another text in all its places.
         *
         * @param at where the text is in the input
         * @param count how often it must be there
         * @throws io.lonelycat.error.InvalidInputException if it is there less often, more often, or overlapping itself, or if
         *     the file would get larger than a document can be
         */
        byte[] replaced(InputValue at, String replacement, int count) {
            TextPlaces places = TextPlaces.of(wanted, content);
            if (places.count() == 0) {
                throw at.problem("the text does not occur in " + name + "; " + nearest());
            }
            if (places.count() != count) {
                throw at.problem(
                        "the text occurs " + places.count() + " times in " + name + ", at the lines " + lines(places)
                                + ", where " + count + " is expected. Give more of the text around it, or set count");
            }
            byte[] bytes = replacement.getBytes(StandardCharsets.UTF_8);
            long size = content.length + (long) count * (bytes.length - wanted.length);
            if (size > InputDocument.MOST_BYTES) {
                throw at.problem(name + " would have " + size + " bytes then, and " + InputDocument.MOST_BYTES
                        + " is the limit for what edits make. Use a patch or a folder for so much content");
            }
            return replaced(at, places, bytes, Math.max(0, (int) size));
        }

        private byte[] replaced(InputValue at, TextPlaces places, byte[] bytes, int size) {
            ByteArrayOutputStream out = new ByteArrayOutputStream(size);
            int done = 0;
            for (int i = 0; i < places.count(); i++) {
                int place = places.get(i);
                if (place < done) {
                    throw at.problem("the text overlaps itself in " + name + ", at the lines " + lines(places)
                            + ". Give more of the text around it");
                }
                out.write(content, done, place - done);
                out.writeBytes(bytes);
                done = place + wanted.length;
            }
            out.write(content, done, content.length - done);
            return out.toByteArray();
        }

        private String lines(TextPlaces places) {
            Set<String> lines = new LinkedHashSet<>();
            int line = 1;
            int seen = 0;
            for (int i = 0; i < places.count() && lines.size() <= MOST_SHOWN; i++) {
                for (; seen < places.get(i); seen++) {
                    line += content[seen] == '\n' ? 1 : 0;
                }
                lines.add(Integer.toString(line));
            }
            String shown = String.join(", ", lines.stream().limit(MOST_SHOWN).toList());
            return lines.size() > MOST_SHOWN ? shown + ", ..." : shown;
        }

        private String nearest() {
            boolean crLf = new String(wanted, StandardCharsets.ISO_8859_1).contains("\n")
                    && TextPlaces.of(FirstDifference.withCrLf(wanted), content).count() > 0;
            if (crLf) {
                return "it would with CRLF at the ends of lines, as the file has them: write them as \\r\\n, also in new";
            }
            return new NearestLines(Lines.of(content), Lines.of(wanted)).sentence();
        }
    }
}
