// SPDX-License-Identifier: MIT
package io.lonelycat.feature.rehearsal;

import io.lonelycat.gate.decision.Effect;
import io.lonelycat.gate.policy.Constraint;
import io.lonelycat.gate.policy.Policy;
import io.lonelycat.gate.policy.PolicySection;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.json.Names;
import io.lonelycat.plan.ChangePlan.Category;
import io.lonelycat.plan.DocumentValues;
import io.lonelycat.workspace.glob.Glob;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Policy section {@code rehearsal}: paths to copy, and test results that a change must have in the copy.
 *
 * @param leaveOut paths that the workspace copy omits
 * @param share folders to which the workspace copy has links instead of copies; checks cannot write there
 */
record RehearsalPolicy(
        List<Glob> leaveOut, List<Glob> share, Map<Category, ShownTests> proof, Optional<TakenOut> falsify)
        implements Constraint {
    private static final RehearsalPolicy SILENT = new RehearsalPolicy(List.of(), List.of(), Map.of(), Optional.empty());

    static final PolicySection SECTION = new PolicySection("rehearsal", section -> List.of(read(section.object())));

    static RehearsalPolicy of(Policy policy) {
        return policy.sections().constraints().stream()
                .filter(RehearsalPolicy.class::isInstance)
                .map(RehearsalPolicy.class::cast)
                .findFirst()
                .orElse(SILENT);
    }

    RehearsalPolicy {
        leaveOut = List.copyOf(leaveOut);
        share = List.copyOf(share);
        proof = Map.copyOf(proof);
    }

    /**
     * Test results that a rehearsal must show before the policy allows a change.
     *
     * @param failToPass minimum number of tests that pass only with the change
     * @param lost maximum number of tests that run only without the change
     */
    record ShownTests(int failToPass, int lost) {
        private static final int MOST = 1_000_000;

        private static ShownTests read(InputValue value) {
            InputObject in = value.object();
            return in.closed(new ShownTests(count(in, "failToPass"), count(in, "lost")));
        }

        private static int count(InputObject in, String key) {
            return in.optional(key).map(value -> (int) value.integer(0, MOST)).orElse(0);
        }
    }

    /**
     * Requirement that a check fails if the change of one file is undone.
     *
     * @param within time limit for undoing changes and running checks; default: twice the duration of the checks
     * @param unproven effect ({@code warn} or {@code deny}) if all checks pass although a file's change is undone
     */
    record TakenOut(Optional<Duration> within, Effect unproven) {
        private static TakenOut read(InputValue value) {
            InputObject in = value.object();
            Optional<InputValue> said = in.optional("unproven");
            Effect unproven = said.map(it -> it.oneOf(Effect.class)).orElse(Effect.WARN);
            if (unproven != Effect.WARN && unproven != Effect.DENY) {
                throw said.orElse(value)
                        .problem(
                                "expected `warn` or `deny`; the rehearsal (trial run in a copy) comes too late to request an approval");
            }
            return in.closed(new TakenOut(in.optional("within").map(InputValue::duration), unproven));
        }
    }

    private static RehearsalPolicy read(InputObject in) {
        return in.closed(new RehearsalPolicy(
                DocumentValues.globs(in.listOrEmpty("leaveOut")),
                DocumentValues.globs(in.listOrEmpty("share")),
                in.optional("proof").map(RehearsalPolicy::proof).orElse(Map.of()),
                in.optional("falsify").map(TakenOut::read)));
    }

    private static Map<Category, ShownTests> proof(InputValue value) {
        Map<Category, ShownTests> proof = new EnumMap<>(Category.class);
        InputObject in = value.object();
        for (Category category : Category.values()) {
            in.optional(Names.of(category)).ifPresent(wanted -> proof.put(category, ShownTests.read(wanted)));
        }
        in.rejectUnknown();
        return proof;
    }

    Optional<ShownTests> proofOf(Optional<Category> category) {
        return category.map(proof::get);
    }

    boolean denies() {
        return falsify.filter(how -> how.unproven() == Effect.DENY).isPresent();
    }

    @Override
    public List<String> ids() {
        return List.of();
    }
}
