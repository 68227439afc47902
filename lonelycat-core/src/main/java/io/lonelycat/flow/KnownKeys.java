// SPDX-License-Identifier: MIT
package io.lonelycat.flow;

import io.lonelycat.gate.approval.ApproverKey;
import io.lonelycat.next.Action;
import io.lonelycat.record.evidence.TrustedKeys;
import java.util.Map;

/** Finds the public keys by which signatures over evidence are checked: the one that was named, else the policy's. */
public final class KnownKeys {
    private KnownKeys() {}

    /** The policy is the one of today, not the one in the evidence, which could have been made up together with it. */
    public static TrustedKeys of(WorkspaceSession site) {
        return site.signing()
                .publicKey()
                .map(text -> ApproverKey.read(Action.parameter("publicKey").toString(), text))
                .map(key -> new TrustedKeys(Map.of(key, "lonelycat.publicKey"), true))
                .orElseGet(() -> TrustedKeys.under(PolicyChoice.of(site).policy()));
    }
}
