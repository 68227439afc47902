// SPDX-License-Identifier: MIT
package io.lonelycat.plan.content;

import io.lonelycat.plan.PatchText;
import io.lonelycat.workspace.WorkspacePath;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Lines of a file, some of which may be hidden from the author of an edit. */
public final class SeenLines {
    private final Lines lines;
    private final WorkspacePath path;
    private final Visibility visibility;
    private final boolean agent;
    private @Nullable Set<Integer> hidden;

    SeenLines(Lines lines, WorkspacePath path, Visibility visibility, boolean agent) {
        this.lines = lines;
        this.path = path;
        this.visibility = visibility;
        this.agent = agent;
    }

    public static SeenLines all(Lines lines, WorkspacePath path) {
        return new SeenLines(lines, path, Visibility.ALL, false);
    }

    public Lines lines() {
        return lines;
    }

    /**
     * Returns whether edits are permitted to match a line of the file. Edits of agents never match hidden lines,
     * because a match would confirm a guessed secret.
     */
    public boolean mayMatch(int line) {
        return !agent || isShown(line);
    }

    public String text(int line) {
        return isShown(line)
                ? PatchText.shown(PatchText.line(lines.bytes(), lines.start(line), lines.end(line)))
                : Visibility.HIDDEN;
    }

    boolean isShown(int line) {
        Set<Integer> known = hidden;
        if (known == null) {
            known = visibility.whyClosed(path).isPresent()
                    ? IntStream.range(0, lines.count()).boxed().collect(Collectors.toSet())
                    : visibility.hiddenLines(texts());
            hidden = known;
        }
        return !known.contains(line);
    }

    private List<String> texts() {
        List<String> texts = new ArrayList<>(lines.count());
        for (int line = 0; line < lines.count(); line++) {
            int start = lines.start(line);
            texts.add(
                    new String(lines.bytes(), start, lines.end(line) - start, StandardCharsets.UTF_8).stripTrailing());
        }
        return texts;
    }
}
