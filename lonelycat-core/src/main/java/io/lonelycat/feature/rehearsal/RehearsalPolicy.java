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
 * The policy's section {@code rehearsal}: how the workspace is copied for a rehearsal, and the proof that it has to give.
 *
 * @param leaveOut paths that are not copied
 * @param share folders that the copy has as links to those of the workspace, which no check may write to
 * @param proof the demand on tests, by category
 * @param falsify how parts of the change are removed to see whether a check fails; empty if not configured
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
     * The demand on tests.
     *
     * @param failToPass the least number that fail without the change and pass with it
     * @param lost by how many fewer may run with it
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
     * The demand that a check fails without parts of the change.
     *
     * @param within how long that may take; empty for twice as long as the checks take with the change
     * @param unproven the effect of a part that no check notices: warn or deny
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

    /** Returns the demand on the tests of a change of this category; empty if there is none. */
    Optional<ShownTests> proofOf(Optional<Category> category) {
        return category.map(proof::get);
    }

    /** Returns whether a change is refused unless a check fails without each of its files. */
    boolean denies() {
        return falsify.filter(how -> how.unproven() == Effect.DENY).isPresent();
    }

    /** It causes no finding. */
    @Override
    public List<String> ids() {
        return List.of();
    }
}
