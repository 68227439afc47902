// SPDX-License-Identifier: MIT
package io.lonelycat.api;

import io.lonelycat.check.command.Commands;
import io.lonelycat.gate.past.Past;
import io.lonelycat.json.Digest;
import io.lonelycat.next.ActionFormat;
import io.lonelycat.plan.Trigger;
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
 * @param origin on whose behalf it calls, and what it knows of that
 */
public record FrontEnd(
        Optional<Commands> commands,
        Optional<HistorySource> past,
        ActionFormat format,
        ActionFormat reports,
        Optional<Path> copies,
        Optional<OwnBuild> build,
        CallOrigin origin) {
    /** Leaves all to the engine. */
    public static final FrontEnd PLAIN = FrontEnd.formatting(ActionFormat.NEUTRAL);

    /** Leaves all to the engine but how its users are told what to do next. */
    public static FrontEnd formatting(ActionFormat format) {
        return new FrontEnd(Optional.empty(), Optional.empty(), format, format);
    }

    /** Creates one whose commands see what is beside the workspace. */
    public FrontEnd(
            Optional<Commands> commands, Optional<HistorySource> past, ActionFormat format, ActionFormat reports) {
        this(commands, past, format, reports, Optional.empty(), Optional.empty(), CallOrigin.USER);
    }

    /** Returns the same with a folder for copies of the workspace. */
    public FrontEnd copyingTo(Path folder) {
        return new FrontEnd(commands, past, format, reports, Optional.of(folder), build, origin);
    }

    /** Returns the same in a build of which the environment need not tell. */
    public FrontEnd in(OwnBuild known) {
        return new FrontEnd(commands, past, format, reports, copies, Optional.of(known), origin);
    }

    /** Returns the same for calls on behalf of others. */
    public FrontEnd of(CallOrigin caller) {
        return new FrontEnd(commands, past, format, reports, copies, build, caller);
    }

    /**
     * On whose behalf a front end calls, and what it knows of that. None of it comes from a parameter.
     *
     * @param author in whose name plans are made; absent for the user who calls
     * @param trigger what causes a plan, unless the call or the plan file says it
     * @param vouched the texts of approvals that the front end has authenticated itself
     */
    public record CallOrigin(Optional<String> author, Trigger trigger, List<String> vouched) {
        /** The user who started the process. */
        public static final CallOrigin USER = new CallOrigin(Optional.empty(), Trigger.MANUAL, List.of());

        public CallOrigin {
            vouched = List.copyOf(vouched);
        }

        /** An agent, in the name of its user. */
        public static CallOrigin agent(String author) {
            return new CallOrigin(Optional.of(author), Trigger.AGENT, List.of());
        }

        /** A build, with approvals that its server has authenticated. */
        public static CallOrigin build(List<String> vouched) {
            return new CallOrigin(Optional.empty(), Trigger.CI, vouched);
        }
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
