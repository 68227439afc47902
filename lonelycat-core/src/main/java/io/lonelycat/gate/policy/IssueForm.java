// SPDX-License-Identifier: MIT
package io.lonelycat.gate.policy;

import io.lonelycat.gate.decision.Effect;
import io.lonelycat.gate.decision.Setting;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import java.util.List;

/**
 * A change has to name an issue of the right form: the policy's section {@code issues}.
 *
 * @param pattern of the form
 */
public record IssueForm(IssuePattern pattern, Setting setting) implements Constraint {
    static List<Constraint> readAll(InputValue section) {
        InputObject in = section.object();
        InputValue pattern = in.required("pattern");
        IssueForm rule = new IssueForm(
                IssuePattern.read(pattern),
                Setting.at(
                        Constraints.effect(in, "effect", Effect.NEED_APPROVAL).effect(), pattern.line()));
        in.rejectUnknown();
        return List.of(rule);
    }

    @Override
    public List<String> ids() {
        return List.of("issues.missing", "issues.form");
    }
}
