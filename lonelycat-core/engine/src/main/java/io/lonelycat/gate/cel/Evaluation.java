// SPDX-License-Identifier: MIT
package io.lonelycat.gate.cel;

import dev.cel.runtime.CelVariableResolver;
import io.lonelycat.gate.cel.Shape.ChangesetShape;
import io.lonelycat.gate.cel.Shape.EnvShape;
import io.lonelycat.plan.ChangePlan;
import io.lonelycat.plan.FileChange;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Evaluates a policy's conditions for one change, in one thread. */
public final class Evaluation {
    private final CompiledConditions conditions;
    private final Meter meter;
    private final Patterns patterns = new Patterns();
    private final Variables variables;

    Evaluation(CompiledConditions conditions, Facts facts, long limit) {
        this.conditions = conditions;
        this.meter = new Meter(limit);
        this.variables = new Variables(facts, meter);
    }

    public boolean isAboutFiles(int condition) {
        return conditions.isAboutFiles(condition);
    }

    public ConditionAnswer ask(int condition) {
        variables.file = null;
        return conditions.ask(condition, variables, variables.change, patterns, meter);
    }

    public ConditionAnswer ask(int condition, int file) {
        variables.file = variables.change.files().get(file);
        return conditions.ask(condition, variables, variables.change, patterns, meter);
    }

    private static final class Variables implements CelVariableResolver {
        private final Facts facts;
        private final Meter meter;
        private final Change change;
        private final ShapedValue<ChangePlan> plan;
        private final ShapedValue<Change> changeset;
        private final ShapedValue<Facts> env;
        private @Nullable ShapedValue<FileChange> file;

        Variables(Facts facts, Meter meter) {
            this.facts = facts;
            this.meter = meter;
            this.change = new Change(facts, meter);
            this.plan = PlanShape.SHAPE.of(facts.plan(), meter);
            this.changeset = ChangesetShape.SHAPE.of(change, meter);
            this.env = EnvShape.SHAPE.of(facts, meter);
        }

        @Override
        public Optional<Object> find(String name) {
            meter.count();
            return Optional.ofNullable(
                    switch (name) {
                        case "plan" -> plan;
                        case "changeset" -> changeset;
                        case "file" -> file;
                        case "env" -> env;
                        case "history" -> facts;
                        case "now" -> facts.now();
                        default -> null;
                    });
        }
    }

    public sealed interface ConditionAnswer {
        enum Plain implements ConditionAnswer {
            YES,
            NO
        }

        /** Failed evaluation of a condition; {@code reason} is one sentence without a full stop. */
        record Failed(String reason) implements ConditionAnswer {}
    }
}
