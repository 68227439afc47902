// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.build;

import io.lonelycat.jenkins.Messages;
import java.util.List;

/** The page of one plan or execution. What it shows is read from the archive each time, and worded by the core. */
public record EntryPage(GovernedBuild build, BuildEntry entry) {
    public String title() {
        return Messages.of(entry.isExecution() ? "EntryPage.execution" : "EntryPage.plan", entry.getId());
    }

    public List<BuildEntry> others() {
        return build.getEntries().stream()
                .filter(other -> !other.getId().equals(entry.getId()))
                .toList();
    }

    /** Returns the address of the files of the entry, from the root of the controller. */
    public String archiveUrl() {
        return build.getOwner().getUrl() + "artifact/" + ArchivedFolder.ROOT + "/" + entry.getId() + "/";
    }

    /**
     * Returns the page's content as safe HTML.
     *
     * @param rootUrl of the controller
     */
    public String body(String rootUrl) {
        return entry.isProven()
                ? ArchivedFolder.page(build.getOwner(), entry.getId(), rootUrl + "/" + archiveUrl())
                : "<p>" + Messages.of("EntryPage.invalid") + "</p>";
    }
}
