// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.history;

import hudson.Extension;
import hudson.model.Run;
import hudson.model.listeners.RunListener;
import java.util.List;

/** Follows builds that are deleted, by hand or by a discarder. */
@Extension
public final class DeletedBuilds extends RunListener<Run<?, ?>> {

    @Override
    public void onDeleted(Run<?, ?> run) {
        ControllerHistory history = ControllerHistory.get();
        if (history.knows(run.getParent().getFullName())) {
            history.deleted(List.of(ControllerHistory.build(run)));
        }
    }
}
