// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.step;

import hudson.AbortException;
import io.lonelycat.LonelyCat;
import io.lonelycat.api.Answer;
import io.lonelycat.api.Request;
import io.lonelycat.controller.ReturnedAnswer;
import io.lonelycat.controller.ReturnedAnswer.Row;
import io.lonelycat.controller.SentRequest;
import io.lonelycat.jenkins.Messages;
import io.lonelycat.jenkins.build.Archive;
import io.lonelycat.jenkins.build.GovernedBuild;
import io.lonelycat.next.Goal;
import io.lonelycat.report.text.OutcomeWord;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Determines the evidence that a step must archive: an agent that reports success must provide the evidence. */
record ArchiveRule(StepCall call, ReturnedAnswer answer, SentRequest sent) {
    private static final String APPLIED = OutcomeWord.APPLIED.word();

    void into(Archive archive) throws IOException, InterruptedException {
        if (call.kind() == Goal.WORK) {
            worked(archive);
        } else if (call.endsExecutions()) {
            executions(archive);
        } else if (call.kind() == Goal.GATE || call.kind() == Goal.SUBMIT) {
            gate(archive);
        }
    }

    /** Archives all executions of a queue's worker, even if one is invalid. */
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

    /** Returns the outcomes that the evidence of a worker's execution may have; empty if unknown. */
    Set<String> mayBe(String execution) {
        return landed().anyMatch(row -> row.execution().equals(execution))
                ? Set.of(APPLIED, GovernedBuild.IN_PLACE)
                : Set.of();
    }

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
        String outcome = answer.status().equals(Answer.NOT_COMMITTED) ? APPLIED : answer.status();
        for (String execution : answer.executions()) {
            boolean begunHere = own && execution.equals(answer.ids().get("execution"));
            archive.execution(execution, Set.of(outcome), begunHere ? Optional.of(sent) : Optional.empty());
        }
    }

    /** Returns whether success needs no evidence: the step was skipped, found nothing to do, or was a dry run. */
    private boolean isWithoutRecord() {
        return answer.status().equals(LonelyCat.SKIPPED)
                || isNothingToDo()
                || (call.isDryRun()
                        && Set.of(Answer.READY, GovernedBuild.IN_PLACE).contains(answer.status()));
    }

    private boolean isNothingToDo() {
        return answer.status().equals(GovernedBuild.IN_PLACE)
                && !call.namesPlan()
                && Request.ToEnvironment.class.isAssignableFrom(Request.type(call.goal()));
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
