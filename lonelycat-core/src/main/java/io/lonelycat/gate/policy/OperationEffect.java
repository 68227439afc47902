// SPDX-License-Identifier: MIT
package io.lonelycat.gate.policy;

import io.lonelycat.gate.decision.Effect;
import io.lonelycat.gate.decision.Setting;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.json.Names;
import io.lonelycat.plan.Operation;
import java.util.ArrayList;
import java.util.List;

/** The effect that an operation has by itself, whatever the path; the policy has a section of these. */
public record OperationEffect(Operation operation, Setting setting) implements Constraint {
    static List<Constraint> readAll(InputValue section) {
        InputObject in = section.object();
        List<Constraint> rules = new ArrayList<>();
        for (Operation operation : Operation.values()) {
            in.optional(Names.of(operation))
                    .ifPresent(value -> rules.add(
                            new OperationEffect(operation, Setting.at(value.oneOf(Effect.class), value.line()))));
        }
        in.rejectUnknown();
        return rules;
    }

    @Override
    public List<String> ids() {
        return List.of("operations." + Names.of(operation));
    }
}
