// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.build;

import hudson.model.Api;
import hudson.model.Run;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jenkins.model.RunAction2;
import org.jspecify.annotations.Nullable;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** The governed changes of a build: a row on its page, and pages of their own. */
@ExportedBean
public final class GovernedBuild implements RunAction2 {
    /** Where the pages are, below the build. */
    public static final String URL = "lonelycat";

    private final ArrayList<Entry> entries = new ArrayList<>();
    private transient @Nullable Run<?, ?> run;

    /**
     * Returns what a build has, and begins it where there is none yet.
     *
     * @throws IOException when the build cannot be saved
     */
    public static GovernedBuild of(Run<?, ?> run) throws IOException {
        synchronized (run) {
            GovernedBuild there = run.getAction(GovernedBuild.class);
            if (there != null) {
                return there;
            }
            GovernedBuild made = new GovernedBuild();
            run.addAction(made);
            return made;
        }
    }

    /** Adds an entry, in place of one with the same id, and saves the build. */
    void add(Entry entry) throws IOException {
        synchronized (entries) {
            entries.removeIf(there -> there.getId().equals(entry.getId()));
            if (entry.isExecution()) {
                entries.removeIf(there -> there.getId().equals(entry.getPlanId()));
            }
            entries.add(entry);
        }
        owner().save();
    }

    @Override
    public void onAttached(Run<?, ?> r) {
        run = r;
    }

    @Override
    public void onLoad(Run<?, ?> r) {
        run = r;
    }

    private Run<?, ?> owner() {
        if (run == null) {
            throw new IllegalStateException("The action is not attached to a build yet");
        }
        return run;
    }

    /** The same as data: {@code lonelycat/api/json}. */
    public Api getApi() {
        return new Api(this);
    }

    /** The build, for its side panel. */
    public Run<?, ?> getOwner() {
        return owner();
    }

    /** The plans and executions, the oldest first. */
    @Exported(inline = true)
    public List<Entry> getEntries() {
        synchronized (entries) {
            return List.copyOf(entries);
        }
    }

    /** The one that says what came of it: the newest execution, else the newest plan. */
    public @Nullable Entry getMain() {
        List<Entry> all = getEntries();
        return all.stream()
                .filter(Entry::isExecution)
                .reduce((first, second) -> second)
                .orElse(all.isEmpty() ? null : all.get(all.size() - 1));
    }

    /** The page of the one that says what came of it. */
    public @Nullable EntryPage getMainPage() {
        Entry main = getMain();
        return main == null ? null : new EntryPage(this, main);
    }

    /** The page of one entry, by its id: {@code lonelycat/exec_...}; null, which is 404, for any other name. */
    public @Nullable EntryPage getDynamic(String id) {
        return entry(id).map(entry -> new EntryPage(this, entry)).orElse(null);
    }

    private Optional<Entry> entry(String id) {
        return getEntries().stream().filter(entry -> entry.getId().equals(id)).findFirst();
    }

    @Override
    public String getIconFileName() {
        return "symbol-lonelycat plugin-lonelycat";
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
