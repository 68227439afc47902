// SPDX-License-Identifier: MIT
package io.lonelycat.gate.policy;

import io.lonelycat.gate.policy.Constraint.Cooldown;
import io.lonelycat.gate.policy.Constraint.Frequency;
import io.lonelycat.gate.policy.Constraint.Irreversible;
import io.lonelycat.gate.policy.Constraint.IssueForm;
import io.lonelycat.gate.policy.Constraint.OperationEffect;
import io.lonelycat.gate.policy.Constraint.Oscillation;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import java.util.ArrayList;
import java.util.List;

/** The sections of a policy that are made of {@link Constraint}s. A new kind is a record, two lines here, and a rule. */
final class Constraints {
    /** Their keys, in the order in which they judge. */
    private static final List<String> SECTIONS =
            List.of("confidence", "freeze", "history", "irreversible", "issues", "operations", "tests");

    private Constraints() {}

    /** Reads those sections that are there. */
    static List<Constraint> read(InputObject in, KnownSections known) {
        List<Constraint> constraints = new ArrayList<>(known.read(in));
        for (String key : SECTIONS) {
            InputValue section = in.find(key);
            if (section != null) {
                constraints.addAll(read(key, section, known));
            }
        }
        return List.copyOf(constraints);
    }

    private static List<Constraint> read(String key, InputValue section, KnownSections known) {
        return switch (key) {
            case "confidence" -> RequiredConfidence.readAll(section);
            case "freeze" -> Freeze.readAll(section);
            case "history" -> HistoryLimits.readAll(section, known);
            case "irreversible" -> Irreversible.readAll(section);
            case "issues" -> IssueForm.readAll(section);
            case "operations" -> OperationEffect.readAll(section);
            case "tests" -> NeededTests.readAll(section);
            default -> throw new IllegalStateException(key + " has no reader");
        };
    }

    /** The policy's section {@code history}: what earlier executions say against another one. */
    static final class HistoryLimits {
        private HistoryLimits() {}

        static List<Constraint> readAll(InputValue section, KnownSections known) {
            InputObject in = section.object();
            List<Constraint> rules = new ArrayList<>();
            in.optional("frequency").ifPresent(list -> rules.addAll(RuleReader.named(list.list(), Frequency::read)));
            in.optional("cooldown").ifPresent(list -> rules.addAll(RuleReader.named(list.list(), Cooldown::read)));
            in.optional("oscillation").ifPresent(value -> rules.add(Oscillation.read(value)));
            known.rejectOthers(in);
            return rules;
        }
    }
}
