// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.approval;

import hudson.Extension;
import hudson.model.RootAction;
import io.lonelycat.jenkins.build.EvidenceRight;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import jenkins.management.Badge;
import org.jspecify.annotations.Nullable;

/**
 * What waits for approval over all jobs. Users see the builds whose evidence they may see. It is kept in memory: after a restart each
 * step that waits reports itself again.
 */
@Extension
public final class WaitingApprovals implements RootAction {
    private static final Set<ApprovalAction> ASKING = ConcurrentHashMap.newKeySet();

    /** Takes the questions of a build that begins to wait, or goes on waiting. */
    static void add(ApprovalAction asking) {
        ASKING.add(asking);
    }

    /** What this user may see: first what the user can approve, then what others can; the oldest first. */
    public List<QuestionPage> getPages() {
        ASKING.removeIf(each -> !each.isWaiting());
        return ASKING.stream()
                .flatMap(each -> each.waiting().stream())
                .sorted(Comparator.comparing((QuestionPage page) -> !page.isMine())
                        .thenComparing(page -> page.getQuestion().getAskedAt()))
                .toList();
    }

    /** How many changes wait for the user; none for a user who can only look on. */
    @Override
    public @Nullable Badge getBadge() {
        long mine = getPages().stream().filter(QuestionPage::isMine).count();
        return mine == 0
                ? null
                : new Badge(Long.toString(mine), "Waiting for your approval: " + mine, Badge.Severity.WARNING);
    }

    /** The link to it is there for users who would find something. */
    @Override
    public @Nullable String getIconFileName() {
        boolean waits = ASKING.stream().anyMatch(each -> each.isWaiting() && EvidenceRight.isGiven(each.getOwner()));
        return waits ? "symbol-lonelycat plugin-lonelycat" : null;
    }

    @Override
    public String getDisplayName() {
        return "Waiting approvals";
    }

    @Override
    public String getUrlName() {
        return "lonelycat-waiting";
    }
}
