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
 * Document that describes a planned change with intent, scope, risk and checks.
 *
 * @param risk risk that the author states; the gate may raise it
 * @param derived names of plan members that LonelyCat computed because the author omitted them
 * @param tolerated edits that were applied although they do not exactly match the file
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

    public ChangePlan {
        affectedPaths = List.copyOf(affectedPaths);
        labels = Collections.unmodifiableMap(new TreeMap<>(labels));
        derived = List.copyOf(derived);
        tolerated = List.copyOf(tolerated);
    }

    public List<ToolReport> reported() {
        return details.reported();
    }

    public String createdBy() {
        return origin.createdBy();
    }

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

    /** Parses a plan; fails with an {@link InvalidInputException} if a JSON member is unknown or invalid. */
    public static ChangePlan read(InputObject in) {
        in.schema(SCHEMA);
        // An author's plan file may omit the key irreversible, but plan.json must contain the key.
        in.required("irreversible");
        return Json.read(ChangePlan.class, in);
    }

    /**
     * Commit on which a change was planned.
     *
     * @param dirty whether tracked files differed from the commit, or the index has an unsupported format
     */
    public record Base(@Member(blank = false) String commit, boolean dirty) {}

    public enum Category {
        TECHNICAL_REFACTOR,
        COST_IMPACTING,
        SECURITY_AFFECTING,
        ARCHITECTURAL_CHANGE,
        DATA_MIGRATION,
        BUG_FIX,
        OTHER
    }

    /** Use of a check in a plan: the name of a check in the policy, or a complete definition. */
    public sealed interface CheckUse {
        String name();

        @JsonValue
        Object toJson();

        record Named(String name) implements CheckUse {
            @Override
            public Object toJson() {
                return name;
            }
        }

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
         * Parses an element of a plan's lists {@code verification} or {@code healthChecks}. A check without a name gets
         * a name such as {@code verification-1}.
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
