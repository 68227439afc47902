// SPDX-License-Identifier: MIT
package io.lonelycat.controller;

import io.lonelycat.api.FrontEnd.HistorySource;
import io.lonelycat.gate.past.PastQuestion;
import io.lonelycat.json.Digest;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The past of one job, as the controller knows it. An approval counts as used whichever job used it. */
record PastOfJob(String job, JobsHistory jobs) implements HistorySource {
    /** Which executions other jobs have is nothing that an agent may learn. */
    private static final String ANY = "an execution that this server knows";

    @Override
    public <A> A answer(PastQuestion<A> question) {
        return jobs.askWhole(history -> history.jobs().past(job).answer(question));
    }

    @Override
    public Map<String, String> usedApprovals(Digest checksum, List<String> approvals) {
        return jobs.askWhole(history -> history.jobs().usedApprovals(checksum, approvals)).keySet().stream()
                .collect(Collectors.toMap(Function.identity(), approval -> ANY));
    }
}
