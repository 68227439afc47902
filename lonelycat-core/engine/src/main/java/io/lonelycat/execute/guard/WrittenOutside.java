// SPDX-License-Identifier: MIT
package io.lonelycat.execute.guard;

import io.lonelycat.workspace.VisibleText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Files outside the change that checks wrote although no check declares them as output. LonelyCat leaves these files as
 * they are.
 *
 * @param names workspace paths of the written files, most harmful first; a dot is the workspace root
 * @param output suggested pattern for declaring the written files as output in the policy
 */
public record WrittenOutside(int total, List<String> names, Optional<String> output) {
    public static final WrittenOutside NONE = new WrittenOutside(0, List.of(), Optional.empty());

    private static final int MOST_NAMES = 100_000;
    private static final long MOST_CHARACTERS = 8L << 20;

    public WrittenOutside {
        names = List.copyOf(names);
    }

    static WrittenOutside of(List<String> names, Optional<String> output) {
        return new WrittenOutside(names.size(), bounded(names), output);
    }

    public WrittenOutside withClosed(List<String> folders) {
        List<String> all = new ArrayList<>(folders);
        all.removeAll(names);
        int added = all.size();
        all.addAll(names);
        return new WrittenOutside(total + added, all, output);
    }

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

    public String message() {
        return named() + " changed while the checks ran, but no check declares "
                + (total == 1 ? "this path" : "these paths") + " as output."
                + output.map(it -> " If a check should write there, add `writes: ['" + it
                                + "']` to that check in the policy. The key `writes` replaces the default outputs, so"
                                + " also list the outputs of Maven or Gradle that the check writes.")
                        .orElse(" If a check wrote there, make the check write only to its outputs (`writes` in the"
                                + " policy); files that configure or run tools cannot be outputs.")
                + " If a user or another program such as an editor wrote there, execute again. With"
                + " `sandbox: required` in the policy, checks write only to their outputs, and files that other"
                + " programs write are reported, but do not make the execution fail.";
    }

    private String named() {
        String others = total == 2 ? " and 1 other path" : " and " + (total - 1) + " other paths";
        return "`" + VisibleText.of(names.get(0)) + "`" + (total == 1 ? "" : others);
    }
}
