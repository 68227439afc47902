// SPDX-License-Identifier: MIT
package io.lonelycat.flow;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lonelycat.gate.approval.GivenApproval;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Where approvals come from beside the plan's own folder.
 *
 * @param folder with documents that were made elsewhere
 * @param vouched what the front end brings, and has authenticated itself
 */
public record ApprovalSources(Optional<Path> folder, List<GivenApproval> vouched) {
    /** The plan's own folder only. */
    public static final ApprovalSources NONE = new ApprovalSources(Optional.empty(), List.of());

    /** Copies the list. */
    public ApprovalSources {
        vouched = List.copyOf(vouched);
    }

    /** What a call names, and what its front end brings. */
    public static ApprovalSources of(WorkspaceSession site, Optional<Path> folder) {
        String frontEnd = site.settings().caller().frontEnd();
        List<GivenApproval> vouched = site.frontEnd().origin().vouched().stream()
                .map(document -> GivenApproval.vouched(frontEnd, document.getBytes(UTF_8)))
                .toList();
        return new ApprovalSources(folder, vouched);
    }
}
