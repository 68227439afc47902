// SPDX-License-Identifier: MIT
package io.lonelycat.execute.guard;

import io.lonelycat.workspace.VisibleText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What was written beside the change and beside the outputs of its checks. It is left as it is.
 *
 * @param total how many files, links and folders
 * @param names their names from the root of the workspace, those first that can do most harm; {@code .} for the root itself
 * @param output an output that would cover the first of them that may be one, as a policy writes it
 */
public record WrittenOutside(int total, List<String> names, Optional<String> output) {
    /** Nothing. */
    public static final WrittenOutside NONE = new WrittenOutside(0, List.of(), Optional.empty());

    private static final int MOST_NAMES = 100_000;
    private static final long MOST_CHARACTERS = 8L << 20;

    public WrittenOutside {
        names = List.copyOf(names);
    }

    /** Takes as many of the names as a record can have. */
    static WrittenOutside of(List<String> names, Optional<String> output) {
        return new WrittenOutside(names.size(), bounded(names), output);
    }

    /** Returns the same with folders whose owner had lost rights to them. */
    public WrittenOutside withClosed(List<String> folders) {
        List<String> all = new ArrayList<>(folders);
        all.removeAll(names);
        int added = all.size();
        all.addAll(names);
        return new WrittenOutside(total + added, all, output);
    }

    /** Returns the same with each name put into other words. */
    public WrittenOutside worded(UnaryOperator<String> words) {
        return new WrittenOutside(total, names.stream().map(words).toList(), output.map(words));
    }

    private static List<String> bounded(List<String> all) {
        int count = 0;
        long characters = 0;
        while (count < Math.min(all.size(), MOST_NAMES)
                && characters + all.get(count).length() <= MOST_CHARACTERS) {
            characters += all.get(count).length();
            count++;
        }
        return all.subList(0, count);
    }

    /** Says for people what happened, and what to do. */
    public String message() {
        return named() + " changed while the checks ran, and no check of the policy declares "
                + (total == 1 ? "it" : "them") + "."
                + output.map(it -> " If a check wrote outputs, add `writes: ['" + it
                                + "']` to it in the policy (keep the outputs of Maven and Gradle in the list if it"
                                + " needs them).")
                        .orElse(" If a check did it, have it write to its outputs alone (`writes` in the policy); what"
                                + " configures or runs tools cannot be one.")
                + " If a person or another program did it, such as an editor, execute again: in a sandbox that confines"
                + " checks to their outputs this does not matter.";
    }

    private String named() {
        String others = total == 2 ? " and 1 other path" : " and " + (total - 1) + " other paths";
        return "`" + VisibleText.of(names.get(0)) + "`" + (total == 1 ? "" : others);
    }
}
