// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.approval;

import hudson.Extension;
import hudson.cli.CLICommand;
import hudson.model.Job;
import hudson.model.Run;
import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.flow.remote.ApprovalForm;
import io.lonelycat.flow.remote.PendingApproval.Reply;
import io.lonelycat.jenkins.LonelyCatPermissions;
import io.lonelycat.jenkins.PipelineSteps;
import io.lonelycat.jenkins.build.EvidenceRight;
import io.lonelycat.report.text.PlainText;
import jenkins.model.Jenkins;
import org.jspecify.annotations.Nullable;
import org.kohsuke.args4j.Argument;
import org.kohsuke.args4j.Option;

/** {@code lonelycat-approve}: answers for a change that waits, from a command line. */
@Extension
public final class ApproveCommand extends CLICommand {
    private static final int REFUSED = 1;
    private static final int NOT_FOUND = 3;
    private static final int FORBIDDEN = 6;

    @Argument(index = 0, metaVar = "JOB", required = true, usage = "Full name of the job, such as folder/job")
    public String job = "";

    @Argument(index = 1, metaVar = "BUILD", required = true, usage = "Number of the build")
    public int build;

    @Option(name = "-plan", metaVar = "ID", usage = "Id of the plan, where the build asks about several")
    public @Nullable String plan;

    @Option(name = "-decision", metaVar = "WORD", required = true, usage = "approve, reject, edit or skip")
    public @Nullable String decision;

    @Option(name = "-reason", metaVar = "TEXT", required = true, usage = "Why, in your words; goes on record")
    public @Nullable String reason;

    @Override
    public String getName() {
        return "lonelycat-approve";
    }

    @Override
    public String getShortDescription() {
        return "Answers for a planned change that waits for approvals";
    }

    @Override
    protected int run() throws Exception {
        @Nullable Run<?, ?> asking = build();
        if (asking == null) {
            return refuse(
                    NOT_FOUND, "There is no build " + build + " of " + PlainText.line(job) + " that you can see.");
        }
        @Nullable Caller caller = Caller.of(asking).orElse(null);
        if (caller == null) {
            EvidenceRight.check(asking);
            asking.checkPermission(LonelyCatPermissions.APPROVE);
            return refuse(FORBIDDEN, "Only a user can answer. Log in.");
        }
        return answer(asking, caller);
    }

    private int answer(Run<?, ?> asking, Caller caller) throws Exception {
        @Nullable ApprovalAction action = asking.getAction(ApprovalAction.class);
        if (action == null) {
            return refuse(REFUSED, "This build requests no approval.");
        }
        try {
            ApprovalForm form = ApprovalForm.of(plan, decision, reason);
            Question question =
                    action.take(form.plan(), new Reply(caller.user(), caller.groups(), form.decision(), form.reason()));
            stdout.println(question.getPlanId() + ": " + question.getStatus() + ". " + question.progress() + ".");
            return 0;
        } catch (InvalidInputException | EngineException e) {
            return refuse(REFUSED, PipelineSteps.in(String.valueOf(e.getMessage())));
        }
    }

    private @Nullable Run<?, ?> build() {
        @Nullable Job<?, ?> found = Jenkins.get().getItemByFullName(job, Job.class);
        return found == null ? null : found.getBuildByNumber(build);
    }

    private int refuse(int code, String why) {
        stderr.println(why);
        return code;
    }
}
