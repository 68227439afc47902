// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.build;

import hudson.model.BuildBadgeAction;
import hudson.model.Run;
import io.lonelycat.controller.ReturnedAnswer;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.jenkins.Messages;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * The governed changes of a build: a row on its page, and pages of their own. The lock is the build, which holds it while it is
 * saved.
 */
@ExportedBean
public final class GovernedBuild extends OwnedByBuild implements BuildBadgeAction {
    public static final String URL = "lonelycat";

    /** The status of a step whose change is applied already. */
    public static final String IN_PLACE = "already_applied";

    /** The status of a step that failed. */
    public static final String FAILED = "failed";

    private final ArrayList<BuildEntry> entries = new ArrayList<>();

    /** By id: the digest over all files of the received folder. */
    private final LinkedHashMap<String, String> sums = new LinkedHashMap<>();

    /** By id: the digests of what was gated. */
    private final LinkedHashMap<String, String> gated = new LinkedHashMap<>();

    private final ReturnedPlans returned = new ReturnedPlans();

    /** The plans whose decision in the archive was compared. */
    private final HashSet<String> decided = new HashSet<>();

    /** The status of the newest step, if it archived nothing: {@link #FAILED} or {@link #IN_PLACE}. */
    private @Nullable String note;

    private @Nullable String noteWhy;

    /** A counter of the changes of entries. */
    private transient int changes;

    public static GovernedBuild of(Run<?, ?> run) {
        return of(run, GovernedBuild.class, GovernedBuild::new);
    }

    /** Returns the digest that a build has kept of a folder of its archive. */
    static Optional<String> sum(Run<?, ?> run, String id) {
        return there(run).flatMap(there -> there.sum(id));
    }

    /**
     * Returns whether the history may have an execution of a build, or the last decision about a plan, as its archive has it: what
     * the build shows as not proven, other builds must not rely on.
     */
    public static boolean isProven(Run<?, ?> run, String id) {
        return there(run).filter(there -> there.isProven(id)).isPresent();
    }

    private boolean isProven(String id) {
        synchronized (getOwner()) {
            return decided.contains(id)
                    || kept(id).filter(BuildEntry::isExecution)
                            .filter(BuildEntry::isProven)
                            .isPresent();
        }
    }

    /** Returns what a build has kept under an id; of a plan that was executed, the newest execution. */
    public static Optional<BuildEntry> entry(Run<?, ?> run, String id) {
        return there(run).flatMap(there -> there.known(id));
    }

    private static Optional<GovernedBuild> there(Run<?, ?> run) {
        return Optional.ofNullable(run.getAction(GovernedBuild.class));
    }

    private Optional<String> sum(String id) {
        synchronized (getOwner()) {
            return Optional.ofNullable(sums.get(id));
        }
    }

    /** Returns the digests of a plan as it was gated in this build, alone or for an execution; empty where it was not. */
    Optional<String> gated(String id) {
        synchronized (getOwner()) {
            return Optional.ofNullable(gated.get(id));
        }
    }

    /** Returns whether the build has the evidence of an execution that is over, which nothing may replace. */
    boolean isSealed(String id) {
        return kept(id).filter(BuildEntry::isExecution)
                .filter(BuildEntry::isWhole)
                .isPresent();
    }

    /**
     * Adds an entry, in place of one with the same id, and saves the build.
     *
     * @param sum the digest over all files of its folder
     * @param digests those of its plan and its patch
     */
    void add(BuildEntry entry, String sum, String digests) throws IOException {
        synchronized (getOwner()) {
            sums.put(entry.getId(), sum);
            if (entry.isProven()) {
                gated.put(entry.getId(), digests);
            }
            if (entry.isExecution()) {
                entries.removeIf(there -> there.getId().equals(entry.getPlanId()));
            } else {
                decided.remove(entry.getId());
                if (entry.isProven()) {
                    decided.add(entry.getId());
                }
            }
            replace(entry);
        }
        getOwner().save();
    }

    /** Keeps what a step that plans answered, and saves the build. */
    public void planned(StepPlace place, ReturnedAnswer answer) throws IOException {
        synchronized (getOwner()) {
            returned.add(place, answer);
            if (answer.ids().containsKey("plan")) {
                note = null;
            }
        }
        getOwner().save();
    }

    /**
     * Returns what a step at a place takes that names no plan: an answer with the id of the plan; without one, there is nothing to
     * do, and this is the answer.
     *
     * @throws InvalidInputException unless the steps before returned exactly one there
     */
    public ReturnedAnswer taken(StepPlace place, String goal) {
        synchronized (getOwner()) {
            return returned.only(place, goal);
        }
    }

    /** Notes that a plan was executed or submitted, or that there was nothing to do where its id is empty. Saves the build. */
    public void used(String planId) throws IOException {
        synchronized (getOwner()) {
            returned.use(planId);
        }
        getOwner().save();
    }

    private void replace(BuildEntry entry) {
        entries.removeIf(there -> there.getId().equals(entry.getId()));
        entries.add(entry);
        note = null;
        changes++;
    }

    /** Keeps what people have said about a plan that was gated here. The caller saves the build. */
    public void asked(String planId, String status, String why) {
        synchronized (getOwner()) {
            kept(planId).ifPresent(entry -> replace(entry.told(status, why)));
        }
    }

    /** Returns how often an entry of a build has changed. */
    public static int changes(Run<?, ?> run) {
        return there(run).map(there -> there.changes).orElse(0);
    }

