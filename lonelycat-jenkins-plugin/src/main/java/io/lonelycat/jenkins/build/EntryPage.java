// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.build;

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
}
