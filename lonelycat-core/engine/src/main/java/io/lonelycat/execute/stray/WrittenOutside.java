// SPDX-License-Identifier: MIT
package io.lonelycat.execute.stray;

import io.lonelycat.json.Member;
import io.lonelycat.workspace.VisibleText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What was written beside the change and beside the outputs of its checks.
 *
 * @param total how many files, links and folders
 * @param names their names from the root of the workspace, those first that can do most harm; {@code .} for the root itself
 * @param left those of them that are not as before, since that could not be done
 * @param output an output that would cover the first of them that may be one, as a policy writes it
 */
public record WrittenOutside(
        int total, List<String> names, @Member(ifAny = true) List<String> left, Optional<String> output) {
    /** Nothing. */
    public static final WrittenOutside NONE = new WrittenOutside(0, List.of(), List.of(), Optional.empty());

    private static final int MOST_NAMES = 100_000;
    private static final long MOST_CHARACTERS = 8L << 20;

    public WrittenOutside {
        names = List.copyOf(names);
        left = List.copyOf(left);
    }

    /** Returns the same with folders whose modes were altered, and have been set back. */
    public WrittenOutside withModes(List<String> folders) {
        List<String> all = new ArrayList<>(folders);
        all.addAll(names);
        return new WrittenOutside(total + folders.size(), all, left, output);
    }

    /** Returns the same with each name put into other words. */
    public WrittenOutside worded(UnaryOperator<String> words) {
        return new WrittenOutside(
                total,
                names.stream().map(words).toList(),
                left.stream().map(words).toList(),
                output.map(words));
    }

    /** Returns the same with as many names as a record takes. */
    WrittenOutside bounded() {
        return new WrittenOutside(total, bounded(names), bounded(left), output);
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
        return "The checks wrote to " + named(names.get(0), total) + ", which no check of the policy declares."
                + output.map(it -> " If they are outputs, add `writes: ['" + it
                                + "']` to the check in the policy (keep the outputs of Maven and Gradle in the list if it"
                                + " needs them).")
                        .orElse(
                                " Have the check write to its outputs alone (`writes` in the policy); what configures or"
                                        + " runs tools cannot be one.")
                + " If another program wrote them meanwhile, such as an editor, execute again."
                + (left.isEmpty()
                        ? ""
                        : " Not brought back: " + named(left.get(0), left.size())
                                + ". Restore it from version control or from a backup.");
    }

    private static String named(String first, int total) {
        String others = total == 2 ? " and 1 other path" : " and " + (total - 1) + " other paths";
        return "`" + VisibleText.of(first) + "`" + (total == 1 ? "" : others);
    }
}
