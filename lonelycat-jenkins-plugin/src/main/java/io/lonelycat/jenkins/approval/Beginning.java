// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.approval;

import hudson.model.Run;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.flow.remote.RequestState;
import io.lonelycat.jenkins.PipelineSteps;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the question of a step, of the plan in the archive and the policy that holds now. */
final class Beginning {
    private final String step;
    private final Run<?, ?> run;
    private final ApproveCall call;
    private final String planId;

    private Beginning(String step, Run<?, ?> run, ApproveCall call, String planId) {
        this.step = step;
        this.run = run;
        this.call = call;
        this.planId = planId;
    }

    /**
     * Makes it; it has ended already where there is nothing to ask.
     *
     * @param step which one asks
     * @throws InvalidInputException if no approver can be asked
     */
    static Question ask(String step, Run<?, ?> run, ApproveCall call) throws IOException {
        @Nullable String named = call.plan();
        String planId = named == null ? ArchivedPlan.only(run) : named;
        return new Beginning(step, run, call, planId).question();
    }

    private Question question() throws IOException {
        List<String> before = Approvals.documents(run, planId);
        return new ArchivedPlan(run, planId, call.policy()).read(request -> question(request.ask(before)));
    }

    private Question question(RequestState state) {
        checkEnvironment(state);
        Question question = new Question(step, planId, call.policy(), call.message(), Instant.now(), state.subject());
        question.progress(state, name -> Caller.lacksRight(run, name));
        switch (state.verdict()) {
            case ALLOW -> question.end(State.NOT_NEEDED, "The policy allows it.");
            case DENY -> question.end(State.DENIED, why(state));
            case NEED_APPROVAL -> {}
        }
        return question;
    }

    private void checkEnvironment(RequestState state) {
        @Nullable String wanted = call.environment();
        if (wanted != null && !wanted.equals(state.environment().orElse(null))) {
            throw new InvalidInputException("The plan was gated for "
                    + state.environment().map(name -> "the environment " + name).orElse("no environment")
                    + ", not for " + wanted + ". Give lonelycatGate the same environment.");
        }
    }

    private static String why(RequestState state) {
        return state.reasons().stream().findFirst().map(PipelineSteps::in).orElse("The policy denies it.");
    }
}
