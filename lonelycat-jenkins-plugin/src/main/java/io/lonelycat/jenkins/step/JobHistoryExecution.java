// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.step;

import hudson.AbortException;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.lonelycat.api.Answer;
import io.lonelycat.config.Keys;
import io.lonelycat.controller.JobsAnswer;
import io.lonelycat.controller.JobsQuestion;
import io.lonelycat.controller.ReturnedAnswer;
import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.jenkins.FailureLine;
import io.lonelycat.jenkins.PipelineSteps;
import io.lonelycat.jenkins.history.ControllerHistory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.SynchronousNonBlockingStepExecution;

/** Asks the controller for the executions of the build's job, in any workspace. No agent is needed for it. */
final class JobHistoryExecution extends SynchronousNonBlockingStepExecution<Map<String, Object>> {
    private static final long serialVersionUID = 1;

    private final StepCall call;

    JobHistoryExecution(StepContext context, StepCall call) {
        super(context);
        this.call = call;
    }

    @Override
    protected Map<String, Object> run() throws Exception {
        try {
            Map<String, String> asked = new HashMap<>(
                    Map.of(Keys.LIMIT.name(), Keys.LIMIT.fallback().orElseThrow()));
            asked.putAll(call.parameters());
            Run<?, ?> run = getContext().get(Run.class);
            JobsAnswer found = ControllerHistory.jobs()
                    .answer(JobsQuestion.ofJob(run.getParent().getFullName(), asked));
            String text = PipelineSteps.in(found.text());
            getContext().get(TaskListener.class).getLogger().println(text);
            return StepValue.of(
                    new ReturnedAnswer(
                            call.goal(),
                            found.status(),
                            Answer.OK,
                            Map.of(),
                            text,
                            List.of(),
                            found.details(),
                            List.of()),
                    call.steps());
        } catch (InvalidInputException | EngineException e) {
            throw new AbortException(FailureLine.of(call.step(), String.valueOf(e.getMessage())));
        }
    }
}
