// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.build;

import io.lonelycat.jenkins.Messages;
import java.util.List;

/** Page of a plan or execution, read from the archive. */
public record EntryPage(GovernedBuild build, BuildEntry entry) {
    public String title() {
        return Messages.of(entry.isExecution() ? "EntryPage.execution" : "EntryPage.plan", entry.getId());
    }

    public List<BuildEntry> others() {
        return build.getEntries().stream()
                .filter(other -> !other.getId().equals(entry.getId()))
                .toList();
    }

    public String archiveUrl() {
        return build.getOwner().getUrl() + "artifact/" + ArchivedFolder.ROOT + "/" + entry.getId() + "/";
    }

    public String body(String rootUrl) {
        return entry.isProven()
                ? ArchivedFolder.page(build.getOwner(), entry.getId(), rootUrl + "/" + archiveUrl())
                : "<p>" + Messages.of("EntryPage.invalid") + "</p>";
    }
}
