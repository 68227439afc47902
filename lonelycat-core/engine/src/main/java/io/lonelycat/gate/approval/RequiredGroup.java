// SPDX-License-Identifier: MIT
package io.lonelycat.gate.approval;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.json.Names;
import io.lonelycat.workspace.glob.Glob;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Policy entry that requires approvals by members of a group, for certain paths or rules.
 *
 * @param rule id of the finding that demands the approvals, such as {@code approval.required.<group>}
 * @param rules ids of findings that need the group's approvals, or prefixes of such ids
 */
public record RequiredGroup(
        String rule, List<Glob> paths, List<String> rules, String group, int count, InputValue place) {
    static final String RULE = "approval.required.";

    public RequiredGroup {
        paths = List.copyOf(paths);
        rules = List.copyOf(rules);
    }

    public boolean isAbout(String findingRule) {
        return rules.stream().anyMatch(it -> findingRule.equals(it) || findingRule.startsWith(it + "."));
    }

    static List<RequiredGroup> readAll(List<InputValue> values, Collection<String> groups) {
        List<RequiredGroup> all = new ArrayList<>();
        for (InputValue value : values) {
            RequiredGroup one = read(value, groups);
            long same =
                    all.stream().filter(other -> other.group.equals(one.group)).count();
            all.add(same == 0 ? one : one.named(one.rule + "." + (same + 1)));
        }
        return List.copyOf(all);
    }

    private RequiredGroup named(String name) {
        return new RequiredGroup(name, paths, rules, group, count, place);
    }

    private static RequiredGroup read(InputValue value, Collection<String> groups) {
        InputObject in = value.object();
        List<Glob> paths = in.listOrEmpty("paths").stream()
                .map(RequiredGroup::glob)
                .map(Glob::forAnySpelling)
                .toList();
        List<String> rules =
                in.listOrEmpty("rules").stream().map(InputValue::text).toList();
        InputValue group = in.required("group");
        known(group, groups);
        int count = in.optional("count").map(it -> (int) it.integer(1, 100)).orElse(1);
        in.rejectUnknown();
        if (paths.isEmpty() == rules.isEmpty()) {
            throw value.problem("give either `paths` or `rules` (not both), with at least one entry");
        }
        return new RequiredGroup(RULE + group.string(), paths, rules, group.string(), count, value);
    }

    static String known(InputValue group, Collection<String> groups) {
        if (!groups.contains(group.string())) {
            throw group.problem("the group " + group.string() + " is not under `approval.groups` of this policy. "
                    + Names.nearest(group.string(), groups)
                            .map(near -> "Did you mean `" + near + "`?")
                            .orElse("Add it there."));
        }
        return group.string();
    }

    static Glob glob(InputValue value) {
        try {
            return Glob.of(value.string());
        } catch (InvalidInputException e) {
            throw value.problem(String.valueOf(e.getMessage()));
        }
    }
}
