// SPDX-License-Identifier: MIT
package io.lonelycat.slice.edits.form;

import io.lonelycat.json.Place;
import io.lonelycat.plan.content.Content;
import io.lonelycat.slice.edits.form.Edit.Expectation;
import io.lonelycat.workspace.WorkspacePath;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads blocks of lines to be searched and lines to be in their place, below the name of a file. The name is in the line
 * above the block, or above the fence that the block is in; without one, a block is for the file of the block before.
 */
final class BlockReader {
    private static final Pattern SEARCH = Pattern.compile("(?:<{5,9}|-{5,9}) SEARCH>?");
    private static final Pattern DIVIDER = Pattern.compile("={5,9}");
    private static final Pattern REPLACE = Pattern.compile("(?:>{5,9}|\\+{5,9}) REPLACE");
    /** The lines with which some tools say where a block is, up to a line of dashes. */
    private static final Pattern START = Pattern.compile(":start_line: ?(\\d{1,9})");

    private static final Pattern END_LINE = Pattern.compile(":end_line: ?\\d{1,9}");
    private static final Pattern DASHES = Pattern.compile("-{5,9}");

    private final EditText text;
    private final EditedPaths paths;
    private final boolean[] taken;
    private final List<Edit> edits = new ArrayList<>();
    private @Nullable WorkspacePath path;
    private int line;
    private int behind;

    private BlockReader(EditText text, EditedPaths paths) {
        this.text = text;
        this.paths = paths;
        taken = new boolean[text.count()];
    }

    static boolean begins(String line) {
        return SEARCH.matcher(line.strip()).matches();
    }

    /**
     * Reads all blocks.
     *
     * @throws io.lonelycat.error.InvalidInputException if one has no file or no end, with its line
     */
    static ReadEdits read(EditText text, EditedPaths paths) {
        BlockReader reader = new BlockReader(text, paths);
        while (reader.line < text.count()) {
            if (text.mayBegin(reader.line, "<-") && begins(text.line(reader.line))) {
                reader.block();
            } else {
                reader.refuseMarker();
                reader.line++;
            }
        }
        reader.refuseCut();
        return new ReadEdits(reader.edits, text.around(reader.taken));
    }

    /** A fence or a name behind the last block announces another one. */
    private void refuseCut() {
        int open = -1;
        int last = behind;
        for (int i = behind; i < text.count(); i++) {
            if (text.isFence(i) && !(open < 0 && closes(i))) {
                open = open < 0 ? i : -1;
            }
            last = text.isBlank(i) ? last : i;
        }
        boolean words = last < text.count() && !text.isBlank(last) && !text.isFence(last);
        if (open >= 0 || (words && isBeginning(text.line(last)))) {
            throw text.problem(
                    open >= 0 ? open : last,
                    text.shown(open >= 0 ? open : last)
                            + " announces a block that is not there: the text may have been cut off. Send it again,"
                            + " whole");
        }
    }

    /** Says whether a line is the name of a file, or the beginning of one that blocks before have named, or of a fence. */
    private boolean isBeginning(String last) {
        String name = FileNameInText.bare(last);
        return name.isEmpty()
                || paths.hasFile(name)
                || edits.stream().anyMatch(edit -> edit.path().value().startsWith(name));
    }

    /** Half a block is not to be overlooked. */
    private void refuseMarker() {
        if (is(REPLACE, line)) {
            throw text.problem(
                    line, text.shown(line) + " closes a block that was not opened. Add <<<<<<< SEARCH, or remove it");
        }
    }

