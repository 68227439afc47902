// SPDX-License-Identifier: MIT
package io.lonelycat.gate;

import java.util.List;

/** Something that a policy demands beyond paths, limits and risk. Each kind is one class that reads itself and judges. */
interface Constraint {
    /**
     * Adds what it finds; a constraint that is kept adds nothing.
     *
     * @param checks what would run after the change
     */
    void judge(Case subject, ResolvedChecks checks, Findings findings);

    /** What its findings are called, by which a waiver names them. */
    List<String> ids();
}
