// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.step;

import hudson.AbortException;
import io.lonelycat.controller.ReturnedAnswer;
import io.lonelycat.controller.ReturnedAnswer.Row;
import io.lonelycat.jenkins.build.Archive;
import io.lonelycat.jenkins.build.GovernedBuild;
import io.lonelycat.jenkins.build.Sent;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What of an answer has to come into the archive: an agent that says "yes" has to show for what. */
record Kept(StepCall call, ReturnedAnswer answer, Sent sent) {
    /** A "yes" that changes and decides nothing. */
    private static final Set<String> WITHOUT_RECORD = Set.of("skipped", "ready", GovernedBuild.IN_PLACE);

    /** What the evidence of a plan that was landed says. */
    private static final Set<String> IN_PLACE = Set.of("applied", GovernedBuild.IN_PLACE);

    private static final String UNKNOWN =
            "The state of the workspace is unknown. Read the log of the Jenkins agent, and check out the sources again.";

    /** Goals for which the change that was asked for last can be in place already. */
    private static final Set<String> MAY_HAVE_NOTHING_TO_DO = Set.of("gate", "execute", "apply", "submit");

    /** What {@code lonelycatSubmit} answers of a plan whose changes another plan of the queue makes. */
    private static final String IN_THE_QUEUE = "already_queued";

    void into(Archive archive) throws IOException, InterruptedException {
        if (call.isWorker()) {
            worked(archive);
        } else if (call.endsExecutions()) {
            executions(archive);
        } else if (call.goal().equals("gate")) {
            gate(archive);
        } else if (call.goal().equals("submit") && !answer.status().equals(IN_THE_QUEUE)) {
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
            throw new AbortException("The Jenkins agent answered that the queue applied the plan " + unproven.get()
                    + ", but the answer names no execution, so there is no evidence of the change. " + UNKNOWN);
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
            throw new AbortException("The Jenkins agent answered that the step ended as `" + answer.status()
                    + "`, but the answer names no execution, so there is no evidence of a change. " + UNKNOWN);
        }
        for (String execution : answer.executions()) {
            boolean begunHere = own && execution.equals(answer.ids().get("execution"));
            archive.execution(execution, Set.of(outcome()), begunHere ? Optional.of(sent) : Optional.empty());
        }
    }

    private String outcome() {
        return answer.status().equals("not_committed") ? "applied" : answer.status();
    }

    /** Without a record only where the step asked for none, the administrator left it out, or nothing had to be done. */
    private boolean isWithoutRecord() {
        return answer.status().equals("skipped")
                || isNothingToDo()
                || (Boolean.parseBoolean(call.parameters().get("dryRun")) && WITHOUT_RECORD.contains(answer.status()));
    }

    /** Says whether what was asked for is in place: there is no plan then, so the step named none. */
    private boolean isNothingToDo() {
        boolean named = !call.parameters().getOrDefault("plan", "").isBlank();
        return answer.status().equals(GovernedBuild.IN_PLACE) && !named && MAY_HAVE_NOTHING_TO_DO.contains(call.goal());
    }

    private void gate(Archive archive) throws IOException, InterruptedException {
        String plan = answer.ids().get("plan");
        if (plan != null) {
            archive.plan(plan, sent);
        } else if (answer.isYes() && !answer.status().equals("skipped") && !isNothingToDo()) {
            throw new AbortException(
                    "The Jenkins agent answered that the step ended as `" + answer.status()
                            + "`, but the answer names no plan, so there is no decision to archive. Read the log of the Jenkins agent.");
        }
    }
}
