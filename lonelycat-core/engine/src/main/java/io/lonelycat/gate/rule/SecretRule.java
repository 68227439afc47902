// SPDX-License-Identifier: MIT
package io.lonelycat.gate.rule;

import io.lonelycat.gate.patch.SecretPlaces;

/** New content that looks like a secret; one finding for each kind, which says where but never what. */
public final class SecretRule {
    private SecretRule() {}

    public static void judge(GateInput subject, Findings findings) {
        SecretPlaces places = subject.patch().secrets();
        for (String kind : places.kinds()) {
            findings.add(
                    "secrets." + kind,
                    subject.sections().secrets(),
                    places.paths(kind),
                    "What looks like " + places.title(kind) + " is in " + places.text(kind) + ".",
                    "Take it out of the change and hand it over at run time; if it is real, renew it, since copies exist.");
        }
    }
}
