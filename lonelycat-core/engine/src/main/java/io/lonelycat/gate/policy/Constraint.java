// SPDX-License-Identifier: MIT
package io.lonelycat.gate.policy;

import io.lonelycat.gate.decision.Effect;
import io.lonelycat.gate.decision.Setting;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.json.Names;
import io.lonelycat.plan.Operation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Something that a policy demands beyond paths, limits and risk. Each kind has a rule that judges by it. */
public interface Constraint {
    /** What its findings are called, by which a waiver names them. */
    List<String> ids();

    /** Something that is done when a decision or an answer is there, in place of a demand. */
    interface Consequence extends Constraint {
        /** Returns the names of environment variables with secrets of its own, which no command of a check may see. */
        List<String> secretVariables();
    }

    /**
     * What holds for a plan that calls itself irreversible: the policy's section {@code irreversible}.
     *
     * @param setting where the plan does not say how its effect would be rolled back
     * @param withRollback where it does
     */
    record Irreversible(Setting setting, Setting withRollback) implements Constraint {
        static List<Constraint> readAll(InputValue section) {
            InputObject in = section.object();
            return List.of(in.closed(new Irreversible(
                    RuleReader.effect(in, "effect", Effect.DENY),
                    RuleReader.effect(in, "withRollback", Effect.NEED_APPROVAL))));
        }

        @Override
        public List<String> ids() {
            return List.of("irreversible", "irreversible.rollback");
        }
    }

    /**
     * A change has to name an issue of the right form: the policy's section {@code issues}.
     *
     * @param pattern of the form
     */
    record IssueForm(IssuePattern pattern, Setting setting) implements Constraint {
        static List<Constraint> readAll(InputValue section) {
            InputObject in = section.object();
            InputValue pattern = in.required("pattern");
            return List.of(in.closed(new IssueForm(
                    IssuePattern.read(pattern),
                    Setting.at(
                            RuleReader.effect(in, "effect", Effect.NEED_APPROVAL)
                                    .effect(),
                            pattern.line()))));
        }

        @Override
        public List<String> ids() {
            return List.of("issues.missing", "issues.form");
        }
    }

    /** The effect that an operation has by itself, whatever the path; the policy has a section of these. */
    record OperationEffect(Operation operation, Setting setting) implements Constraint {
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

    /**
     * A path does not go back and forth between contents: {@code history.oscillation}.
     *
     * @param returns that many returns to a content that the path had before are too many, this one counted
     */
    record Oscillation(long returns, Duration within, Setting setting) implements Constraint {
        static Oscillation read(InputValue value) {
            InputObject in = value.object();
            return in.closed(new Oscillation(
                    RuleReader.count(in, "returns"),
                    RuleReader.within(in),
                    RuleReader.effect(in, "effect", Effect.NEED_APPROVAL)));
        }

        @Override
        public List<String> ids() {
            return List.of("history.oscillation");
        }
    }

    /**
     * After so many executions that did not hold, no other one for a time: an element of {@code history.cooldown}.
     *
     * @param rollbacks that many within the time are too many
     */
    record Cooldown(String id, Cooldown.Of of, long rollbacks, Duration within, Setting setting) implements Constraint {
        /** What is counted together. */
        public enum Of {
            ALL,
            PATH
        }

        static Cooldown read(String id, InputObject in) {
            return new Cooldown(
                    id,
                    in.required("of").oneOf(Cooldown.Of.class),
                    RuleReader.count(in, "rollbacks"),
                    RuleReader.within(in),
                    RuleReader.effect(in, "effect", Effect.NEED_APPROVAL));
        }

        @Override
        public List<String> ids() {
            return List.of("history.cooldown." + id);
        }
    }

    /**
     * How many executions there may be in a time: an element of {@code history.frequency}.
     *
     * @param most that many may have begun within the time before this one
     */
    record Frequency(String id, Frequency.Of of, long most, Duration within, Setting setting) implements Constraint {
        /** What is counted together. */
        public enum Of {
            ALL,
            AUTHOR,
            PATH
        }

        static Frequency read(String id, InputObject in) {
            return new Frequency(
                    id,
                    in.required("of").oneOf(Frequency.Of.class),
                    RuleReader.count(in, "most"),
                    RuleReader.within(in),
                    RuleReader.effect(in, "effect", Effect.NEED_APPROVAL));
        }

        @Override
        public List<String> ids() {
            return List.of("history.frequency." + id);
        }
    }
}
