// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.approval;

import hudson.Extension;
import hudson.model.RootAction;
import io.lonelycat.jenkins.Messages;
import io.lonelycat.jenkins.build.EvidenceRight;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import jenkins.management.Badge;
import org.jspecify.annotations.Nullable;

/**
 * Open approval requests of all jobs, filtered by permission. Stored only in memory; after a restart, waiting steps add their requests
 * again.
 */
@Extension
public final class WaitingApprovals implements RootAction {
    private static final Set<ApprovalAction> ASKING = ConcurrentHashMap.newKeySet();

    static void add(ApprovalAction asking) {
        ASKING.add(asking);
    }

    /** Returns the requests that the user may see, first those that the user can answer, each oldest first. */
    public List<QuestionPage> getPages() {
        ASKING.removeIf(each -> !each.isWaiting());
        return ASKING.stream()
                .flatMap(each -> each.waiting().stream())
                .sorted(Comparator.comparing((QuestionPage page) -> !page.isMine())
                        .thenComparing(page -> page.getQuestion().getAskedAt()))
                .toList();
    }

    @Override
    public @Nullable Badge getBadge() {
        long mine = getPages().stream().filter(QuestionPage::isMine).count();
        return mine == 0
                ? null
                : new Badge(Long.toString(mine), Messages.of("WaitingApprovals.mine", mine), Badge.Severity.WARNING);
    }

    /** Returns null, which hides the link, for users without visible requests. */
    @Override
    public @Nullable String getIconFileName() {
        boolean waits = ASKING.stream().anyMatch(each -> each.isWaiting() && EvidenceRight.isGiven(each.getOwner()));
        return waits ? "symbol-lonelycat plugin-lonelycat" : null;
    }

    @Override
    public String getDisplayName() {
        return Messages.of("WaitingApprovals.displayName");
    }

    @Override
    public String getUrlName() {
        return "lonelycat-waiting";
    }
}
