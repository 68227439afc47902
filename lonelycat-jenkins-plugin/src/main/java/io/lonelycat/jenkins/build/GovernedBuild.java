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

/** Plans and executions of a build. Guarded by the build's own lock, which Jenkins holds while saving. */
@ExportedBean
public final class GovernedBuild extends OwnedByBuild implements BuildBadgeAction {
    public static final String URL = "lonelycat";

    public static final String IN_PLACE = "already_applied";

    public static final String FAILED = "failed";

    private final ArrayList<BuildEntry> entries = new ArrayList<>();

    private final LinkedHashMap<String, String> sums = new LinkedHashMap<>();

    private final LinkedHashMap<String, String> gated = new LinkedHashMap<>();

    private final ReturnedPlans returned = new ReturnedPlans();

    private final HashSet<String> decided = new HashSet<>();

    /** Status of the latest step that archived no evidence: {@link #FAILED} or {@link #IN_PLACE}. */
    private @Nullable String note;

    private @Nullable String noteWhy;

    private transient int changes;

    public static GovernedBuild of(Run<?, ?> run) {
        return of(run, GovernedBuild.class, GovernedBuild::new);
    }

    static Optional<String> sum(Run<?, ?> run, String id) {
        return there(run).flatMap(there -> there.sum(id));
    }

    /**
     * Returns whether the evidence of an execution, or of a plan's latest decision, is proven (valid, without signs of forgery). Other
     * builds and the history must not rely on unproven evidence.
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

    /** Returns the plan's digests from this build's gate run, if any. */
    Optional<String> gated(String id) {
        synchronized (getOwner()) {
            return Optional.ofNullable(gated.get(id));
        }
    }

    /** Returns whether the build has sealed evidence of this execution, which must not be replaced. */
    boolean isSealed(String id) {
        return kept(id).filter(BuildEntry::isExecution)
                .filter(BuildEntry::isWhole)
                .isPresent();
    }

    /** Adds or replaces a plan or execution in the build's list, and saves the build. */
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
     * Returns the result of {@code lonelycatPlan} for a later step that names no plan.
     *
     * @throws InvalidInputException unless this place has exactly one unused result
     */
    public ReturnedAnswer taken(StepPlace place, String goal) {
        synchronized (getOwner()) {
            return returned.only(place, goal);
        }
    }

    /** Stores that a step executed or submitted a plan (empty id: a step had nothing to do), and saves the build. */
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

    /** Stores the status of a gated plan after an approver's answer; the caller saves the build. */
    public void asked(String planId, String status, String why) {
        synchronized (getOwner()) {
            kept(planId).ifPresent(entry -> replace(entry.with(status, why)));
        }
    }

    public static int changes(Run<?, ?> run) {
        return there(run).map(there -> there.changes).orElse(0);
    }

    /**
     * Stores a step's status unless the step added a plan or execution.
     *
     * @param before number of changes to the list of plans and executions before the step
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

    public static boolean hasNothingToDo(Run<?, ?> run) {
        return there(run).filter(there -> IN_PLACE.equals(there.note)).isPresent();
    }

    /**
     * Returns plans and executions, oldest first, after verification of their archives. Empty for a user without permission, because the
     * build's REST data contains this list.
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

    /** Returns the latest plan or execution with the worst status; null without permission. */
    public @Nullable BuildEntry getMain() {
        return main().map(this::seen).orElse(null);
    }

    private Optional<BuildEntry> main() {
        return changes().stream().reduce((worst, next) -> next.color().compareTo(worst.color()) < 0 ? worst : next);
    }

    private List<BuildEntry> changes() {
        LinkedHashMap<String, BuildEntry> newest = new LinkedHashMap<>();
        for (BuildEntry entry : shown()) {
            newest.remove(entry.getPlanId());
            newest.put(entry.getPlanId(), entry);
        }
        return List.copyOf(newest.values());
    }

    public boolean isNoted() {
        return FAILED.equals(note) || (IN_PLACE.equals(note) && kept().isEmpty());
    }

    /**
     * Returns the stored status of the build's changes, because verification is too slow for lists of builds. Empty for a user without
     * permission.
     */
    @Exported
    public String getStatus() {
        return standing(String.valueOf(note), BuildEntry::getStatus);
    }

    @Exported
    public String getWhy() {
        return standing(String.valueOf(noteWhy), BuildEntry::getWhy);
    }

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

    public static List<BuildEntry> executions(Run<?, ?> run, String planId) {
        return there(run).map(GovernedBuild::getEntries).orElse(List.of()).stream()
                .filter(each -> each.getPlanId().equals(planId))
                .filter(each -> each.isExecution() || !each.getElsewhere().isEmpty())
                .toList();
    }

    /** Stores that another build executed a plan of this build if the digests match. */
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

    /** Returns the page of a plan or execution by id; null results in 404. */
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
