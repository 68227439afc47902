// SPDX-License-Identifier: MIT
package io.lonelycat.flow;

import io.lonelycat.check.command.Commands;
import io.lonelycat.gate.past.Past;
import io.lonelycat.json.Digest;
import io.lonelycat.next.ActionFormat;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a front end does itself, in place of what the engine would do on the machine it runs on.
 *
 * @param commands starts the commands of checks; absent for processes of this machine
 * @param past knows executions of other workspaces as well; absent for those of this workspace alone
 * @param format how messages tell its users what to do next; neutral where they travel on as values
 * @param reports how the reports of a decision tell it, which are files for its users
 * @param copies where copies of the workspace go, so that its commands see them too; absent for beside the workspace
 * @param build in which it runs, as it knows it itself; absent where only the environment says that
 */
public record FrontEnd(
        Optional<Commands> commands,
        Optional<HistorySource> past,
        ActionFormat format,
        ActionFormat reports,
        Optional<Path> copies,
        Optional<OwnBuild> build) {
    /** Leaves all to the engine. */
    public static final FrontEnd PLAIN = FrontEnd.formatting(ActionFormat.NEUTRAL);

    /** Leaves all to the engine but how its users are told what to do next. */
    public static FrontEnd formatting(ActionFormat format) {
        return new FrontEnd(Optional.empty(), Optional.empty(), format, format);
    }

    /** Creates one whose commands see what is beside the workspace. */
    public FrontEnd(
            Optional<Commands> commands, Optional<HistorySource> past, ActionFormat format, ActionFormat reports) {
        this(commands, past, format, reports, Optional.empty(), Optional.empty());
    }

    /** Returns the same with a folder for copies of the workspace. */
    public FrontEnd copyingTo(Path folder) {
        return new FrontEnd(commands, past, format, reports, Optional.of(folder), build);
    }

    /** Returns the same in a build of which the environment need not tell. */
    public FrontEnd in(OwnBuild known) {
        return new FrontEnd(commands, past, format, reports, copies, Optional.of(known));
    }

    /**
     * A build, as its server knows it.
     *
     * @param url its address
     * @param branch what it builds; absent where its job is of no branch
     */
    public record OwnBuild(String url, Optional<String> branch) {}

    /** The past as a front end keeps it that outlives workspaces. */
    public interface HistorySource extends Past {
        /**
         * Looks up which approvals of a change were used by a completed execution of it.
         *
         * @param checksum of the change
         * @param approvals their ids
         * @return the execution that used it, by the approval's id
         */
        Map<String, String> usedApprovals(Digest checksum, List<String> approvals);
    }
}