    /**
     * Keeps the state that a step left, unless an entry has it.
     *
     * @param before how often an entry had changed when the step began
     * @param status {@link #FAILED} or {@link #IN_PLACE}
     */
    public void note(int before, String status, String why) throws IOException {
        synchronized (getOwner()) {
            if (changes != before) {
                return;
            }
            note = status;
            noteWhy = why;
        }
        getOwner().save();
    }

    /** Returns whether the newest step of a build had nothing to do. */
    public static boolean hasNothingToDo(Run<?, ?> run) {
        return there(run).filter(there -> IN_PLACE.equals(there.note)).isPresent();
    }

    /**
     * The plans and executions, the oldest first; the archive of each is compared with what had arrived. The data of the build
     * itself has them as well, so that none is there for a user who may not see them.
     */
    @Exported(inline = true)
    public List<BuildEntry> getEntries() {
        return shown().stream().map(this::seen).toList();
    }

    private List<BuildEntry> shown() {
        return EvidenceRight.isGiven(getOwner()) ? kept() : List.of();
    }

    private List<BuildEntry> kept() {
        synchronized (getOwner()) {
            return List.copyOf(entries);
        }
    }

    Optional<BuildEntry> kept(String id) {
        return kept().stream().filter(entry -> entry.getId().equals(id)).findFirst();
    }

    private BuildEntry seen(BuildEntry entry) {
        return entry.isProven()
                ? entry.seen(ArchivedFolder.problem(getOwner(), entry.getId(), sum(entry.getId())))
                : entry;
    }

    /**
     * The one with the state of the build: the gravest of its changes, the newest of these. The page of the build shows it; null
     * for a user who may not see it.
     */
    public @Nullable BuildEntry getMain() {
        return main().map(this::seen).orElse(null);
    }

    private Optional<BuildEntry> main() {
        return changes().stream().reduce((worst, next) -> next.color().compareTo(worst.color()) < 0 ? worst : next);
    }

    /** The newest of each plan, in their order. */
    private List<BuildEntry> changes() {
        LinkedHashMap<String, BuildEntry> newest = new LinkedHashMap<>();
        for (BuildEntry entry : shown()) {
            newest.remove(entry.getPlanId());
            newest.put(entry.getPlanId(), entry);
        }
        return List.copyOf(newest.values());
    }

    /** Returns whether a step that archived nothing has the state of the build. */
    public boolean isNoted() {
        return FAILED.equals(note) || (IN_PLACE.equals(note) && kept().isEmpty());
    }

    /**
     * The state of the build, as it was when it was kept: lists of builds have no time to look at each archive anew. Empty
     * for a user who may not see it.
     */
    @Exported
    public String getStatus() {
        return standing(String.valueOf(note), BuildEntry::getStatus);
    }

    @Exported
    public String getWhy() {
        return standing(String.valueOf(noteWhy), BuildEntry::getWhy);
    }

    /** The status in words; of several changes with how many have it, such as {@code 1 of 3 rolled back}. */
    public String getStatusWords() {
        return standing(noted().words(), this::counted);
    }

    private String counted(BuildEntry main) {
        List<BuildEntry> all = changes();
        long same = all.stream()
                .filter(each -> each.getStatusWords().equals(main.getStatusWords()))
                .count();
        if (all.size() == 1) {
            return main.getStatusWords();
        }
        return same == all.size()
                ? Messages.of("GovernedBuild.all", all.size(), main.getStatusWords())
                : Messages.of("GovernedBuild.some", same, all.size(), main.getStatusWords());
    }

    public String getColor() {
        return standing(noted().color().word(), BuildEntry::getColor);
    }

    /** Returns the executions of a plan in this build, and one of another build that took it. */
    public static List<BuildEntry> executions(Run<?, ?> run, String planId) {
        return there(run).map(GovernedBuild::getEntries).orElse(List.of()).stream()
                .filter(each -> each.getPlanId().equals(planId))
                .filter(each -> each.isExecution() || !each.getElsewhere().isEmpty())
                .toList();
    }

    /**
     * Keeps what another build made of a plan that was gated here, if it had the same digests there, and saves the build.
     *
     * @param other the build that executed it
     * @param id of the execution
     */
    public void executed(Run<?, ?> other, String id) throws IOException {
        Optional<BuildEntry> execution = entry(other, id).filter(BuildEntry::isProven);
        Optional<String> digests = there(other).flatMap(there -> there.gated(id));
        synchronized (getOwner()) {
            execution
                    .flatMap(it -> kept(it.getPlanId()).map(plan -> plan.executed(it)))
                    .filter(plan -> gated(plan.getId()).equals(digests))
                    .ifPresent(this::replace);
        }
        getOwner().save();
    }

    private ChangeStatus noted() {
        return new ChangeStatus(String.valueOf(note));
    }

    private String standing(String noted, Function<BuildEntry, String> entry) {
        return isNoted()
                ? (EvidenceRight.isGiven(getOwner()) ? noted : "")
                : main().map(entry).orElse("");
    }

    public @Nullable EntryPage getMainPage() {
        BuildEntry main = getMain();
        return main == null ? null : new EntryPage(this, main);
    }

    /** The page of one entry, by its id: {@code lonelycat/exec_...}; of a plan the page of its execution. Null, which is 404, for any other name. */
    public @Nullable EntryPage getDynamic(String id) {
        return known(id).map(entry -> new EntryPage(this, seen(entry))).orElse(null);
    }

    private Optional<BuildEntry> known(String id) {
        return kept(id).or(() ->
                kept().stream().filter(entry -> entry.getPlanId().equals(id)).reduce((first, second) -> second));
    }

    @Override
    public String getDisplayName() {
        return "LonelyCat";
    }

    @Override
    public String getUrlName() {
        return URL;
    }
}
