// SPDX-License-Identifier: MIT
package io.lonelycat.record.evidence;

import io.lonelycat.gate.approval.ApproverKey;
import io.lonelycat.gate.approval.EvidencePolicy;
import io.lonelycat.gate.policy.Policy;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The public keys by which signatures over evidence are checked. They come from outside of the evidence, which could
 * bring along a key of its own.
 *
 * @param owners what people call the owner of each key
 * @param demanded whether evidence without a signature by one of them does not hold
 */
public record TrustedKeys(Map<ApproverKey, String> owners, boolean demanded) {
    /** No key is known, and no signature is required. */
    public static final TrustedKeys NONE = new TrustedKeys(Map.of(), false);

    /** Takes those that a policy has for evidence; the keys of approvers are others. */
    public static TrustedKeys under(Policy policy) {
        EvidencePolicy evidence = policy.evidence();
        return new TrustedKeys(evidence.keys(), evidence.required());
    }

    public TrustedKeys {
        owners = Collections.unmodifiableMap(new LinkedHashMap<>(owners));
    }
}
