// SPDX-License-Identifier: MIT
package io.lonelycat.gate;

import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.decision.Verdict;
import java.util.Optional;

/**
 * What the gate answers.
 *
 * @param approved there exactly if the verdict is {@link Verdict#ALLOW}
 */
public record GateResult(Decision decision, Optional<ApprovedChange> approved) {}
