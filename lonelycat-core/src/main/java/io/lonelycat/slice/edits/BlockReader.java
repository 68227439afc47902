// SPDX-License-Identifier: MIT
package io.lonelycat.slice.edits;

import io.lonelycat.json.Place;
import io.lonelycat.slice.edits.Edit.WriteKind;
import io.lonelycat.slice.edits.EditForms.ReadEdits;
import io.lonelycat.workspace.WorkspacePath;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads blocks of lines to search for and lines to put in their place, below the name of a file. The name is in the line above the
 * block, or above the fence that the block is in. A block without one is for the file of the block before it.
 */
final class BlockReader {
    private static final Pattern SEARCH = Pattern.compile("(?:<{5,9}|-{5,9}) SEARCH>?");
    private static final Pattern DIVIDER = Pattern.compile("={5,9}");
    private static final Pattern REPLACE = Pattern.compile("(?:>{5,9}|\\+{5,9}) REPLACE");

    private final EditText text;
    private final EditPaths paths;
    private final List<Edit> edits = new ArrayList<>();
    private @Nullable WorkspacePath path;
    private int line;
    /** The line behind the last block. */
    private int behind;

    private BlockReader(EditText text, EditPaths paths) {
        this.text = text;
        this.paths = paths;
        this.path = paths.only();
    }

    static boolean begins(String line) {
        return SEARCH.matcher(line.strip()).matches();
    }

    /**
     * Reads all blocks.
     *
     * @throws io.lonelycat.error.InvalidInputException if one has no file or no end, with its line
     */
    static ReadEdits read(EditText text, EditPaths paths) {
        BlockReader reader = new BlockReader(text, paths);
        while (reader.line < text.count()) {
            if (begins(text.line(reader.line))) {
                reader.block();
            } else if (reader.is(REPLACE, reader.line)) {
                throw text.problem(
                        reader.line,
                        text.shown(reader.line)
                                + " closes a block that was not opened. Add <<<<<<< SEARCH, or remove it");
            } else {
                reader.line++;
            }
        }
        reader.refuseCut();
        return new ReadEdits(reader.edits, text.notes());
    }

    /** A fence or a name behind the last block announces another one. */
    private void refuseCut() {
        int open = -1;
        int last = -1;
        for (int i = behind; i < text.count(); i++) {
            if (text.isFence(i) && !(open < 0 && closes(i))) {
                open = open < 0 ? i : -1;
            }
            last = text.isBlank(i) || text.isFence(i) ? last : i;
        }
        boolean name = last >= 0 && open < 0 && isBeginning(EditPaths.bare(text.line(last)));
        if (open >= 0 || name) {
            int at = open >= 0 ? open : last;
            throw text.problem(
                    at,
                    text.shown(at) + " announces a block that does not follow: the text may have been cut off. Send it"
                            + " again, whole");
        }
    }

    /** Says whether a line is the name of a file, or the beginning of one that blocks before have named. */
    private boolean isBeginning(String name) {
        return name.isEmpty()
                || paths.exists(name)
                || edits.stream().anyMatch(edit -> edit.path().value().startsWith(name));
    }

    private void block() {
        int begin = line;
        WorkspacePath file = file(begin);
        path = file;
        int divider = find(DIVIDER, "=======", begin, begin + 1);
        int end = find(REPLACE, ">>>>>>> REPLACE", begin, divider + 1);
        for (int i = divider + 1; i < end; i++) {
            if (is(DIVIDER, i)) {
                throw text.problem(
                        i,
                        "the block has a second line ======= before its end, so it cannot be told where its two parts"
                                + " meet. Send this edit as a call with file_path, old_string and new_string");
            }
        }
        edits.add(edit(text.at(begin), file, text.lines(begin + 1, divider), text.lines(divider + 1, end)));
        text.take(begin, end + 1);
        line = end + 1;
        behind = line;
    }

    private static Edit edit(Place at, WorkspacePath file, List<String> search, List<String> replace) {
        if (search.isEmpty()) {
            return new Edit.Write(at, file, String.join("\n", replace) + "\n", WriteKind.NEW);
        }
        if (search.equals(replace)) {
            throw at.problem(
                    "the block changes nothing: both parts are the same. Leave it out, or correct one of them");
        }
        return new Edit.Patch(at, file, List.of(EditHunk.between(at, 0, search, replace)), false);
    }

    private int find(Pattern marker, String shown, int begin, int from) {
        for (int i = from; i < text.count(); i++) {
            if (is(marker, i)) {
                return i;
            }
            if (begins(text.line(i)) || (marker != REPLACE && is(REPLACE, i))) {
                throw text.problem(
                        i,
                        "expected " + shown + " before this line, for the block of line " + (begin + 1) + ". Add it");
            }
        }
        throw text.problem(
                begin, "the block has no line " + shown + ": the text may have been cut off. Send it again, whole");
    }

    private boolean is(Pattern marker, int at) {
        return marker.matcher(text.line(at).stripTrailing()).matches();
    }

    private WorkspacePath file(int begin) {
        int above = begin - 1;
        if (above >= behind && text.isFence(above) && !closes(above)) {
            above--;
        }
        if (paths.only() == null && above >= behind && !text.isBlank(above) && !text.isFence(above)) {
            return named(above);
        }
        if (path == null || (paths.only() == null && !onlyBlank(above))) {
            throw text.problem(begin, "the block has no file. Write its name into the line above " + text.shown(begin));
        }
        return path;
    }

    /** A fence directly behind a block closes the block's own. */
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
        String name = paths.ofLine(shown).orElseGet(() -> EditPaths.bare(shown));
        boolean sentence = name.indexOf(' ') >= 0 && !shown.contains("`") && !paths.exists(name);
        if (name.isEmpty() || sentence) {
            throw text.problem(
                    above,
                    text.shown(above)
                            + " is above a block, where the name of its file is expected. Write the name alone"
                            + " into that line; one with spaces between ` and `");
        }
        text.take(above, above + 1);
        return paths.path(text.at(above), name);
    }
}
