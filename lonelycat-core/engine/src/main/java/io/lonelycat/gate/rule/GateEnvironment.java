// SPDX-License-Identifier: MIT
package io.lonelycat.gate.rule;

import io.lonelycat.gate.approval.GivenApprovals;
import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.decision.DecisionInputs;
import io.lonelycat.gate.past.EnvironmentRequest;
import io.lonelycat.gate.past.PastExecutions;
import io.lonelycat.gate.past.RecordedInputs;
import io.lonelycat.gate.past.RecordedInputs.StandingFiles;
import io.lonelycat.gate.past.RecordedInputs.StandingLinks;
import io.lonelycat.json.Digest;
import io.lonelycat.workspace.WorkspacePath;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a decision depends on beside the proposal and the policy; it is kept in the decision. It never changes: each method
 * that says more returns another one.
 */
public final class GateEnvironment {
    private final Instant now;
    private final String frontEnd;
    private final String user;
    private final Map<String, String> env;
    private final Set<String> knownPlans;
    private final boolean foldsNames;
    private GivenApprovals approvals = GivenApprovals.NONE;
    private PastExecutions past = PastExecutions.none();
    private String codeowners = "";
    private StandingLinks links = StandingLinks.NONE;
    private StandingFiles files = StandingFiles.NONE;
    private Optional<EnvironmentRequest> destination = Optional.empty();
    private Optional<Digest> question = Optional.empty();

    /** Knows no other plan, on a file system that keeps names apart. */
    public GateEnvironment(Instant now, String frontEnd, String user, Map<String, String> env) {
        this(now, frontEnd, user, env, Set.of(), false);
    }

    /**
     * No approvals, no past, no owners, and no target environment.
     *
     * @param frontEnd who calls, such as {@code maven} or {@code jenkins}
     * @param user as the front end knows them
     * @param env only what the front end means to publish: it is in the decision as it is
     * @param knownPlans ids of plans that a plan may depend on
     * @param foldsNames whether the workspace's file system takes names for equal that differ in case or normalisation
     */
    public GateEnvironment(
            Instant now,
            String frontEnd,
            String user,
            Map<String, String> env,
            Set<String> knownPlans,
            boolean foldsNames) {
        this.now = now;
        this.frontEnd = frontEnd;
        this.user = user;
        this.env = Collections.unmodifiableMap(new TreeMap<>(env));
        this.knownPlans = Set.copyOf(knownPlans);
        this.foldsNames = foldsNames;
    }

    private GateEnvironment copy() {
        GateEnvironment copy = new GateEnvironment(now, frontEnd, user, env, knownPlans, foldsNames);
        copy.approvals = approvals;
        copy.past = past;
        copy.codeowners = codeowners;
        copy.links = links;
        copy.files = files;
        copy.destination = destination;
        copy.question = question;
        return copy;
    }

    /** Returns the same with what came as approvals, unread and untrusted. */
    public GateEnvironment with(GivenApprovals given) {
        GateEnvironment copy = copy();
        copy.approvals = given;
        return copy;
    }

    /** The same, with a past that rules may ask about. */
    public GateEnvironment withPast(PastExecutions known) {
        GateEnvironment copy = copy();
        copy.past = known;
        return copy;
    }

    /** The same, with the text of the workspace's file CODEOWNERS. */
    public GateEnvironment withCodeowners(String text) {
        GateEnvironment copy = copy();
        copy.codeowners = text;
        return copy;
    }

    /** The same, with the symbolic links of the workspace. */
    public GateEnvironment withLinks(StandingLinks standing) {
        GateEnvironment copy = copy();
        copy.links = standing;
        return copy;
    }

    /** The same, with the files of the workspace. */
    public GateEnvironment withFiles(StandingFiles standing) {
        GateEnvironment copy = copy();
        copy.files = standing;
        return copy;
    }

    /** The same, for an environment; absent if none was named. */
    public GateEnvironment to(Optional<EnvironmentRequest> environment) {
        GateEnvironment copy = copy();
        copy.destination = environment;
        return copy;
    }

    /** The same, where people are asked at a place, by which an approval counts nowhere else. */
    public GateEnvironment asking(Digest place) {
        GateEnvironment copy = copy();
        copy.question = Optional.of(place);
        return copy;
    }

    /** Returns what a decision says that it depended on. */
    public static GateEnvironment of(Decision decision) {
        DecisionInputs in = decision.inputs();
        Set<WorkspacePath> there = Set.copyOf(in.files());
        GateEnvironment environment = new GateEnvironment(
                        in.now(), in.frontEnd(), in.user(), in.env(), Set.copyOf(in.knownPlans()), in.foldsNames())
                .withPast(RecordedInputs.past(in.history()))
                .withCodeowners(in.codeowners().orElse(""))
                .withLinks(in::targets)
                .withFiles(there::contains)
                .to(in.environment().map(DecisionInputs.EnvironmentTarget::request));
        environment.question = in.question();
        return environment;
    }

    public Instant now() {
        return now;
    }

    public String frontEnd() {
        return frontEnd;
    }

    public String user() {
        return user;
    }

    public Map<String, String> env() {
        return env;
    }

    public Set<String> knownPlans() {
        return knownPlans;
    }

    public boolean foldsNames() {
        return foldsNames;
    }

    public GivenApprovals approvals() {
        return approvals;
    }

    public PastExecutions past() {
        return past;
    }

    public String codeowners() {
        return codeowners;
    }

    public StandingLinks links() {
        return links;
    }

    public StandingFiles files() {
        return files;
    }

    public Optional<EnvironmentRequest> destination() {
        return destination;
    }

    public Optional<Digest> question() {
        return question;
    }
}
