// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.approval;

import hudson.AbortException;
import hudson.model.Run;
import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.flow.ApprovalRequest;
import io.lonelycat.gate.Decision;
import io.lonelycat.gate.Effect;
import io.lonelycat.gate.Finding;
import io.lonelycat.jenkins.build.ArchivedFolder;
import io.lonelycat.json.Names;
import io.lonelycat.plan.ChangePlan;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A question as the page shows it: judged again each time while it waits, so that nobody approves what is not there. */
public final class QuestionPage {
    private static final int MOST_LINES = 400;
    private static final int MOST_CHARACTERS = 200_000;

    private final Run<?, ?> run;
    private final Question question;
    private String problem = "";
    private String intent = "";
    private String author = "";
    private String risk = "";
    private boolean overridable;
    private boolean more;
    private final List<Reason> reasons = new ArrayList<>();
    private final List<PatchLine> lines = new ArrayList<>();

    QuestionPage(Run<?, ?> run, Question question, List<String> documents) {
        this.run = run;
        this.question = question;
        if (question.isWaiting()) {
            read(documents);
        }
    }

    private void read(List<String> documents) {
        try {
            new ArchivedPlan(run, question.getPlanId(), question.policy()).read(request -> {
                show(request, request.ask(documents).decision());
                return question;
            });
        } catch (InvalidInputException | EngineException | AbortException e) {
            problem = String.valueOf(e.getMessage());
        } catch (IOException e) {
            problem = "The archive of this build cannot be read: " + e.getMessage();
        }
    }

    private void show(ApprovalRequest request, Decision decision) {
        ChangePlan plan = request.proposal().plan();
        intent = plan.intent();
        author = plan.createdBy();
        risk = Names.of(decision.riskEffective());
        overridable = request.approval().override();
        decision.findings().stream()
                .filter(finding -> finding.effect() == Effect.NEED_APPROVAL || finding.effect() == Effect.WARN)
                .forEach(finding -> reasons.add(new Reason(finding)));
        List<String> changes = question.bound().changesUntil(decision.subject());
        problem = changes.isEmpty() ? "" : "This is not any more what was asked about: " + String.join("; ", changes);
        patch(request.proposal().patchFile());
    }

    private void patch(Path file) {
        try (BufferedReader in =
                new BufferedReader(new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
            char[] text = new char[MOST_CHARACTERS];
            int length = 0;
            for (int n = 0; n >= 0 && length < text.length; n = in.read(text, length, text.length - length)) {
                length += n;
            }
            more = in.read() >= 0;
            List<String> all = new String(text, 0, length).lines().toList();
            more |= all.size() > MOST_LINES;
            all.stream().limit(MOST_LINES).map(PatchLine::of).forEach(lines::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A finding on the page. */
    public static final class Reason {
        private final Finding finding;

        private Reason(Finding finding) {
            this.finding = finding;
        }

        public String getRule() {
            return finding.rule();
        }

        public String getReason() {
            return finding.reason();
        }

        public String getNext() {
            return finding.next();
        }

        public boolean isOpen() {
            return finding.effect() == Effect.NEED_APPROVAL && finding.settled().isEmpty();
        }

        public boolean isWarning() {
            return finding.effect() == Effect.WARN;
        }

        public String getPaths() {
            int others = finding.pathCount() - finding.paths().size();
            String shown = String.join(
                    ", ", finding.paths().stream().map(path -> path.display()).toList());
            return others > 0 ? shown + " and " + others + " more" : shown;
        }

        /** The line of the policy; 0 for what is built in. */
        public int getPolicyLine() {
            return finding.policyLine().orElse(0);
        }
    }

    public Question getQuestion() {
        return question;
    }

    /** Why nobody can answer now; empty as a rule. */
    public String getProblem() {
        return problem;
    }

    public String getIntent() {
        return intent;
    }

    public String getAuthor() {
        return author;
    }

    public String getRisk() {
        return risk;
    }

    public List<Reason> getReasons() {
        return reasons;
    }

    public List<PatchLine> getLines() {
        return lines;
    }

    /** Whether the patch goes on where the page ends. */
    public boolean isMore() {
        return more;
    }

    /** Whether who looks at the page may answer at all; the policy may still refuse them. */
    public boolean isMayAnswer() {
        return question.isWaiting() && problem.isEmpty() && Caller.of(run).isPresent();
    }

    /** Whether they may decide alone. */
    public boolean isMayOverride() {
        return overridable && Caller.of(run).filter(Caller::administrator).isPresent();
    }

    /** Where the whole patch is, from the page of the build. */
    public String getPatchUrl() {
        return "artifact/" + ArchivedFolder.ROOT + "/" + question.getPlanId() + "/changes.patch/*view*/";
    }

    public @Nullable String getMessage() {
        return question.getMessage().isEmpty() ? null : question.getMessage();
    }
}
