// SPDX-License-Identifier: MIT
package io.lonelycat.gate.rule;

import io.lonelycat.gate.decision.DecisionWording;
import io.lonelycat.plan.FileChange;
import io.lonelycat.plan.FileMode;
import io.lonelycat.workspace.WorkspacePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * No link of a change may lead out of the workspace, into what is reserved or to a policy, through whatever other links of
 * the change or of the workspace; nor may a change make a link of the workspace lead there. Built in, whatever the policy
 * says.
 */
public final class LinkRule {
    private final GateInput subject;
    private final RecordingHistory asked;
    private final LinksAfter links;
    private final LinkWalk before;
    private final LinkWalk after;
    private final Set<WorkspacePath> paths = new TreeSet<>();
    private final List<String> reasons = new ArrayList<>();

    private LinkRule(GateInput subject) {
        this.subject = subject;
        this.asked = subject.asked();
        this.links = LinksAfter.of(subject);
        boolean folds = subject.inputs().foldsNames();
        Set<String> policyFiles = subject.policyFiles();
        before = new LinkWalk(links.before(), policyFiles, folds);
        after = new LinkWalk(links.after(), policyFiles, folds);
    }

    public static void judge(GateInput subject, Findings findings) {
        if (subject.changes().stream().noneMatch(LinkRule::touchesLink)) {
            return;
        }
        LinkRule rule = new LinkRule(subject);
        subject.changes().forEach(rule::judge);
        rule.judgeOthers(findings);
    }

    /**
     * What rolling a change back does to links that it is not about: what comes back was there before, but they need not
     * have been.
     */
    public static void judgeInverse(GateInput subject, Findings findings) {
        if (subject.changes().stream().anyMatch(LinkRule::touchesLink)) {
            new LinkRule(subject).judgeOthers(findings);
        }
    }

    private void judgeOthers(Findings findings) {
        asked.links().keySet().forEach(this::judgeStanding);
        if (!paths.isEmpty()) {
            findings.deny(
                    "builtin.link-escape",
                    paths,
                    "Links must stay inside the workspace: " + DecisionWording.list(reasons, 3) + ".",
                    "Let the link lead to a file of the workspace, or drop it from the change.");
        }
    }

    private static boolean touchesLink(FileChange change) {
        return change.oldMode() == FileMode.LINK || change.newMode() == FileMode.LINK;
    }

    private void judge(FileChange change) {
        if (change.newMode() != FileMode.LINK) {
            return;
        }
        if (!links.isKnown(change)) {
            unknown(change);
            return;
        }
        asked.use(change.source());
        LinkWalk.Way way = after.follow(change.path());
        use(way);
        way.problem().ifPresent(problem -> {
            paths.add(change.path());
            reasons.add("the link `" + change.path().display() + "` " + problem + through(way, change.path()));
        });
    }

    /** Its target is not in the patch, and the workspace does not have it (any more). */
    private void unknown(FileChange change) {
        boolean staysInFolder =
                Objects.equals(change.source().parent(), change.path().parent());
        if (!staysInFolder || subject.patch().broken().isPresent()) {
            paths.add(change.path());
            reasons.add("the link `" + change.path().display()
                    + "` gets another folder, and neither patch nor workspace say where it leads from there");
        }
    }

    /** A link that led out before is not one of the change's making. */
    private void judgeStanding(WorkspacePath link) {
        if (!links.stays(link)) {
            return;
        }
        LinkWalk.Way way = after.follow(link);
        Set<WorkspacePath> blamed = links.changed(way.passed());
        if (blamed.isEmpty() || way.problem().isEmpty()) {
            return;
        }
        asked.use(link);
        use(way);
        LinkWalk.Way earlier = before.follow(link);
        use(earlier);
        if (earlier.problem().isEmpty()) {
            paths.addAll(blamed);
            reasons.add("the link `" + link.display() + "`, which is in the workspace, then "
                    + way.problem().get() + through(way, link));
        }
    }

    private void use(LinkWalk.Way way) {
        way.followed().forEach(key -> links.standing(key).ifPresent(asked::use));
    }

    private String through(LinkWalk.Way way, WorkspacePath link) {
        String others = way.followed().stream()
                .filter(key -> !key.equals(links.key(link)))
                .distinct()
                .limit(3)
                .map(DecisionWording::quoted)
                .collect(Collectors.joining(", "));
        return others.isEmpty() ? "" : " through " + others;
    }
}
