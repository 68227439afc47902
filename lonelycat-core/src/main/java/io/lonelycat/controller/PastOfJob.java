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
import java.util.function.Function;

/** The past of one job, as the controller knows it. An approval counts as used whichever job used it. */
public record PastOfJob(String job, AskedHistory known) implements HistorySource {
    private static final String ELSEWHERE = "an execution of another job";

    /** A history that is opened for each question. */
    public interface AskedHistory {
        /**
         * Asks a question.
         *
         * @throws io.lonelycat.error.EngineException when the index cannot be read; an administrator can build it again
         */
        <T> T ask(Function<History, T> question);
    }

    @Override
    public <A> A answer(PastQuestion<A> question) {
        return known.ask(history -> history.jobs().past(job).answer(question));
    }

    @Override
    public Map<String, String> usedApprovals(Digest checksum, List<String> approvals) {
        return known.ask(history -> {
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
