// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.build;

import java.io.IOException;
import java.util.List;

/** The page of one plan or execution. What it shows is read from the archive each time, and worded by the core. */
public final class EntryPage {
    private final GovernedBuild build;
    private final Entry entry;

    EntryPage(GovernedBuild build, Entry entry) {
        this.build = build;
        this.entry = entry;
    }

    public GovernedBuild getBuild() {
        return build;
    }

    public Entry getEntry() {
        return entry;
    }

    public String getDisplayName() {
        return entry.isExecution() ? "Execution " + entry.getId() : "Plan " + entry.getId();
    }

    /** The other plans and executions of the build. */
    public List<Entry> getOthers() {
        return build.getEntries().stream()
                .filter(other -> !other.getId().equals(entry.getId()))
                .toList();
    }

    /** Where the files of the entry are, from the root of the controller. */
    public String getArchiveUrl() {
        return build.getOwner().getUrl() + "artifact/" + ArchivedFolder.ROOT + "/" + entry.getId() + "/";
    }

    /** Whether the archive has the evidence as one file as well, beside the folder. */
    public boolean isZipped() throws IOException {
        return entry.isWhole()
                && build.getOwner()
                        .getArtifactManager()
                        .root()
                        .child(ArchivedFolder.ROOT)
                        .child(entry.getId() + ".zip")
                        .exists();
    }

    /**
     * Returns the page's content as safe HTML.
     *
     * @param rootUrl of the controller
     */
    public String body(String rootUrl) {
        if (!entry.isArchived()) {
            return "<p>No step of this build has gated or executed the plan, so the plan is not archived.</p>";
        }
        return entry.isProven()
                ? ArchivedFolder.page(build.getOwner(), entry.getId(), rootUrl + "/" + getArchiveUrl())
                : "<p>The evidence is not valid, so it is not shown. Download the folder to read it.</p>";
    }
}
