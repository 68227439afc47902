// SPDX-License-Identifier: MIT
package io.lonelycat.gate.rule;

import io.lonelycat.plan.Risk;

/** What all rules together find. */
public record RuleResults(Findings findings, Risk risk, ResolvedChecks checks) {}
