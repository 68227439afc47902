// SPDX-License-Identifier: MIT
package io.lonelycat.flow.look;

import io.lonelycat.gate.policy.Policy;
import io.lonelycat.plan.content.Visibility;
import io.lonelycat.workspace.WorkspacePath;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The workspace as an agent may see it: no file that the policy closes, and no line that is not shown. */
public final class ShownTree implements Visibility {
    private final Supplier<Policy> policy;
    private final ShownLines lines;
    private @Nullable Policy read;

    /**
     * Shows the workspace.
     *
     * @param policy read once, when the first file is named
     * @param lines decides which lines are shown
     */
    public ShownTree(Supplier<Policy> policy, ShownLines lines) {
        this.policy = policy;
        this.lines = lines;
    }

    @Override
    public Optional<String> whyClosed(WorkspacePath path) {
        Policy known = read == null ? policy.get() : read;
        read = known;
        return ShownLines.whyClosed(known, path);
    }

    @Override
    public Set<Integer> hiddenLines(List<String> all) {
        List<String> shown = lines.of(all);
        return IntStream.range(0, all.size())
                .filter(line -> !shown.get(line).equals(all.get(line)))
                .boxed()
                .collect(Collectors.toSet());
    }
}
