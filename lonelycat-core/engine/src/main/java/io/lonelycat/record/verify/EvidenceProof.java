// SPDX-License-Identifier: MIT
package io.lonelycat.record.verify;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.gate.policy.Policy;
import io.lonelycat.record.evidence.TrustedKeys;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/**
 * Which evidence proves what it says.
 *
 * @param objection why the folder of an execution proves nothing, what is wrong first; empty where it does
 * @param ofAll whether what is against a change has to be proven as well, so that an execution which is not is a hole
 */
public record EvidenceProof(Function<Path, Optional<String>> objection, boolean ofAll) {
    /** Evidence proves its content if it is intact and consistent, with or without a signature. */
    public static final EvidenceProof SOUND = by(TrustedKeys.NONE);

    /**
     * Takes the demands of a policy: where it has {@code evidence.signed: required}, one of its keys for evidence has to have
     * signed what counts. The policy is the one of today; the one in a folder could have been made up with the folder.
     */
    public static EvidenceProof under(Policy policy) {
        return by(TrustedKeys.under(policy));
    }

    private static EvidenceProof by(TrustedKeys keys) {
        return new EvidenceProof(folder -> objection(folder, keys), keys.demanded());
    }

    private static Optional<String> objection(Path folder, TrustedKeys keys) {
        try {
            return EvidenceCheck.check(folder, keys, Optional.empty()).firstProblem();
        } catch (InvalidInputException | EngineException unreadable) {
            return Optional.of(String.valueOf(unreadable.getMessage()));
        }
    }
}
