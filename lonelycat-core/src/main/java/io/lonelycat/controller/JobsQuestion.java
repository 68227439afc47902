// SPDX-License-Identifier: MIT
package io.lonelycat.controller;

import io.lonelycat.api.ExecutionFilter;
import io.lonelycat.api.RequestReader;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.next.Action;
import io.lonelycat.record.history.History;
import io.lonelycat.record.history.HistoryFilter;
import io.lonelycat.record.history.HistoryQuery;
import io.lonelycat.workspace.VisibleText;
import java.lang.reflect.RecordComponent;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is asked of the history of the jobs of a server.
 *
 * @param given values of the parameters of {@code history}, and of {@code job}: the full name of a job, or of a folder above jobs
 * @param ofJob the one job whose build asks; empty where a user does
 * @param seen says whether the user may see a job; absent for one who may see all, also those that are gone
 */
public record JobsQuestion(Map<String, String> given, Optional<String> ofJob, Optional<Predicate<String>> seen) {
    private static final String JOB = "job";

    /** The parameters by which executions are chosen. */
    public static final Set<String> FILTERS = Collections.unmodifiableSet(new LinkedHashSet<>(Stream.concat(
                    Arrays.stream(ExecutionFilter.class.getRecordComponents()).map(RecordComponent::getName),
                    Stream.of(JOB))
            .toList()));

    private static final Set<String> TIMES = Set.of("since", "until");
    private static final int PAGE = 50;
    private static final int LONGEST = 2_000;

    public JobsQuestion {
        given = Map.copyOf(given);
    }

    /** What a user asks. */
    public static JobsQuestion ofUser(Map<String, String> given, Optional<Predicate<String>> seen) {
        return new JobsQuestion(given, Optional.empty(), seen);
    }

    /** What a build asks about its job. */
    public static JobsQuestion ofJob(String job, Map<String, String> given) {
        return new JobsQuestion(given, Optional.of(job), Optional.of(job::equals));
    }

    /** Says whether a part of the executions is asked for. */
    public boolean isFiltered() {
        return given.keySet().stream().anyMatch(FILTERS::contains);
    }

    /** Returns the value of a parameter; of a time, a day begins at midnight UTC. */
    public Optional<String> word(String name) {
        Optional<String> word = Optional.ofNullable(given.get(name));
        word.filter(value -> value.length() > LONGEST).ifPresent(value -> {
            throw new InvalidInputException(name + " has more than " + LONGEST + " characters. Give a shorter one.");
        });
        return TIMES.contains(name) ? word.map(value -> time(name, value)) : word;
    }

    private static String time(String name, String given) {
        String time = given.matches("\\d{4}-\\d{2}-\\d{2}") ? given + "T00:00:00Z" : given;
        try {
            OffsetDateTime.parse(time);
        } catch (DateTimeParseException e) {
            throw new InvalidInputException(
                    Action.setting(name, VisibleText.of(given))
                            + " is no time with offset, such as 2026-03-01T00:00:00Z, and no day, such as 2026-03-01.",
                    e);
        }
        return time;
    }

    /**
     * Returns which executions are asked for, of those that may be seen.
     *
     * @throws InvalidInputException if a parameter is invalid
     */
    public HistoryFilter filter(History history) {
        return visible(RequestReader.record(ExecutionFilter.class, this::word).read(), history);
    }

    /** Returns all executions of the jobs that are asked for and may be seen. */
    public HistoryFilter all(History history) {
        return visible(HistoryFilter.all(), history);
    }

    private HistoryFilter visible(HistoryFilter filter, History history) {
        Optional<String> job = word(JOB);
        if (ofJob.isPresent()) {
            return filter.withJobs(Set.of(ofJob.get()));
        }
        return job.isEmpty() && seen.isEmpty()
                ? filter
                : filter.withJobs(history.jobs().names().stream()
                        .filter(name -> job.isEmpty() || name.equals(job.get()) || name.startsWith(job.get() + "/"))
                        .filter(name -> seen.isEmpty() || seen.get().test(name))
                        .collect(Collectors.toSet()));
    }

    /**
     * Returns which page of a list is asked for.
     *
     * @throws InvalidInputException if the size of the page is invalid
     */
    public HistoryQuery query(History history) {
        return new HistoryQuery(filter(history), limit());
    }

    private int limit() {
        String limit = word("limit").orElse(String.valueOf(PAGE));
        if (!limit.matches("\\d{1,9}")) {
            throw new InvalidInputException("limit=" + limit + " is no number. A page has 1 to 1000 executions.");
        }
        return Integer.parseInt(limit);
    }
}
