// SPDX-License-Identifier: MIT
package io.lonelycat.plan;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.DocumentSchema;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.json.Json;
import io.lonelycat.json.Member;
import io.lonelycat.workspace.glob.Glob;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Why something is to change, how far it may reach, and how one sees that it went well.
 *
 * @param intent what is to be done, in one line
 * @param affectedPaths the declared scope
 * @param risk as proposed; the gate may raise it
 * @param derived the names of the members that were not given
 * @param tolerated where what was handed in does not fit in every respect
 */
@DocumentSchema(ChangePlan.SCHEMA)
public record ChangePlan(
        @Member(id = "plan_") String id,
        @Member(blank = false) String intent,
        List<Glob> affectedPaths,
        Risk risk,
        @Member(inline = true) PlanDetails details,
        @Member(ifAny = true) Map<String, String> labels,
        @Member(inline = true) PlanOrigin origin,
        @Member(ifAny = true) List<String> derived,
        @Member(ifAny = true) List<Tolerance> tolerated) {
    public static final String SCHEMA = "lonelycat.plan/1";

    /** Copies the collections; labels are sorted by name. */
    public ChangePlan {
        affectedPaths = List.copyOf(affectedPaths);
        labels = Collections.unmodifiableMap(new TreeMap<>(labels));
        derived = List.copyOf(derived);
        tolerated = List.copyOf(tolerated);
    }

    /** Returns what tools say about the work on the change. */
    public List<ToolReport> reported() {
        return details.reported();
    }

    public String createdBy() {
        return origin.createdBy();
    }

    /** Returns who answers for it, as the plan says it. */
    public List<String> authors() {
        return List.of(origin.createdBy());
    }

    public String correlationId() {
        return origin.correlationId();
    }

    public Optional<String> parentExecutionId() {
        return origin.parentExecutionId();
    }

    public Trigger trigger() {
        return origin.trigger();
    }

    /**
     * Reads the document strictly.
     *
     * @throws InvalidInputException if it is not one, with the place
     */
    public static ChangePlan read(InputObject in) {
        in.schema(SCHEMA);
        // A plan always says it, though a plan file need not.
        in.required("irreversible");
        return Json.read(ChangePlan.class, in);
    }

    /**
     * State of the workspace when the plan was made.
     *
     * @param commit the full id of the commit that is checked out
     * @param dirty whether tracked files differed from it, or the index has a form that LonelyCat does not read
     */
    public record Base(@Member(blank = false) String commit, boolean dirty) {}

    /** Kind of change, as its author sees it. */
    public enum Category {
        TECHNICAL_REFACTOR,
        COST_IMPACTING,
        SECURITY_AFFECTING,
        ARCHITECTURAL_CHANGE,
        DATA_MIGRATION,
        BUG_FIX,
        OTHER
    }

    /** A check that a plan asks for: one of the policy's by name, or one of its own. */
    public sealed interface CheckUse {
        /** Returns the check's name. */
        String name();

        /** Returns the element of {@code verification} or {@code healthChecks}: a name or an object. */
        @JsonValue
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
         * Reads an element of {@code verification} or {@code healthChecks}; a check that brings no name is called after its place, such
         * as {@code verification-1}.
         *
         * @throws InvalidInputException if it is neither a name nor a check
         */
        @JsonCreator
        static CheckUse read(InputValue value) {
            if (value.isString()) {
                return new Named(value.text());
            }
            InputObject in = value.object();
            String name = in.optional("name").map(InputValue::text).orElseGet(() -> called(value.pointer()));
            return new Inline(CheckSpec.read(name, in));
        }

        private static String called(String pointer) {
            int index = pointer.lastIndexOf('/');
            String list = pointer.substring(pointer.lastIndexOf('/', index - 1) + 1, index);
            return list + "-" + (Integer.parseInt(pointer.substring(index + 1)) + 1);
        }
    }
}
