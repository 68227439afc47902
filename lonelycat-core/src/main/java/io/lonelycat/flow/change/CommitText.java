// SPDX-License-Identifier: MIT
package io.lonelycat.flow.change;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.flow.PolicyChoice;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.flow.change.CommitChain.Applied;
import io.lonelycat.gate.approval.Choice;
import io.lonelycat.gate.approval.ConsideredApproval;
import io.lonelycat.gate.approval.ConsideredApproval.Vote;
import io.lonelycat.gate.approval.EvidencePolicy;
import io.lonelycat.gate.policy.Policy;
import io.lonelycat.json.Digest;
import io.lonelycat.next.Action;
import io.lonelycat.plan.Author;
import io.lonelycat.plan.ChangedFile;
import io.lonelycat.plan.git.CommitMessage;
import io.lonelycat.plan.git.GitCommit;
import io.lonelycat.plan.git.GitEvidence;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.workspace.StateFiles;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Creates git commit messages, and git commands for manual commits. */
final class CommitText {
    static final String BY_HAND = "To commit the change by hand, run:\n";

    private static final String APPROVED_BY = "LonelyCat-Approved-By: ";
    private static final String CO_AUTHOR = "Co-authored-by: ";

    private CommitText() {}

    static CommitMessage message(WorkspaceSession session, GitCommit git, List<Applied> executions) {
        Optional<Policy> policy = session.decidingPolicy().or(() -> PolicyChoice.ifReadable(session));
        Set<String> trailers = new LinkedHashSet<>();
        for (Applied one : executions) {
            Digest manifest = Digest.of(StateFiles.read(new EvidenceFiles(one.folder()).manifest()));
            trailers.add(GitEvidence.EXECUTION + ": " + one.id());
            trailers.add(GitEvidence.EVIDENCE + ": " + manifest);
        }
        for (Applied one : executions) {
            one.story().decision().approvals().stream()
                    .filter(ConsideredApproval::counted)
                    .flatMap(approval -> approval.vote().stream())
                    .filter(vote -> vote.decision() == Choice.APPROVE)
                    .map(Vote::approver)
                    .forEach(person -> trailers.add(APPROVED_BY + person.name()));
            Author.of(one.story().plan().createdBy()).agent().ifPresent(agent -> trailers.add(coAuthor(agent)));
        }
        for (String trailer : policy.map(it -> it.evidence().trailers()).orElse(List.of())) {
            trailers.add(trailer.equals(EvidencePolicy.SIGN_OFF) ? trailer + ": " + git.committer() : trailer);
        }
        return CommitMessage.of(
                executions.stream().map(one -> one.story().plan().intent()).toList(),
                executions.stream()
                        .map(one -> one.story().plan().details().rationale().strip())
                        .filter(text -> !text.isEmpty())
                        .distinct()
                        .collect(Collectors.joining("\n\n")),
                List.copyOf(trailers));
    }

    private static String coAuthor(String agent) {
        return CO_AUTHOR + agent + " <" + agent.replaceAll("[^\\w.+-]", "-") + "@agent.invalid>";
    }

    /** Returns git commands for a manual commit; empty if LonelyCat itself can commit the change later. */
    static List<String> byHand(InvalidInputException refusal, List<ChangedFile> files, CommitMessage message) {
        if (!refusal.details().containsKey(GitCommit.BY_HAND)) {
            return List.of();
        }
        String names = files.stream()
                .map(file -> " " + Action.quoted(file.path().value()))
                .collect(Collectors.joining());
        return List.of(
                "git --literal-pathspecs add --" + names,
                "git --literal-pathspecs commit --only -m "
                        + Action.quoted(message.text().strip()) + " --" + names);
    }
}
