// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.history;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.model.Item;
import hudson.model.listeners.ItemListener;

/**
 * Follows jobs and folders that are deleted, renamed or moved. Jenkins sends no event for the builds of a deleted job.
 */
@Extension
public final class MovedJobs extends ItemListener {

    /** All jobs are known now, and with them the archives. */
    @Override
    public void onLoaded() {
        ExtensionList.lookupSingleton(Rebuild.class).beginWhereNeeded();
    }

    @Override
    public void onDeleted(Item item) {
        ControllerHistory.jobs().deleted(item.getFullName());
    }

    @Override
    public void onLocationChanged(Item item, String oldFullName, String newFullName) {
        ControllerHistory.jobs().renamed(oldFullName, newFullName);
    }
}
