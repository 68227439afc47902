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

    /** By id of a plan: the digests of what was gated. */
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

    /** Returns what a plan or an execution of a build is for, in the words of its author; empty where the build has none of that id. */
    public static String intent(Run<?, ?> run, String id) {
        return there(run).flatMap(there -> there.kept(id)).map(Entry::getIntent).orElse("");
    }

    /** Whether what came back of an execution was compared with what had been sent for it, and is that. */
    public static boolean isCompared(Run<?, ?> run, String id) {
        return there(run)
                .flatMap(there -> there.kept(id))
                .filter(Entry::isWhole)
                .isPresent();
    }

    private static Optional<GovernedBuild> there(Run<?, ?> run) {
        return Optional.ofNullable(run.getAction(GovernedBuild.class));
    }

    private Optional<String> sum(String id) {
        synchronized (getOwner()) {
            return Optional.ofNullable(sums.get(id));
        }
    }

    /** Returns the digests of a plan as it was gated in this build; empty where it was not. */
    Optional<String> gated(String planId) {
        synchronized (getOwner()) {
            return Optional.ofNullable(gated.get(planId));
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
            if (entry.isExecution()) {
                entries.removeIf(there -> there.getId().equals(entry.getPlanId()));
            } else {
                decided.remove(entry.getId());
                if (entry.isProven()) {
                    gated.put(entry.getId(), digests);
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
                    .filter(id -> kept(id).or(() -> newestOf(id)).isEmpty())
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

    /** Returns the plans that a step at a place may take. */
    public List<String> plans(StepPlace place) {
        synchronized (getOwner()) {
            return returned.ids(place);
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

    private Optional<Entry> kept(String id) {
        return kept().stream().filter(entry -> entry.getId().equals(id)).findFirst();
    }

    private Entry seen(Entry entry) {
        return entry.isProven() && entry.isArchived()
                ? entry.seen(ArchivedFolder.problem(getOwner(), entry.getId(), sum(entry.getId())))
                : entry;
    }

    /**
     * The one with the state of the build: the newest that is more than a plan, else the newest plan. The page of the build shows
     * it; null for a user who may not see it.
     */
    public @Nullable Entry getMain() {
        return main().map(this::seen).orElse(null);
    }

    private Optional<Entry> main() {
        List<Entry> all = shown();
        return all.stream()
                .filter(entry -> !entry.isPlanned())
                .reduce((first, second) -> second)
                .or(() -> all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1)));
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

    /** The status in words. */
    public String getStatusWords() {
        return standing(String.valueOf(note).replace('_', ' '), Entry::getStatusWords);
    }

    /** The colour of Jenkins for the status. */
    public String getColor() {
        return standing(IN_PLACE.equals(note) ? "success" : "error", Entry::getColor);
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
        return entry(id).map(entry -> new EntryPage(this, entry)).orElse(null);
    }

    private Optional<Entry> entry(String id) {
        return kept(id).or(() -> newestOf(id)).map(this::seen);
    }

    private Optional<Entry> newestOf(String planId) {
        return kept().stream().filter(entry -> entry.getPlanId().equals(planId)).reduce((first, second) -> second);
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
