// SPDX-License-Identifier: MIT
package io.lonelycat.gate.rule;

import io.lonelycat.gate.past.Destination;
import io.lonelycat.gate.past.Passage;
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
public record Placement(Optional<String> name, Optional<Environment> environment, Optional<Passage> passage) {
    /**
     * Looks up the environment, and asks the past where that is needed.
     *
     * @throws io.lonelycat.error.InvalidInputException if the policy does not have the environment
     */
    public static Placement of(Policy policy, Checksum checksum, GateInputs inputs) {
        if (inputs.destination().isEmpty()) {
            return new Placement(Optional.empty(), Optional.empty(), Optional.empty());
        }
        Optional<Environment> environment = inputs.destination()
                .map(destination -> policy.sections().environments().named(destination.name(), policy.name()));
        Optional<Passage> passage = environment.flatMap(Environment::required).flatMap(required -> inputs.destination()
                .flatMap(destination -> destination.past().last(checksum.value(), required.environment())));
        return new Placement(environment.map(Environment::name), environment, passage);
    }

    /** Only keeps the name: taking a change back asks nobody. */
    public static Placement ofInverse(GateInputs inputs) {
        return new Placement(inputs.destination().map(Destination::name), Optional.empty(), Optional.empty());
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

    private JsonObject passed(Passage before) {
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
