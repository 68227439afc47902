// SPDX-License-Identifier: MIT
package io.lonelycat.slice.edits.form;

import io.lonelycat.slice.edits.form.Edit.Expectation;
import io.lonelycat.workspace.WorkspacePath;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads files that are whole between two fences, below their name: in the line above, behind the language of the fence, or as a
 * comment in the first line.
 */
final class WholeReader {
    private static final Pattern FENCE = Pattern.compile("\\s{0,3}(`{3,}|~{3,})(.*)");

    private final EditText text;
    private final EditedPaths paths;
    private final boolean[] taken;
    private final List<Edit> edits = new ArrayList<>();
    private int line;

    private WholeReader(EditText text, EditedPaths paths) {
        this.text = text;
        this.paths = paths;
        taken = new boolean[text.count()];
    }

    /** Says whether there is a fence with a name. */
    static boolean isIn(EditText text, EditedPaths paths) {
        WholeReader reader = new WholeReader(text, paths);
        while (reader.line < text.count()) {
            if (text.isFence(reader.line)) {
                if (reader.named(reader.line).isPresent()) {
                    return true;
                }
                reader.line = reader.end(reader.line).orElse(text.count() - 1);
            }
            reader.line++;
        }
        return false;
    }

    /**
     * Reads all files.
     *
     * @throws io.lonelycat.error.InvalidInputException if a fence is not closed, or a file is there twice, with the line
     */
    static ReadEdits read(EditText text, EditedPaths paths) {
        WholeReader reader = new WholeReader(text, paths);
        while (reader.line < text.count()) {
            if (text.isFence(reader.line)) {
                reader.fence();
            }
            reader.line++;
        }
        return new ReadEdits(reader.edits, text.around(reader.taken));
    }

    /** The name of a file, the line that it is in, and the first line of the content. */
    private record Named(String name, int at, int content) {}

    private Optional<Named> named(int fence) {
        Optional<String> behind = FileNameInText.ofFence(text.line(fence), paths);
        if (behind.isPresent()) {
            return Optional.of(new Named(behind.get(), fence, fence + 1));
        }
        int above = fence - 1;
        while (above > 0 && text.isBlank(above) && fence - above < 3) {
            above--;
        }
        if (above >= 0 && !taken[above] && !text.isFence(above)) {
            Optional<String> name = FileNameInText.of(text.line(above), paths).or(() -> Optional.empty());
            if (name.isPresent()) {
                return Optional.of(new Named(name.get(), above, fence + 1));
            }
        }
        return fence + 1 < text.count()
                ? FileNameInText.ofComment(text.line(fence + 1), paths)
                        .map(name -> new Named(name, fence + 1, fence + 2))
                : Optional.empty();
    }

    private Optional<Integer> end(int fence) {
        String open = marks(fence);
        for (int at = fence + 1; at < text.count(); at++) {
            if (text.isFence(at)) {
                Matcher close = FENCE.matcher(text.line(at));
                if (close.matches()
                        && close.group(1).startsWith(open)
                        && close.group(2).isBlank()) {
                    return Optional.of(at);
                }
            }
        }
        return Optional.empty();
    }

    private String marks(int fence) {
        Matcher marks = FENCE.matcher(text.line(fence));
        return marks.matches() ? marks.group(1) : "```";
    }

    private void fence() {
        int begin = line;
        Optional<Named> named = named(begin);
        int end = end(begin)
                .orElseThrow(() -> text.problem(
                        begin, "this fence is not closed: the text may have been cut off. Send it again, whole"));
        line = end;
        if (named.isEmpty()) {
            return;
        }
        for (int at = begin + 1; at < end; at++) {
            if (text.isFence(at) && text.line(at).strip().startsWith(marks(begin))) {
                throw text.problem(
                        at,
                        "a fence begins between the fences of a file, so the end of the file cannot be told. Put the"
                                + " file between longer fences, such as ````");
            }
        }
        refuseDiff(begin);
        edit(named.get(), end);
        Arrays.fill(taken, begin, end + 1, true);
        taken[named.get().at()] = true;
    }

    private void refuseDiff(int fence) {
        if (text.line(fence).strip().matches("[`~]+\\s*(?:diff|patch|udiff)\\b.*")) {
            throw text.problem(
                    fence,
                    "this looks like a diff, but it has no hunk: a line that begins with @@ is missing. Add one, with"
                            + " --- and +++ and the name of the file above it");
        }
    }

    private void edit(Named named, int end) {
        WorkspacePath path = paths.path(text.at(named.at()), named.name());
        if (edits.stream().anyMatch(edit -> edit.path().equals(path))) {
            throw text.problem(
                    named.at(),
                    "`" + path.display() + "` is there a second time, as a whole file. Make one file of both");
        }
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (int at = named.content(); at < end; at++) {
            content.writeBytes(text.from(at, 0));
        }
        edits.add(new Edit.Rewrite(text.at(named.at()), path, new Expectation.Anything(), content.toByteArray(), true));
    }
}
