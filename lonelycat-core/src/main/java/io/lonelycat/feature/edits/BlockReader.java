// SPDX-License-Identifier: MIT
package io.lonelycat.feature.edits;

import io.lonelycat.feature.edits.Edit.WriteKind;
import io.lonelycat.feature.edits.EditHunk.Header;
import io.lonelycat.json.Place;
import io.lonelycat.workspace.WorkspacePath;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads edits in the form of SEARCH/REPLACE blocks. The line above a SEARCH block, or above the code fence around the
 * block, names the file. A block without a file name changes the file of the previous block.
 */
final class BlockReader {
    private static final Pattern SEARCH = Pattern.compile("(?:<{5,9}|-{5,9}) SEARCH>?");
    private static final Pattern DIVIDER = Pattern.compile("={5,9}");
    private static final Pattern REPLACE = Pattern.compile("(?:>{5,9}|\\+{5,9}) REPLACE>?");
    private static final Pattern LINE = Pattern.compile(":(?:start|end)_line:\\s*(\\d{1,9})");

    private static final String LINES_BEGIN = "-------";
    /** Matches an edited line that looks like a SEARCH/REPLACE marker, but has a backslash as escape character. */
    private static final Pattern ESCAPED = Pattern.compile("\\\\(?:<{5,9}|={5,9}|>{5,9}|-{7}|:(?:start|end)_line:).*");

    private final EditText text;
    private final EditPaths paths;
    private final List<Edit> edits = new ArrayList<>();
    private @Nullable WorkspacePath path;
    private int line;
    private int behind;

    private BlockReader(EditText text, EditPaths paths) {
        this.text = text;
        this.paths = paths;
        this.path = paths.named();
    }

    static boolean begins(String line) {
        return SEARCH.matcher(line.strip()).matches();
    }

    static List<Edit> read(EditText text, EditPaths paths) {
        BlockReader reader = new BlockReader(text, paths);
        while (reader.line < text.count()) {
            if (begins(text.line(reader.line))) {
                reader.block();
            } else if (reader.is(REPLACE, reader.line)) {
                throw text.problem(
                        reader.line,
                        text.shown(reader.line)
                                + " ends a block, but the block has no line <<<<<<< SEARCH. Add the line <<<<<<< SEARCH, or "
                                + "remove the line that ends the block");
            } else {
                reader.line++;
            }
        }
        reader.refuseCutOff();
        return reader.edits;
    }

    private void refuseCutOff() {
        int last = text.count() - 1;
        while (last > behind && text.isBlank(last)) {
            last--;
        }
        boolean isWord = last >= behind && text.line(last).strip().indexOf(' ') < 0;
        if (isWord && (!text.endsWithNewline() || paths.exists(EditPaths.bare(text.line(last))))) {
            throw text.cutOff(last, "no line <<<<<<< SEARCH follows the last line, " + text.shown(last));
        }
    }

    private void block() {
        int begin = line;
        WorkspacePath file = file(begin);
        path = file;
        int divider = find(DIVIDER, "=======", begin, begin + 1);
        int end = find(REPLACE, ">>>>>>> REPLACE", begin, divider + 1);
        int announced = 0;
        int search = begin + 1;
        for (Matcher hint = hint(search); hint.matches(); hint = hint(++search)) {
            announced = announced == 0 ? Integer.parseInt(hint.group(1)) : announced;
        }
        search += search > begin + 1 && text.is(search, LINES_BEGIN) ? 1 : 0;
        // LonelyCat uses line numbers only for the first SEARCH block of a file, because this block may move later
        // lines.
        boolean first = edits.stream().noneMatch(edit -> edit.path().equals(file));
        edits.add(edit(text.at(begin), file, first ? announced : 0, lines(search, divider), lines(divider + 1, end)));
        text.take(begin, end + 1);
        line = end + 1;
        behind = line < text.count() && text.line(line).strip().equals("```") ? line + 1 : line;
    }

    private Matcher hint(int at) {
        return LINE.matcher(text.line(at).strip());
    }

    private List<String> lines(int from, int to) {
        return text.lines(from, to).stream()
                .map(line -> ESCAPED.matcher(line).matches() ? line.substring(1) : line)
                .toList();
    }

    private static Edit edit(Place at, WorkspacePath file, int announced, List<String> search, List<String> replace) {
        if (search.isEmpty()) {
            return new Edit.Write(at, file, String.join("\n", replace) + "\n", WriteKind.NEW);
        }
        if (search.equals(replace)) {
            throw at.problem(
                    "the block changes nothing: its SEARCH and REPLACE parts are the same. Remove the block, or correct a part");
        }
        Header header = new Header(announced, List.of(), false, false);
        return new Edit.Patch(at, file, List.of(EditHunk.between(at, header, search, replace)), false);
    }

    private int find(Pattern marker, String shown, int begin, int from) {
        for (int i = from; i < text.count(); i++) {
            if (is(marker, i)) {
                return i;
            }
            if (begins(text.line(i)) || is(REPLACE, i) || is(DIVIDER, i)) {
                throw text.problem(
                        i,
                        "the block that begins at line " + (begin + 1) + " has no line " + shown
                                + " before this line. Either add the line " + shown + ", or, if " + text.shown(i)
                                + " is text of the file, send the edit as JSON with file_path, old_string and new_string");
            }
        }
        throw text.cutOff(begin, "the block has no line " + shown);
    }

    private boolean is(Pattern marker, int at) {
        return marker.matcher(text.line(at).stripTrailing()).matches();
    }

    private WorkspacePath file(int begin) {
        int above = begin - 1;
        if (above >= behind && text.isFence(above)) {
            above--;
        }
        if (above > behind
                && text.isBlank(above)
                && paths.ofLine(text.line(above - 1)).isPresent()) {
            above--;
        }
        if (above >= behind && !text.isBlank(above) && !text.isFence(above)) {
            return named(above);
        }
        for (int i = behind; i < above && path != null; i++) {
            path = text.isBlank(i) || text.isFence(i) ? path : null;
        }
        if (path == null) {
            throw text.problem(
                    begin, "the block names no file. Write the name into the line above " + text.shown(begin));
        }
        return path;
    }

    private WorkspacePath named(int above) {
        String name = EditPaths.bare(text.line(above));
        if (name.isEmpty() || (name.indexOf(' ') >= 0 && !paths.exists(name))) {
            throw text.problem(
                    above,
                    text.shown(above)
                            + " is not a file name. Write the name of the file to change, and nothing else, into the line "
                            + "above <<<<<<< SEARCH");
        }
        text.take(above, above + 1);
        return paths.path(text.at(above), name);
    }
}
