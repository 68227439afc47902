// SPDX-License-Identifier: MIT
package io.lonelycat.controller;

import io.lonelycat.api.ExecutionFilter;
import io.lonelycat.api.HistoryRequest;
import io.lonelycat.api.RequestReader;
import io.lonelycat.record.history.History;
import io.lonelycat.record.history.HistoryFilter;
import io.lonelycat.record.history.HistoryQuery;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Query to the execution history of all Jenkins jobs.
 *
 * @param job full name of the job or job folder; empty for all jobs
 * @param seen accepts names of jobs that the user may see; empty if the user may see all jobs, including deleted jobs
 */
public record JobsQuestion(HistoryRequest request, Optional<String> job, Optional<Predicate<String>> seen) {
    private static final String JOB = "job";

    public static final List<String> FILTERS = Stream.concat(
                    Arrays.stream(ExecutionFilter.class.getRecordComponents()).map(RecordComponent::getName),
                    Stream.of(JOB))
            .toList();

    private static final String DAY = "\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])";
    private static final long PAGE = 50;

    /** Parses a user's history query, in which a date without a time means midnight UTC. */
    public static JobsQuestion ofUser(Map<String, String> given, Optional<Predicate<String>> seen) {
        HistoryRequest request = RequestReader.record(HistoryRequest.class, name -> Optional.ofNullable(given.get(name))
                .map(value -> value.matches(DAY) ? value + "T00:00:00Z" : value));
        return new JobsQuestion(request, Optional.ofNullable(given.get(JOB)).filter(job -> !job.isBlank()), seen);
    }

    HistoryQuery query(History history) {
        HistoryFilter filter = request.filter().read();
        HistoryFilter visible = job.isEmpty() && seen.isEmpty()
                ? filter
                : filter.withJobs(history.jobs().names().stream()
                        .filter(name -> job.isEmpty() || name.equals(job.get()) || name.startsWith(job.get() + "/"))
                        .filter(name -> seen.isEmpty() || seen.get().test(name))
                        .collect(Collectors.toSet()));
        return new HistoryQuery(visible, Math.toIntExact(request.limit().orElse(PAGE)));
    }
}
