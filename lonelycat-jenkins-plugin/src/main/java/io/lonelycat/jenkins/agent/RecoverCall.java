// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.agent;

import hudson.model.TaskListener;
import hudson.remoting.VirtualChannel;
import io.lonelycat.LonelyCat;
import io.lonelycat.api.Answer;
import io.lonelycat.api.AnswerHead;
import io.lonelycat.api.FrontEnd;
import io.lonelycat.api.RecoverRequest;
import io.lonelycat.api.ShowRequest;
import io.lonelycat.config.Settings;
import io.lonelycat.controller.StepMark;
import io.lonelycat.jenkins.Messages;
import io.lonelycat.next.Goal;
import io.lonelycat.next.Next;
import io.lonelycat.workspace.Cancel;
import java.io.File;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jenkins.MasterToSlaveFileCallable;
import org.jspecify.annotations.Nullable;

/** Recovers a workspace after the loss of the engine process; returns the result as JSON like {@link EngineCall}. */
public final class RecoverCall extends MasterToSlaveFileCallable<String> {
    private static final long serialVersionUID = 1;

    private final EngineRequest request;
    private final String cookie;
    private final TaskListener listener;

    public RecoverCall(EngineRequest request, Cookie cookie, TaskListener listener) {
        this.request = request;
        this.cookie = cookie.toString();
        this.listener = listener;
    }

    @Override
    public String invoke(File folder, @Nullable VirtualChannel channel) {
        try {
            return EngineAnswer.of(request.goal(), () -> recover(folder.toPath()));
        } finally {
            listener.getLogger().flush();
        }
    }

    private Answer recover(Path folder) {
        Settings settings = new AgentSettings(request, folder).settings(EngineCall.progress(listener), Cancel.NEVER);
        LonelyCat engine = LonelyCat.with(settings, FrontEnd.PLAIN);
        List<String> own = new StepMark("jenkins", settings.workspace()).executionsOf(cookie);
        Answer recovered = engine.run(RecoverRequest.PLAIN);
        boolean whole = recovered.exitCode() == Answer.OK;
        if (request.kind() == Goal.WORK) {
            return ofWorker(own, recovered);
        }
        if (own.isEmpty() || !(whole || recovered.status().equals("quarantined"))) {
            return new Answer.Refused(AnswerHead.of(
                            request.goal(),
                            whole ? "not_started" : recovered.status(),
                            Answer.REFUSED,
                            whole ? Messages.of("RecoverCall.notStarted") : recovered.message())
                    .about(own.isEmpty() ? Map.of() : begun(engine, own.get(own.size() - 1)))
                    .then(whole ? again("RecoverCall.again") : List.of()));
        }
        return ended(engine.run(ShowRequest.of(own.get(own.size() - 1))), recovered);
    }

    private static Map<String, String> begun(LonelyCat engine, String execution) {
        Map<String, String> ids = new LinkedHashMap<>();
        ids.put("execution", execution);
        Optional.ofNullable(engine.run(ShowRequest.of(execution)).ids().get("plan"))
                .ifPresent(plan -> ids.put("plan", plan));
        return ids;
    }

    private Answer ofWorker(List<String> own, Answer recovered) {
        return new Answer.Refused(
                AnswerHead.of(
                                request.goal(),
                                recovered.exitCode() == Answer.OK ? "stopped" : recovered.status(),
                                Answer.REFUSED,
                                Messages.of("RecoverCall.workerLost", recovered.message()))
                        .then(again("RecoverCall.workAgain")),
                new StoppedExecutions(own.stream().map(StoppedExecution::new).toList()));
    }

    private record StoppedExecutions(List<StoppedExecution> executions) {}

    private record StoppedExecution(String executionId) {}

    private Answer ended(Answer story, Answer recovered) {
        Optional<Answer.OfExecution> known =
                story instanceof Answer.OfExecution it ? Optional.of(it) : Optional.empty();
        boolean applied = known.filter(Answer.OfExecution::succeeded).isPresent();
        return story.with(AnswerHead.of(
                        request.goal(),
                        known.flatMap(Answer.OfExecution::outcome).orElse(story.status()),
                        applied ? Answer.OK : Answer.REFUSED,
                        known.flatMap(Answer.OfExecution::why).orElse(recovered.message()))
                .about(story.ids())
                .then(applied || story.status().equals("quarantined") ? List.of() : again("RecoverCall.again")));
    }

    private static List<Next> again(String text) {
        return List.of(Next.words(Messages.of(text)));
    }
}
