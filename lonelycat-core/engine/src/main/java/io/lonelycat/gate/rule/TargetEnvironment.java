// SPDX-License-Identifier: MIT
package io.lonelycat.gate.rule;

import io.lonelycat.gate.decision.DecisionInputs;
import io.lonelycat.gate.past.EnvironmentRequest;
import io.lonelycat.gate.past.Promotion;
import io.lonelycat.gate.policy.Environment;
import io.lonelycat.gate.policy.Policy;
import io.lonelycat.gate.rule.GateInput.Checksum;
import java.util.Optional;

/**
 * Where a change is to go, and what it had to pass before; kept in the decision.
 *
 * @param name the environment; absent if none was named
 * @param environment its section in the policy; absent also if it does not matter
 * @param passage through the environment that it requires
 */
public record TargetEnvironment(Optional<String> name, Optional<Environment> environment, Optional<Promotion> passage) {
    /**
     * Looks up the environment, and asks the past where that is needed.
     *
     * @throws io.lonelycat.error.InvalidInputException if the policy does not have the environment
     */
    public static TargetEnvironment of(Policy policy, Checksum checksum, GateEnvironment inputs) {
        if (inputs.destination().isEmpty()) {
            return new TargetEnvironment(Optional.empty(), Optional.empty(), Optional.empty());
        }
        Optional<Environment> environment = inputs.destination()
                .map(destination -> policy.sections().environments().named(destination.name(), policy.name()));
        Optional<Promotion> passage = environment
                .flatMap(Environment::required)
                .flatMap(required -> inputs.destination()
                        .flatMap(destination -> destination.past().last(checksum.value(), required.environment())));
        return new TargetEnvironment(environment.map(Environment::name), environment, passage);
    }

    /** Only keeps the name: a rollback needs no approval. */
    public static TargetEnvironment ofInverse(GateEnvironment inputs) {
        return new TargetEnvironment(
                inputs.destination().map(EnvironmentRequest::name), Optional.empty(), Optional.empty());
    }

    Optional<DecisionInputs.EnvironmentTarget> kept() {
        return name.map(it -> new DecisionInputs.EnvironmentTarget(it, passage.map(this::passed)));
    }

    private DecisionInputs.Passage passed(Promotion before) {
        String required = environment
                .flatMap(Environment::required)
                .map(Environment.Required::environment)
                .orElseThrow();
        return new DecisionInputs.Passage(required, before.executionId(), before.at());
    }
}