    private void block() {
        int begin = line;
        Place at = text.at(begin);
        WorkspacePath file = file(begin);
        path = file;
        int divider = find(DIVIDER, "=======", begin, begin + 1);
        int end = find(REPLACE, ">>>>>>> REPLACE", begin, divider + 1);
        for (int i = divider + 1; i < end; i++) {
            if (is(DIVIDER, i)) {
                throw text.problem(
                        i,
                        "the block has a second line ======= before its end, so the divider is ambiguous."
                                + " Send this edit in another form, such as a call with old_string and new_string");
            }
        }
        int start = begin + 1;
        int announced = 0;
        if (start < divider && START.matcher(text.line(start).strip()).matches()) {
            announced = Integer.parseInt(text.line(start).replaceAll("\\D", ""));
            start++;
            start += start < divider
                            && END_LINE.matcher(text.line(start).strip()).matches()
                    ? 1
                    : 0;
            start += start < divider && DASHES.matcher(text.line(start).strip()).matches() ? 1 : 0;
        }
        byte[] search = bytes(start, divider);
        byte[] replace = bytes(divider + 1, end);
        edits.add(edit(at, file, announced, search, replace));
        Arrays.fill(taken, begin, end + 1, true);
        line = end + 1;
        behind = line;
    }

    private Edit edit(Place at, WorkspacePath file, int announced, byte[] search, byte[] replace) {
        if (search.length == 0) {
            if (paths.hasLines(file)) {
                throw at.problem("the block has no line to search for, which makes a new file, but `" + file.display()
                        + "` exists. Search for lines of it");
            }
            return new Edit.Write(at, file, new Expectation.Anything(), Content.of(replace), null);
        }
        if (Arrays.equals(search, replace)) {
            throw at.problem(
                    "the block changes nothing: both parts are the same. Leave it out, or correct one of them");
        }
        return new Edit.Patch(
                at, file, new Expectation.Anything(), List.of(Chunk.between(at, announced, search, replace)), false);
    }

    private int find(Pattern marker, String shown, int begin, int from) {
        for (int i = from; i < text.count(); i++) {
            if (is(marker, i)) {
                return i;
            }
            if ((text.mayBegin(i, "<-") && begins(text.line(i))) || (marker != REPLACE && is(REPLACE, i))) {
                throw text.problem(
                        i,
                        "expected " + shown + " before this line, for the block of line " + (begin + 1) + ". Add it");
            }
        }
        throw text.problem(
                begin, "the block has no line " + shown + ": the text may have been cut off. Send it again, whole");
    }

    private boolean is(Pattern marker, int at) {
        return text.mayBegin(at, "=>+")
                && marker.matcher(text.line(at).stripTrailing()).matches();
    }

    private byte[] bytes(int from, int to) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = from; i < to; i++) {
            out.writeBytes(text.from(i, 0));
        }
        return out.toByteArray();
    }

    private WorkspacePath file(int begin) {
        if (paths.only().isPresent()) {
            return paths.only().get();
        }
        int above = begin - 1;
        if (above >= behind && text.isFence(above) && !closes(above)) {
            above--;
        }
        if (above >= behind && !text.isBlank(above) && !text.isFence(above)) {
            return named(above);
        }
        WorkspacePath before = path;
        if (before == null || !onlyBlank(above)) {
            throw text.problem(begin, "the block has no file. Write its name into the line above " + text.shown(begin));
        }
        return before;
    }

    /** A fence directly behind a block closes that block's own. */
    private boolean closes(int fence) {
        return fence == behind && behind > 0 && text.line(fence).strip().length() == 3;
    }

    private boolean onlyBlank(int to) {
        for (int i = behind; i <= to; i++) {
            if (!text.isBlank(i) && !text.isFence(i)) {
                return false;
            }
        }
        return true;
    }

    private WorkspacePath named(int above) {
        String shown = text.line(above);
        String name = FileNameInText.of(shown, paths)
                .or(() -> FileNameInText.ofComment(shown, paths))
                .orElseGet(() -> FileNameInText.bare(shown));
        boolean sentence = name.indexOf(' ') >= 0 && !shown.contains("`") && !paths.hasFile(name);
        if (name.isEmpty() || sentence) {
            throw text.problem(
                    above,
                    text.shown(above)
                            + " is above a block, where the name of its file is expected. Write the name alone"
                            + " into that line; one with spaces between ` and `");
        }
        taken[above] = true;
        return paths.path(text.at(above), name);
    }
}
