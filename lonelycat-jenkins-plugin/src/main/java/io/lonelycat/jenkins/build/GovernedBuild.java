// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.build;

import hudson.model.Api;
import hudson.model.BuildBadgeAction;
import hudson.model.Run;
import io.lonelycat.controller.ReturnedAnswer;
import io.lonelycat.error.InvalidInputException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.kohsuke.stapler.StaplerProxy;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * The governed changes of a build: a row on its page, and pages of their own. The lock is the build, which holds it while it is
 * saved.
 */
@ExportedBean
public final class GovernedBuild extends OwnedByBuild implements BuildBadgeAction, StaplerProxy {
    /** Where the pages are, below the build. */
    public static final String URL = "lonelycat";

    /** What a step says for which there is nothing to do. */
    public static final String IN_PLACE = "already_applied";

    /** What a step says that has failed. */
    public static final String FAILED = "failed";

    private final ArrayList<Entry> entries = new ArrayList<>();

    /** By id: the digest over all files of the received folder. */
    private final LinkedHashMap<String, String> sums = new LinkedHashMap<>();

    /** By id: the digests of what was gated. */
    private final LinkedHashMap<String, String> gated = new LinkedHashMap<>();

    private final ReturnedPlans returned = new ReturnedPlans();

    /** The plans whose decision in the archive was compared. */
    private final HashSet<String> decided = new HashSet<>();

    /** What the newest step said, if it left nothing in the archive: {@link #FAILED} or {@link #IN_PLACE}, and why. */
    private @Nullable String note;

    private @Nullable String noteWhy;

    /** How often an entry has changed. */
    private transient int changes;

    /** Returns the action of a build, creating it if necessary. */
    public static GovernedBuild of(Run<?, ?> run) {
        return of(run, GovernedBuild.class, GovernedBuild::new);
    }

    /** Returns the digest that a build has kept of a folder of its archive. */
    static Optional<String> sum(Run<?, ?> run, String id) {
        return there(run).flatMap(there -> there.sum(id));
    }

    /**
     * Whether the history may have an execution of a build, or what the gate said last about a plan, as its archive has it: what
     * the build shows as not proven, other builds must not rely on.
     */
    public static boolean isProven(Run<?, ?> run, String id) {
        return there(run).filter(there -> there.isProven(id)).isPresent();
    }

    private boolean isProven(String id) {
        synchronized (getOwner()) {
            return decided.contains(id)
                    || kept(id).filter(Entry::isExecution)
                            .filter(Entry::isProven)
                            .isPresent();
        }
    }

