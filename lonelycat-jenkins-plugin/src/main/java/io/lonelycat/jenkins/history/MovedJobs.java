// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.history;

import hudson.Extension;
import hudson.model.Item;
import hudson.model.listeners.ItemListener;

/**
 * Follows jobs and folders that are deleted, renamed or moved. Jenkins sends no event for the builds of a deleted job.
 */
@Extension
public final class MovedJobs extends ItemListener {

    @Override
    public void onDeleted(Item item) {
        ControllerHistory.get().deleted(item.getFullName());
    }

    @Override
    public void onLocationChanged(Item item, String oldFullName, String newFullName) {
        ControllerHistory.get().renamed(oldFullName, newFullName);
    }
}
