// SPDX-License-Identifier: MIT
package io.lonelycat.feature.edits;

import io.lonelycat.feature.edits.Edit.WriteKind;
import io.lonelycat.workspace.WorkspacePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads complete files from the code fences in an agent's text. The file name is above a code fence, or after the code
 * fence's language.
 *
 * <p>Refuses a file with code fences in its content, such as Markdown, if the closing fence is ambiguous.
 */
final class WholeFileReader {
    private static final Pattern FENCE = Pattern.compile("\\s*(`{3,}|~{3,})(.*)");
    private static final String NEXT =
            " Either put each file between longer fences, such as ````, or send each file as JSON with "
                    + "file_path and content";

    private final EditText text;
    private final EditPaths paths;
    private final List<Edit> edits = new ArrayList<>();
    private final List<String> fences = new ArrayList<>();

    private WholeFileReader(EditText text, EditPaths paths) {
        this.text = text;
        this.paths = paths;
    }

    private record FileName(String name, int at) {}

    static List<Edit> read(EditText text, EditPaths paths) {
        WholeFileReader reader = new WholeFileReader(text, paths);
        int line = text.nextFence(0);
        while (line >= 0) {
            line = text.nextFence(reader.block(line));
        }
        return reader.edits;
    }

    private int block(int open) {
        String marks = fence(open).group(1);
        boolean bare = fence(open).group(2).isBlank();
        if (bare && fences.stream().anyMatch(marks::startsWith)) {
            throw text.problem(
                    open,
                    "`" + edits.get(edits.size() - 1).path().display()
                            + "` may end at this code fence, which names no language, or at an earlier code fence."
                            + NEXT);
        }
        Optional<FileName> name = name(open);
        int end = open + 1;
        while (end < text.count() && !closes(end, marks)) {
            if (name.isPresent() && isLike(end, marks)) {
                throw text.problem(
                        end,
                        "a code fence begins inside the fences of `"
                                + name.get().name() + "`, so it is unclear which fence ends the file." + NEXT);
            }
            end++;
        }
        if (end == text.count() && (name.isPresent() || !edits.isEmpty())) {
            throw text.cutOff(open, "the code fence ``` is not closed");
        }
        if (name.isPresent()) {
            file(name.get(), open, end);
            fences.add(marks);
        }
        return Math.min(end + 1, text.count());
    }

    private Matcher fence(int line) {
        Matcher fence = FENCE.matcher(text.line(line));
        if (!fence.matches()) {
            throw new IllegalArgumentException(text.line(line));
        }
        return fence;
    }

    private boolean isLike(int line, String marks) {
        return text.isFence(line) && fence(line).group(1).startsWith(marks);
    }

    private boolean closes(int line, String marks) {
        return isLike(line, marks) && fence(line).group(2).isBlank();
    }

    private Optional<FileName> name(int fence) {
        int above = fence > 1 && text.isBlank(fence - 1) ? fence - 2 : fence - 1;
        Optional<FileName> name = above < 0 || text.isTaken(above) || text.isFence(above)
                ? Optional.empty()
                : paths.ofLine(text.line(above)).map(found -> new FileName(found, above));
        String[] words = fence(fence).group(2).strip().split("\\s+", 3);
        Optional<FileName> inside = Optional.of(words[words.length - 1])
                .filter(word -> words.length == 2 && (paths.exists(word) || word.matches("[^/]+/.+")))
                .flatMap(paths::ofLine)
                .map(found -> new FileName(found, fence));
        if (name.isPresent()
                && inside.isPresent()
                && !inside.get().name().equals(name.get().name())) {
            throw text.problem(
                    fence,
                    "this fence names the file `" + inside.get().name() + "`, but the line above names `"
                            + name.get().name() + "`. Keep only one of the names");
        }
        return name.or(() -> inside);
    }

    private void file(FileName name, int open, int end) {
        if (fence(open).group(2).strip().matches("(?:diff|patch|udiff)\\b.*")) {
            throw text.problem(
                    open,
                    "the text is fenced as a diff, but has no hunk. Add a line that begins with @@, and above it the "
                            + "lines --- and +++ with the name of the file");
        }
        WorkspacePath path = paths.path(text.at(name.at()), name.name());
        if (edits.stream().anyMatch(edit -> edit.path().equals(path))) {
            throw text.problem(
                    name.at(), "two edits write the complete file `" + path.display() + "`. Keep only one of them");
        }
        edits.add(new Edit.Write(text.at(name.at()), path, text.content(open + 1, end), WriteKind.FENCED));
        text.take(open, end + 1);
        text.take(name.at(), name.at() + 1);
    }
}
