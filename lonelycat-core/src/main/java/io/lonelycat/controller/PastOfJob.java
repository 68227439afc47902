// SPDX-License-Identifier: MIT
package io.lonelycat.controller;

import io.lonelycat.api.FrontEnd.HistorySource;
import io.lonelycat.gate.past.PastQuestion;
import io.lonelycat.json.Digest;
import io.lonelycat.record.history.History;
import io.lonelycat.record.history.JobBuild;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The past of one job, as the controller knows it. An approval counts as used whichever job used it. */
record PastOfJob(String job, JobsHistory jobs) implements HistorySource {
    private static final String ELSEWHERE = "an execution of another job";

    @Override
    public <A> A answer(PastQuestion<A> question) {
        return jobs.askWhole(history -> history.jobs().past(job).answer(question));
    }

    @Override
    public Map<String, String> usedApprovals(Digest checksum, List<String> approvals) {
        return jobs.askWhole(history -> {
            Map<String, String> used = new TreeMap<>(history.jobs().usedApprovals(checksum, approvals));
            used.replaceAll((approval, execution) -> isOwn(history, execution) ? execution : ELSEWHERE);
            return used;
        });
    }

    /** Which executions other jobs have is nothing that an agent may learn here. */
    private boolean isOwn(History history, String execution) {
        return history.one(execution)
                .filter(row -> row.buildGoneAt().isEmpty())
                .flatMap(row -> row.build().map(JobBuild::job))
                .filter(job::equals)
                .isPresent();
    }
}
