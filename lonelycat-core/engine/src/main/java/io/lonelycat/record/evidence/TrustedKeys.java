// SPDX-License-Identifier: MIT
package io.lonelycat.record.evidence;

import io.lonelycat.gate.approval.ApproverKey;
import io.lonelycat.gate.approval.EvidencePolicy;
import io.lonelycat.gate.policy.Policy;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Public keys that are trusted to sign evidence. Keys inside evidence are not trusted, because a forger can add a key.
 *
 * @param owners names of the keys' owners
 * @param demanded whether evidence must have a trusted signature
 */
public record TrustedKeys(Map<ApproverKey, String> owners, boolean demanded) {
    public static final TrustedKeys NONE = new TrustedKeys(Map.of(), false);

    /** Returns the policy's keys for evidence, which differ from keys of approvers. */
    public static TrustedKeys under(Policy policy) {
        EvidencePolicy evidence = policy.evidence();
        return new TrustedKeys(evidence.keys(), evidence.required());
    }

    public TrustedKeys {
        owners = Collections.unmodifiableMap(new LinkedHashMap<>(owners));
    }
}
