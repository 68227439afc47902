// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.build;

import io.lonelycat.jenkins.Messages;
import java.util.List;

/** The page of one plan or execution. What it shows is read from the archive each time, and worded by the core. */
public final class EntryPage {
    private final GovernedBuild build;
    private final BuildEntry entry;

    EntryPage(GovernedBuild build, BuildEntry entry) {
        this.build = build;
        this.entry = entry;
    }

    public GovernedBuild getBuild() {
        return build;
    }

    public BuildEntry getEntry() {
        return entry;
    }

    public String getDisplayName() {
        return Messages.of(entry.isExecution() ? "EntryPage.execution" : "EntryPage.plan", entry.getId());
    }

    /** The other plans and executions of the build. */
    public List<BuildEntry> getOthers() {
        return build.getEntries().stream()
                .filter(other -> !other.getId().equals(entry.getId()))
                .toList();
    }

    /** Returns the address of the files of the entry, from the root of the controller. */
    public String getArchiveUrl() {
        return build.getOwner().getUrl() + "artifact/" + ArchivedFolder.ROOT + "/" + entry.getId() + "/";
    }

    /**
     * Returns the page's content as safe HTML.
     *
     * @param rootUrl of the controller
     */
    public String body(String rootUrl) {
        return entry.isProven()
                ? ArchivedFolder.page(build.getOwner(), entry.getId(), rootUrl + "/" + getArchiveUrl())
                : "<p>" + Messages.of("EntryPage.invalid") + "</p>";
    }
}
