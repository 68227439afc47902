// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.approval;

import io.lonelycat.flow.remote.RequestState;
import io.lonelycat.report.text.PlainText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * A request for approval of one plan, and its answers. It is stored with the build: plain fields only. A caller that
 * reads or
 * changes it holds the lock of its {@link ApprovalAction}.
 */
@ExportedBean(defaultVisibility = 2)
public final class Question {
    private static final int LONGEST_LINE = 600;

    private final String step;
    private final String planId;
    private final @Nullable String policy;
    private final @Nullable String message;
    private final long askedAt;
    private final String bound;
    private final ArrayList<String> documents = new ArrayList<>();
    private String state = State.WAITING.name();
    private ArrayList<Demand> demands = new ArrayList<>();
    private String end = "";
    private transient @Nullable Runnable ended;

    /**
     * Begins to ask.
     *
     * @param step which one asks
     * @param about the exact bytes, policy and environment
     */
    Question(
            String step,
            String planId,
            @Nullable String policy,
            @Nullable String message,
            Instant askedAt,
            String about) {
        this.step = step;
        this.planId = planId;
        this.policy = policy;
        this.message = message;
        this.askedAt = askedAt.toEpochMilli();
        this.bound = about;
    }

    @Exported
    public String getPlanId() {
        return planId;
    }

    /** What the pipeline wants people to know; empty where it says nothing. */
    @Exported
    public String getMessage() {
        return message == null ? "" : message;
    }

    @Exported
    public String getAskedAt() {
        return Instant.ofEpochMilli(askedAt).toString();
    }

    @Exported
    public String getStatus() {
        return state().word();
    }

    /** Why it ended, in one line; empty while it waits. */
    @Exported
    public String getEnd() {
        return end;
    }

    @Exported(inline = true)
    public List<Demand> getDemands() {
        return List.copyOf(demands);
    }

    @Exported(inline = true)
    public List<Voice> getVoices() {
        return documents.stream().map(Voice::of).toList();
    }

    public boolean isWaiting() {
        return state() == State.WAITING;
    }

    State state() {
        return State.valueOf(state);
    }

    /** Whether all whom the policy names have left it to others, so that no approval can come any more. */
    boolean isLeftByAll() {
        Set<String> others = getVoices().stream()
                .filter(voice -> voice.getDecision().equals("skip"))
                .map(voice -> voice.getApprover().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        return demands.stream().anyMatch(demand -> demand.isOutOfReach(others));
    }

    /** How far it is, for the page of the build. */
    String standing() {
        return isWaiting() ? "Waiting for " + progress() + "." : end;
    }

    boolean isOf(String asking) {
        return step.equals(asking);
    }

    @Nullable
    String policy() {
        return policy;
    }

    /** What exactly it asks about. */
    String subject() {
        return bound;
    }

    List<String> documents() {
        return List.copyOf(documents);
    }

    /** What is asked for, in words. */
    String progress() {
        return demands.stream().map(Demand::getText).collect(Collectors.joining(", "));
    }

    /**
     * Keeps how far it is.
     *
     * @param lacks whether a name is that of a user who lacks the permission to approve
     */
    void progress(RequestState asked, Predicate<String> lacks) {
        demands = new ArrayList<>(Demand.of(asked.demands(), lacks));
    }

    /** Returns what people wrote as one line of a log, with nothing hidden in it. */
    static String line(String text) {
        return PlainText.cut(PlainText.line(text), LONGEST_LINE);
    }

    void keep(String document) {
        documents.add(document);
    }

    void end(State how, String why) {
        state = how.name();
        end = line(why);
    }

    /** Tells the step, once it is there. */
    void whenEnded(Runnable step) {
        ended = step;
    }

    @Nullable
    Runnable ended() {
        return ended;
    }
}
