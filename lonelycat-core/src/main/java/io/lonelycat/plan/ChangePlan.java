// SPDX-License-Identifier: MIT
package io.lonelycat.plan;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.json.JsonObject;
import io.lonelycat.workspace.glob.Glob;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * Why something is to change, how far it may reach, and how one sees that it went well.
 *
 * @param intent what is to be done, in one line
 * @param objective what it is good for; may be empty
 * @param rationale why in this way; may be empty
 * @param affectedPaths the declared scope
 * @param risk as proposed; the gate may raise it
 * @param dependencies ids of plans that must have been carried out
 * @param irreversible whether undoing the files does not undo the effect
 * @param rollback how that effect would be rolled back; may be empty
 * @param confidencePercent 0 to 100
 * @param correlationId joins what belongs together, across executions
 * @param derived the names of the members that nobody gave
 */
public record ChangePlan(
        String id,
        String intent,
        String objective,
        String rationale,
        List<Glob> affectedPaths,
        Risk risk,
        Optional<Category> category,
        List<CheckUse> verification,
        List<CheckUse> healthChecks,
        List<String> dependencies,
        List<String> issues,
        boolean irreversible,
        String rollback,
        Map<String, String> labels,
        String createdBy,
        Instant createdAt,
        OptionalInt confidencePercent,
        String correlationId,
        Optional<String> parentExecutionId,
        Trigger trigger,
        Optional<Base> base,
        List<String> derived) {
    public static final String SCHEMA = "lonelycat.plan/1";

    /** Copies the collections; labels are sorted by name. */
    public ChangePlan {
        affectedPaths = List.copyOf(affectedPaths);
        verification = List.copyOf(verification);
        healthChecks = List.copyOf(healthChecks);
        dependencies = List.copyOf(dependencies);
        issues = List.copyOf(issues);
        labels = Collections.unmodifiableMap(new TreeMap<>(labels));
        derived = List.copyOf(derived);
    }

    /** Returns the document. */
    public JsonObject toJson() {
        return ChangePlanDocument.write(this);
    }

    /**
     * Reads the document strictly.
     *
     * @throws InvalidInputException if it is not one, with the place
     */
    public static ChangePlan read(InputObject in) {
        return ChangePlanDocument.read(in);
    }

    /**
     * What the workspace was when the plan was made.
     *
     * @param commit the full id of the commit that is checked out
     * @param dirty whether tracked files differed from it
     */
    public record Base(String commit, boolean dirty) {
        JsonObject toJson() {
            return new JsonObject().with("commit", commit).with("dirty", dirty);
        }

        static Base read(InputObject in) {
            Base base =
                    new Base(in.required("commit").text(), in.required("dirty").bool());
            in.rejectUnknown();
            return base;
        }
    }

    /** What kind of change it is, in the author's eyes. */
    public enum Category {
        TECHNICAL_REFACTOR,
        COST_IMPACTING,
        SECURITY_AFFECTING,
        ARCHITECTURAL_CHANGE,
        DATA_MIGRATION,
        OTHER
    }

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
}
