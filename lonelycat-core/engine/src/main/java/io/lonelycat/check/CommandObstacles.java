// SPDX-License-Identifier: MIT
package io.lonelycat.check;

import io.lonelycat.check.attempt.ErrorCode;
import io.lonelycat.check.attempt.Resolution;
import io.lonelycat.check.command.Programs;
import io.lonelycat.check.command.Sandbox;
import io.lonelycat.check.http.Trust;
import io.lonelycat.plan.CheckSpec;
import io.lonelycat.plan.CommandCheck;
import io.lonelycat.plan.HttpCheck;
import io.lonelycat.plan.SandboxSpec.Network;
import io.lonelycat.plan.ServiceSpec;
import io.lonelycat.workspace.Workspace;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What keeps a command check from being run, found out before any file is changed. */
record CommandObstacles(CommandCheck check, Programs programs, Sandbox sandbox, Workspace workspace) {
    private static final int SOME_PORT = 1024;

    Optional<Resolution.Missing> first() {
        Optional<String> never = CheckEnvironment.never(check.env());
        if (never.isPresent()) {
            return Optional.of(new Resolution.Missing(ErrorCode.INVALID, never.get()));
        }
        return missing(check.command()).or(this::ofServices);
    }

    private Optional<Resolution.Missing> missing(List<String> command) {
        Resolution resolution = programs.resolve(command);
        if (resolution instanceof Resolution.Missing missing) {
            return Optional.of(missing);
        }
        Path program = Path.of(((Resolution.Found) resolution).argv().get(0));
        return program.isAbsolute() && !sandbox.shows(program)
                ? Optional.of(new Resolution.Missing(
                        ErrorCode.NOT_FOUND,
                        "Its program " + program
                                + " is in a folder that the sandbox does not show. Name the folder that holds"
                                + " it with all that it needs under `sandbox: {visible: [...]}` in the policy."))
                : Optional.empty();
    }

    private Optional<Resolution.Missing> ofServices() {
        if (check.services().isEmpty()) {
            return Optional.empty();
        }
        if (sandbox.report().present() && sandbox.report().network() != Network.ALL) {
            return Optional.of(new Resolution.Missing(
                    ErrorCode.INVALID,
                    "Its command cannot reach its services, because the sandbox gives each command a network of its"
                            + " own. Write `sandbox: {network: all}` in the policy."));
        }
        Map<String, Integer> ports = new HashMap<>();
        check.services().forEach(service -> service.ports().forEach(port -> ports.put(port, SOME_PORT)));
        return check.services().stream()
                .flatMap(service -> of(service, ports).stream())
                .findFirst();
    }

    private Optional<Resolution.Missing> of(ServiceSpec service, Map<String, Integer> ports) {
        CheckSpec ready = service.ready(ports);
        return missing(service.command())
                .or(() -> ready instanceof CommandCheck command
                        ? missing(command.command())
                        : ready instanceof HttpCheck http ? new Trust(workspace).problem(http) : Optional.empty());
    }
}
