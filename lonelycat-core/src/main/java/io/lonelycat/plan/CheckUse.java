// SPDX-License-Identifier: MIT
package io.lonelycat.plan;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;

/** A check that a plan asks for: one of the policy's by name, or one of its own. */
public sealed interface CheckUse {
    /** Returns the check's name. */
    String name();

    /** Returns the element of {@code verification} or {@code healthChecks}: a name or an object. */
    Object toJson();

    /** Names a check of the policy. */
    record Named(String name) implements CheckUse {
        @Override
        public Object toJson() {
            return name;
        }
    }

    /** Brings its own check, which the policy may refuse. */
    record Inline(CheckSpec spec) implements CheckUse {
        @Override
        public String name() {
            return spec.name();
        }

        @Override
        public Object toJson() {
            return spec.toJson();
        }
    }

    /**
     * Reads an element of {@code verification} or {@code healthChecks}.
     *
     * @param nameless the name of a check that brings none
     * @throws InvalidInputException if it is neither a name nor a check
     */
    static CheckUse read(InputValue value, String nameless) {
        if (value.isString()) {
            return new Named(value.text());
        }
        InputObject in = value.object();
        String name = in.optional("name").map(InputValue::text).orElse(nameless);
        return new Inline(CheckSpec.read(name, in));
    }
}
