// SPDX-License-Identifier: MIT
package io.lonelycat.gate.policy;

import io.lonelycat.gate.decision.Effect;
import io.lonelycat.gate.decision.Setting;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.plan.DocumentValues;
import io.lonelycat.workspace.glob.Glob;
import io.lonelycat.workspace.glob.GlobSet;
import java.util.List;

/**
 * New content of some files goes with new content of their tests, in the same change: the gate does not look at the
 * workspace, so that a test which stays as it is counts for nothing. An element of the policy's {@code tests}.
 *
 * @param needs one of these is enough
 */
public record NeededTests(String id, GlobSet except, List<Counterpart> needs, Setting setting) implements Constraint {
    static List<Constraint> readAll(InputValue section) {
        return RuleReader.named(section.list(), NeededTests::read);
    }

    private static NeededTests read(String id, InputObject in) {
        Glob changed = Counterpart.readChanged(in.required("changed"));
        InputValue needs = in.required("needs");
        if (needs.list().isEmpty()) {
            throw needs.problem("the list is empty, so that nothing is needed; fill it, or drop the rule");
        }
        return new NeededTests(
                id,
                GlobSet.of(in.listOrEmpty("except").stream()
                        .map(DocumentValues::glob)
                        .toList()),
                needs.list().stream()
                        .map(glob -> Counterpart.read(changed, glob))
                        .toList(),
                RuleReader.effect(in, "effect", Effect.NEED_APPROVAL));
    }

    @Override
    public List<String> ids() {
        return List.of("tests." + id);
    }
}
