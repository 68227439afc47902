// SPDX-License-Identifier: MIT
package io.lonelycat.gate.policy;

import io.lonelycat.gate.decision.Effect;
import io.lonelycat.gate.decision.Setting;
import io.lonelycat.gate.policy.Constraint.Budget;
import io.lonelycat.gate.policy.Constraint.Confidence;
import io.lonelycat.gate.policy.Constraint.Cooldown;
import io.lonelycat.gate.policy.Constraint.Frequency;
import io.lonelycat.gate.policy.Constraint.Irreversible;
import io.lonelycat.gate.policy.Constraint.IssueForm;
import io.lonelycat.gate.policy.Constraint.NeededTests;
import io.lonelycat.gate.policy.Constraint.OperationEffect;
import io.lonelycat.gate.policy.Constraint.Oscillation;
import io.lonelycat.gate.policy.Constraint.SimilarCases;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;

/** The sections of a policy that are made of {@link Constraint}s. A new kind is a record, two lines here, and a rule. */
final class Constraints {
    /** Their keys, in the order in which they judge. */
    private static final List<String> SECTIONS =
            List.of("budget", "confidence", "freeze", "history", "irreversible", "issues", "operations", "tests");

    private Constraints() {}

    /** Reads those sections that are there. */
    static List<Constraint> read(InputObject in) {
        List<Constraint> constraints = new ArrayList<>();
        for (String key : SECTIONS) {
            InputValue section = in.find(key);
            if (section != null) {
                constraints.addAll(read(key, section));
            }
        }
        return List.copyOf(constraints);
    }

    private static List<Constraint> read(String key, InputValue section) {
        return switch (key) {
            case "budget" -> Budget.readAll(section);
            case "confidence" -> Confidence.readAll(section);
            case "freeze" -> Freeze.readAll(section);
            case "history" -> HistoryLimits.readAll(section);
            case "irreversible" -> Irreversible.readAll(section);
            case "issues" -> IssueForm.readAll(section);
            case "operations" -> OperationEffect.readAll(section);
            case "tests" -> NeededTests.readAll(section);
            default -> throw new IllegalStateException(key + " has no reader");
        };
    }

    /** Reads a list of rules that have ids, no two of them the same. */
    static List<Constraint> named(InputValue list, BiFunction<String, InputObject, ? extends Constraint> reader) {
        Set<String> ids = new HashSet<>();
        return list.list().stream()
                .<Constraint>map(value -> named(value, ids, reader))
                .toList();
    }

    private static Constraint named(
            InputValue value, Set<String> ids, BiFunction<String, InputObject, ? extends Constraint> reader) {
        InputObject in = value.object();
        InputValue id = in.required("id");
        if (!ids.add(PolicyNames.read(id))) {
            throw id.problem("the id `" + id.string() + "` is there already; give each its own");
        }
        Constraint constraint = reader.apply(id.string(), in);
        in.rejectUnknown();
        return constraint;
    }

    /** Reads the effect of something that has a place of its own in the policy. */
    static Setting effect(InputObject in, String key, Effect otherwise) {
        InputValue place = in.find(key);
        return Setting.at(
                in.oneOf(key, Effect.class, otherwise),
                place == null ? in.asValue().line() : place.line());
    }

    /** The policy's section {@code history}: what earlier executions say against another one. */
    static final class HistoryLimits {
        private HistoryLimits() {}

        static List<Constraint> readAll(InputValue section) {
            InputObject in = section.object();
            List<Constraint> rules = new ArrayList<>();
            in.optional("frequency").ifPresent(list -> rules.addAll(Constraints.named(list, Frequency::read)));
            in.optional("cooldown").ifPresent(list -> rules.addAll(Constraints.named(list, Cooldown::read)));
            in.optional("oscillation").ifPresent(value -> rules.add(Oscillation.read(value)));
            in.optional("similar").ifPresent(value -> rules.add(SimilarCases.read(value)));
            in.rejectUnknown();
            return rules;
        }

        /** Reads how far back a rule looks. */
        static Duration within(InputObject in) {
            InputValue value = in.required("within");
            Duration within = value.duration();
            if (within.isZero()) {
                throw value.problem("must be longer than nothing, for example 1h");
            }
            return within;
        }

        /** Reads a count from 1. */
        static long count(InputObject in, String key) {
            return in.required(key).integer(1, Integer.MAX_VALUE);
        }
    }
}
