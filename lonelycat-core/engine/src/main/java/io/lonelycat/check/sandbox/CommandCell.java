// SPDX-License-Identifier: MIT
package io.lonelycat.check.sandbox;

import io.lonelycat.check.command.CommandLine;
import io.lonelycat.check.command.ReportFile;
import io.lonelycat.check.command.Sandbox;
import io.lonelycat.error.EngineException;
import io.lonelycat.plan.WriteScope;
import io.lonelycat.workspace.Owner;
import io.lonelycat.workspace.Workspace;
import io.lonelycat.workspace.WrittenLayer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The place of one command behind walls. */
record CommandCell(Enclosure enclosure, SandboxPlaces around) implements Sandbox.Cell {
    @Override
    public CommandLine around(CommandLine command) {
        Map<String, String> env = new HashMap<>(command.env());
        env.put("HOME", enclosure.view().home().toString());
        env.put("TMPDIR", View.TEMPORARY.toString());
        if (enclosure.cell().user().owner().user() != 0) {
            env.put("USER", SandboxAccounts.NAME);
            env.put("LOGNAME", SandboxAccounts.NAME);
        }
        return new CommandLine(enclosure.enclosed(command.argv()), command.folder(), env, command.cookie());
    }

    @Override
    public Optional<ReportFile> reportFile(String name) {
        String file = name + "-" + UUID.randomUUID() + ".json";
        return Optional.of(new ReportFile(
                View.TEMPORARY.resolve(file), enclosure.view().temporary().resolve(file)));
    }

    @Override
    public List<String> takeOutputs(WriteScope writes) {
        Optional<Path> outputs = enclosure.view().outputs();
        if (outputs.isEmpty()) {
            return List.of();
        }
        Workspace workspace = Workspace.of(around.workspace());
        try {
            return WrittenLayer.takeOutputs(
                    outputs.get(),
                    workspace,
                    path -> writes.covers(path) && !isGuarded(workspace.resolve(path)),
                    Owner.of(workspace.root()));
        } catch (IOException e) {
            throw new EngineException("Cannot look at " + workspace.root() + ": " + e.getMessage(), e);
        }
    }

    /** Whatever a policy declares as output: the policy, git's files and the folders above them are not. */
    private boolean isGuarded(Path path) {
        return around.guarded().stream().anyMatch(it -> it.startsWith(path) || path.startsWith(it))
                || around.hidden().stream().anyMatch(it -> it.startsWith(path) || path.startsWith(it));
    }
}
