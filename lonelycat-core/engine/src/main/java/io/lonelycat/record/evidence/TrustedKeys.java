// SPDX-License-Identifier: MIT
package io.lonelycat.record.evidence;

import io.lonelycat.gate.approval.ApproverKey;
import io.lonelycat.gate.approval.EvidencePolicy;
import io.lonelycat.gate.policy.Policy;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Public keys that are trusted to sign evidence. Keys found inside evidence are not trusted, because a forger of
 * evidence can add a key.
 *
 * @param demanded whether evidence must have a trusted signature
 */
public record TrustedKeys(Map<ApproverKey, String> owners, boolean demanded) {
    public static final TrustedKeys NONE = new TrustedKeys(Map.of(), false);

    /** Returns the public keys that a policy's section {@code evidence} trusts. */
    public static TrustedKeys under(Policy policy) {
        EvidencePolicy evidence = policy.evidence();
        return new TrustedKeys(evidence.keys(), evidence.required());
    }

    public TrustedKeys {
        owners = Collections.unmodifiableMap(new LinkedHashMap<>(owners));
    }
}
