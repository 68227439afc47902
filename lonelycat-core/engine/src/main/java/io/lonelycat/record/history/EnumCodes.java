// SPDX-License-Identifier: MIT
package io.lonelycat.record.history;

import io.lonelycat.execute.ExecutionStatus;
import io.lonelycat.execute.FileState;
import io.lonelycat.execute.Step;
import io.lonelycat.gate.approval.Choice;
import io.lonelycat.gate.approval.ConsideredApproval.ProofKind;
import io.lonelycat.gate.decision.Effect;
import io.lonelycat.gate.decision.Finding.Settlement;
import io.lonelycat.gate.decision.Verdict;
import io.lonelycat.json.Names;
import io.lonelycat.plan.Operation;
import io.lonelycat.plan.Risk;
import io.lonelycat.plan.Trigger;
import io.lonelycat.record.OutcomeKind;
import java.util.ArrayList;
import java.util.List;

/** The integers that stand for enumeration constants in the database. They are written down beside the rows. */
public final class EnumCodes {

    private EnumCodes() {}

    static List<EnumTerm> all() {
        List<EnumTerm> terms = new ArrayList<>();
        add(terms, "status", ExecutionStatus.values());
        add(terms, "outcome", OutcomeKind.values());
        add(terms, "verdict", Verdict.values());
        add(terms, "risk", Risk.values());
        add(terms, "trigger", Trigger.values());
        add(terms, "operation", Operation.values());
        add(terms, "state", FileState.values());
        add(terms, "effect", Effect.values());
        add(terms, "choice", Choice.values());
        add(terms, "proof", ProofKind.values());
        add(terms, "settlement", Settlement.By.values());
        for (Step step : Step.values()) {
            terms.add(new EnumTerm("step", step.number(), Names.of(step)));
        }
        return terms;
    }

    private static void add(List<EnumTerm> terms, String kind, Enum<?>[] constants) {
        for (Enum<?> constant : constants) {
            terms.add(new EnumTerm(kind, code(constant), Names.of(constant)));
        }
    }

    /** The place in the enumeration; that it still means the same is verified whenever a database is opened. */
    @SuppressWarnings("EnumOrdinal") // the meaning of each code is in the database, and is compared at opening
    public static int code(Enum<?> constant) {
        return constant instanceof Step step ? step.number() : constant.ordinal();
    }

    public static <E extends Enum<E>> E constant(Class<E> type, int code) {
        for (E constant : type.getEnumConstants()) {
            if (code(constant) == code) {
                return constant;
            }
        }
        throw new IllegalArgumentException("No " + type.getSimpleName() + " has the code " + code);
    }
}
