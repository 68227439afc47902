// SPDX-License-Identifier: MIT
package io.lonelycat.flow;

import io.lonelycat.gate.approval.Choice;
import java.util.Optional;

/**
 * What somebody says, before it is a document.
 *
 * @param reason in their own words, not blank
 * @param revokes the id of the approval that is revoked; exactly with {@link Choice#REVOKE}
 */
public record ApprovalInput(Choice decision, String reason, Optional<String> revokes) {}
