// SPDX-License-Identifier: MIT
package io.lonelycat.flow;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.gate.approval.ApproverKey;
import io.lonelycat.record.TrustedKeys;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Finds the public keys by which signatures over evidence are checked: the one that was named, else the policy's. */
final class KnownKeys {
    private KnownKeys() {}

    static TrustedKeys of(Site site) {
        return site.signing()
                .publicKey()
                .map(text -> ApproverKey.read("lonelycat.publicKey", text))
                .map(key -> new TrustedKeys(Map.of(key, "lonelycat.publicKey"), true))
                .orElseGet(() -> ofThePolicy(site));
    }

    /** The policy of today, not the one in the evidence, which could have been made up together with it. */
    private static TrustedKeys ofThePolicy(Site site) {
        Map<ApproverKey, String> owners = new LinkedHashMap<>();
        try {
            PolicyChoice.of(site)
                    .policy()
                    .approval(Optional.empty())
                    .keys()
                    .forEach((owner, keys) -> keys.forEach(key -> owners.put(key, owner.name())));
        } catch (InvalidInputException unreadable) {
            // What the evidence says does not hang on it; only nobody is known then, and that is said of each
            // signature.
            return TrustedKeys.NONE;
        }
        return new TrustedKeys(owners, false);
    }
}
