// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.step;

import hudson.AbortException;
import io.lonelycat.LonelyCat;
import io.lonelycat.api.GateRequest;
import io.lonelycat.api.Request;
import io.lonelycat.api.SubmitRequest;
import io.lonelycat.controller.ReturnedAnswer;
import io.lonelycat.controller.ReturnedAnswer.Row;
import io.lonelycat.jenkins.Messages;
import io.lonelycat.jenkins.build.Archive;
import io.lonelycat.jenkins.build.GovernedBuild;
import io.lonelycat.jenkins.build.SentCall;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The rule for what of an answer has to be archived: an agent that answers "yes" has to show evidence. */
record ArchiveRule(StepCall call, ReturnedAnswer answer, SentCall sent) {
    /** A "yes" that changes and decides nothing. */
    private static final Set<String> WITHOUT_RECORD = Set.of(LonelyCat.SKIPPED, "ready", GovernedBuild.IN_PLACE);

    /** The outcomes that the evidence of a landed plan may have. */
    private static final Set<String> IN_PLACE = Set.of("applied", GovernedBuild.IN_PLACE);

    /** The status of {@code lonelycatSubmit} for a plan whose changes another plan of the queue makes. */
    private static final String IN_THE_QUEUE = "already_queued";

    void into(Archive archive) throws IOException, InterruptedException {
        if (call.isWorker()) {
            worked(archive);
        } else if (call.endsExecutions()) {
            executions(archive);
        } else if (call.is(GateRequest.class)
                || (call.is(SubmitRequest.class) && !answer.status().equals(IN_THE_QUEUE))) {
            gate(archive);
        }
    }

    /** All that a worker executed here: what one of them lacks must not keep the others out of the archive. */
    private void worked(Archive archive) throws IOException, InterruptedException {
        @Nullable AbortException problem = null;
        for (String execution : answer.executions()) {
            try {
                archive.execution(execution, mayBe(execution), Optional.of(sent));
            } catch (AbortException e) {
                problem = problem == null ? e : problem;
            }
        }
        if (problem != null) {
            throw problem;
        }
        Optional<String> unproven = landedWithoutEvidence();
        if (unproven.isPresent()) {
            throw new AbortException(Messages.of("ArchiveRule.noExecutionOfPlan", unproven.get()));
        }
    }

    /** Returns what the evidence of an execution may say it has come to; empty where the worker does not say. */
    Set<String> mayBe(String execution) {
        return landed().anyMatch(row -> row.execution().equals(execution)) ? IN_PLACE : Set.of();
    }

    /** Returns a plan of which the worker says that it is landed, and shows nothing. */
    Optional<String> landedWithoutEvidence() {
        Set<String> shown = landed().filter(row -> !row.execution().isEmpty())
                .map(Row::plan)
                .collect(Collectors.toSet());
        return landed().map(Row::plan).filter(plan -> !shown.contains(plan)).findFirst();
    }

    private Stream<Row> landed() {
        return answer.rows().stream().filter(row -> row.result().equals("landed"));
    }

    private void executions(Archive archive) throws IOException, InterruptedException {
        boolean own = answer.ids().containsKey("decision");
        if (call.changesFiles() && answer.isYes() && !own && !isWithoutRecord()) {
            throw new AbortException(Messages.of("ArchiveRule.noExecution", answer.status()));
        }
        for (String execution : answer.executions()) {
            boolean begunHere = own && execution.equals(answer.ids().get("execution"));
            archive.execution(execution, Set.of(outcome()), begunHere ? Optional.of(sent) : Optional.empty());
        }
    }

    private String outcome() {
        return answer.status().equals("not_committed") ? "applied" : answer.status();
    }

    /** Returns whether an answer may name no record: a step that was skipped or had nothing to do, or a dry run. */
    private boolean isWithoutRecord() {
        return answer.status().equals(LonelyCat.SKIPPED)
                || isNothingToDo()
                || (Boolean.parseBoolean(call.parameters().get("dryRun")) && WITHOUT_RECORD.contains(answer.status()));
    }

    /** Returns whether the change that was planned last is applied already: there is no plan then, so the step named none. */
    private boolean isNothingToDo() {
        boolean named = !call.parameters().getOrDefault("plan", "").isBlank();
        return answer.status().equals(GovernedBuild.IN_PLACE) && !named && call.isOfKind(Request.ToEnvironment.class);
    }

    private void gate(Archive archive) throws IOException, InterruptedException {
        String plan = answer.ids().get("plan");
        if (plan != null) {
            archive.plan(plan, sent);
        } else if (answer.isYes() && !answer.status().equals(LonelyCat.SKIPPED) && !isNothingToDo()) {
            throw new AbortException(Messages.of("ArchiveRule.noPlan", answer.status()));
        }
    }
}
