// SPDX-License-Identifier: MIT
package io.lonelycat.gate.rule;

import io.lonelycat.gate.past.EnvironmentRequest;
import io.lonelycat.gate.past.Promotion;
import io.lonelycat.gate.policy.Environment;
import io.lonelycat.gate.policy.Policy;
import io.lonelycat.json.JsonObject;
import java.util.Optional;

/**
 * Where a change is to go, and what it had to pass before; kept in the decision.
 *
 * @param name the environment; absent where nobody named one
 * @param environment what the policy says of it; absent also where nobody has to ask it
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

    /** Only keeps the name: rolling a change back asks nobody. */
    public static TargetEnvironment ofInverse(GateEnvironment inputs) {
        return new TargetEnvironment(
                inputs.destination().map(EnvironmentRequest::name), Optional.empty(), Optional.empty());
    }

    void writeTo(JsonObject inputs) {
        if (name.isPresent()) {
            inputs.with(
                    "environment",
                    new JsonObject()
                            .with("name", name.get())
                            .withIfPresent("passed", passage.map(this::passed).orElse(null)));
        }
    }

    private JsonObject passed(Promotion before) {
        return new JsonObject()
                .with(
                        "environment",
                        environment
                                .flatMap(Environment::required)
                                .map(Environment.Required::environment)
                                .orElseThrow())
                .with("execution", before.executionId())
                .with("at", before.at());
    }
}
