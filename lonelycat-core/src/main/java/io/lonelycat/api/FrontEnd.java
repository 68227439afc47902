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
 * Services that a front end provides instead of the engine's defaults.
 *
 * @param commands service that starts commands of checks; default: local processes
 * @param past history of executions; default: the evidence in the workspace
 * @param format syntax in which messages show commands for next steps
 * @param reports syntax in which report files show commands for next steps
 * @param copies folder for workspace copies; default: next to the workspace
 * @param build current CI build; default: read from environment variables
 */
public record FrontEnd(
        Optional<Commands> commands,
        Optional<HistorySource> past,
        ActionFormat format,
        ActionFormat reports,
        Optional<Path> copies,
        Optional<OwnBuild> build,
        CallOrigin origin) {
    public static final FrontEnd PLAIN = FrontEnd.formatting(ActionFormat.NEUTRAL);

    public static FrontEnd formatting(ActionFormat format) {
        return new FrontEnd(Optional.empty(), Optional.empty(), format, format);
    }

    public FrontEnd(
            Optional<Commands> commands, Optional<HistorySource> past, ActionFormat format, ActionFormat reports) {
        this(commands, past, format, reports, Optional.empty(), Optional.empty(), CallOrigin.USER);
    }

    public FrontEnd copyingTo(Path folder) {
        return new FrontEnd(commands, past, format, reports, Optional.of(folder), build, origin);
    }

    public FrontEnd in(OwnBuild known) {
        return new FrontEnd(commands, past, format, reports, copies, Optional.of(known), origin);
    }

    public FrontEnd of(CallOrigin caller) {
        return new FrontEnd(commands, past, format, reports, copies, build, caller);
    }

    /**
     * Caller for whom a front end runs goals. Only the front end sets the caller; parameters of a goal cannot.
     *
     * @param author author of plans; default: current user
     * @param vouched approval documents whose approvers the front end authenticated
     */
    public record CallOrigin(Optional<String> author, Trigger trigger, List<String> vouched) {
        /** The user who started the process, as the caller. */
        public static final CallOrigin USER = new CallOrigin(Optional.empty(), Trigger.MANUAL, List.of());

        public CallOrigin {
            vouched = List.copyOf(vouched);
        }

        public static CallOrigin agent(String author) {
            return new CallOrigin(Optional.of(author), Trigger.AGENT, List.of());
        }

        public static CallOrigin build(List<String> vouched) {
            return new CallOrigin(Optional.empty(), Trigger.CI, vouched);
        }
    }

    /** CI build in which the engine runs; {@code branch} may be empty. */
    public record OwnBuild(String url, Optional<String> branch) {}

    /** History of executions that outlives workspaces. */
    public interface HistorySource extends Past {
        /**
         * Finds approvals with which an execution already applied the given change.
         *
         * @return map from the id of a used approval to the id of its execution
         */
        Map<String, String> usedApprovals(Digest checksum, List<String> approvals);
    }
}