    /** Returns what a build has kept under an id; of a plan that was executed, the newest execution. */
    public static Optional<Entry> entry(Run<?, ?> run, String id) {
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

    /** Whether the build has the evidence of an execution that is over: nothing may come in its place. */
    boolean isSealed(String id) {
        return kept(id).filter(Entry::isExecution).filter(Entry::isWhole).isPresent();
    }

    /**
     * Adds an entry, in place of one with the same id, and saves the build.
     *
     * @param sum the digest over all files of its folder
     * @param digests those of its plan and its patch
     */
    void add(Entry entry, String sum, String digests) throws IOException {
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

    /** Keeps what a step that plans answered, with a row for a plan that no step has gated yet, and saves the build. */
    public void planned(StepPlace place, ReturnedAnswer answer) throws IOException {
        synchronized (getOwner()) {
            returned.add(place, answer);
            Optional.ofNullable(answer.ids().get("plan"))
                    .filter(id -> kept(id).isEmpty())
                    .ifPresent(id -> replace(new Entry(id, answer.details())));
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

    private void replace(Entry entry) {
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

    /** Whether the newest step of a build had nothing to do. */
    public static boolean hasNothingToDo(Run<?, ?> run) {
        return there(run).filter(there -> IN_PLACE.equals(there.note)).isPresent();
    }

    /** All pages, and the data below them, ask for the right that the archive asks for. */
    @Override
    public Object getTarget() {
        EvidenceRight.check(getOwner());
        return this;
    }

    /** The same as data: {@code lonelycat/api/json}. */
    public Api getApi() {
        return new Api(this);
    }

    /**
     * The plans and executions, the oldest first; the archive of each is compared with what had arrived. The data of the build
     * itself has them as well, so that none is there for a user who may not see them.
     */
    @Exported(inline = true)
    public List<Entry> getEntries() {
        return shown().stream().map(this::seen).toList();
    }

    private List<Entry> shown() {
        return EvidenceRight.isGiven(getOwner()) ? kept() : List.of();
    }

    private List<Entry> kept() {
        synchronized (getOwner()) {
            return List.copyOf(entries);
        }
    }

    Optional<Entry> kept(String id) {
        return kept().stream().filter(entry -> entry.getId().equals(id)).findFirst();
    }

    private Entry seen(Entry entry) {
        return entry.isProven() && entry.isArchived()
                ? entry.seen(ArchivedFolder.problem(getOwner(), entry.getId(), sum(entry.getId())))
                : entry;
    }

    /**
     * The one with the state of the build: the gravest of its changes, the newest of these. The page of the build shows it; null
     * for a user who may not see it.
     */
    public @Nullable Entry getMain() {
        return main().map(this::seen).orElse(null);
    }

    private Optional<Entry> main() {
        return changes().stream().reduce((worst, next) -> next.color().compareTo(worst.color()) < 0 ? worst : next);
    }

    /** The newest of each plan, in their order. */
    private List<Entry> changes() {
        LinkedHashMap<String, Entry> newest = new LinkedHashMap<>();
        for (Entry entry : shown()) {
            newest.remove(entry.getPlanId());
            newest.put(entry.getPlanId(), entry);
        }
        return List.copyOf(newest.values());
    }

    /** Whether a step that left nothing in the archive has the state of the build. */
    public boolean isNoted() {
        return FAILED.equals(note) || (IN_PLACE.equals(note) && kept().isEmpty());
    }

    /**
     * The state of the build, as it was when it was kept: lists of builds have no time to look at each archive anew. Empty
     * for a user who may not see it.
     */
    @Exported
    public String getStatus() {
        return standing(String.valueOf(note), Entry::getStatus);
    }

    /** Why. */
    @Exported
    public String getWhy() {
        return standing(String.valueOf(noteWhy), Entry::getWhy);
    }

    /** What the change is for. */
    public String getIntent() {
        return standing("", Entry::getIntent);
    }

    /** The status in words; of several changes with how many have it, such as {@code 1 of 3 rolled back}. */
    public String getStatusWords() {
        return standing(String.valueOf(note).replace('_', ' '), this::counted);
    }

    private String counted(Entry main) {
        List<Entry> all = changes();
        long same = all.stream()
                .filter(each -> each.getStatusWords().equals(main.getStatusWords()))
                .count();
        String count = same == all.size() ? "" : same + " of ";
        return (all.size() == 1 ? "" : count + all.size() + " ") + main.getStatusWords();
    }

    /** The colour of Jenkins for the status. */
    public String getColor() {
        return standing(StatusColor.of(String.valueOf(note)).word(), Entry::getColor);
    }

    /** What became of a plan: its executions in this build, and one of another build that took it. */
    public static List<Entry> executions(Run<?, ?> run, String planId) {
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
        Optional<Entry> execution = entry(other, id).filter(Entry::isProven);
        Optional<String> digests = there(other).flatMap(there -> there.gated(id));
        synchronized (getOwner()) {
            execution
                    .flatMap(it -> kept(it.getPlanId()).map(plan -> plan.executed(it)))
                    .filter(plan -> gated(plan.getId()).equals(digests))
                    .ifPresent(this::replace);
        }
        getOwner().save();
    }

    private String standing(String noted, Function<Entry, String> entry) {
        return isNoted()
                ? (EvidenceRight.isGiven(getOwner()) ? noted : "")
                : main().map(entry).orElse("");
    }

    /** The page of the one that says what came of it. */
    public @Nullable EntryPage getMainPage() {
        Entry main = getMain();
        return main == null ? null : new EntryPage(this, main);
    }

    /** The page of one entry, by its id: {@code lonelycat/exec_...}; of a plan the page of its execution. Null, which is 404, for any other name. */
    public @Nullable EntryPage getDynamic(String id) {
        return known(id).map(entry -> new EntryPage(this, seen(entry))).orElse(null);
    }

    private Optional<Entry> known(String id) {
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
