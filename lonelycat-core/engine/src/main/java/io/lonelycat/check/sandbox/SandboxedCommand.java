// SPDX-License-Identifier: MIT
package io.lonelycat.check.sandbox;

import io.lonelycat.check.command.CommandLine;
import io.lonelycat.check.command.Sandbox;
import io.lonelycat.error.EngineException;
import io.lonelycat.plan.SandboxSpec.Network;
import io.lonelycat.plan.WriteScope;
import io.lonelycat.workspace.Platform;
import io.lonelycat.workspace.Workspace;
import io.lonelycat.workspace.WrittenLayer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Command that runs in bubblewrap with its own view of the file system. */
record SandboxedCommand(Bubblewrap bubblewrap, View view, Network network, SandboxPlaces around)
        implements Sandbox.Cell {
    private static final String USER = "lonelycat";

    @Override
    public CommandLine around(CommandLine command) {
        Map<String, String> env = new HashMap<>(command.env());
        env.put("HOME", view.home().toString());
        env.put("TMPDIR", View.TEMPORARY.toString());
        env.put("USER", USER);
        env.put("LOGNAME", USER);
        List<String> words = new ArrayList<>(bubblewrap.words(view, network, around.workspace()));
        words.addAll(command.argv());
        return new CommandLine(words, command.folder(), env, command.cookie());
    }

    @Override
    public List<String> takeOutputs(WriteScope writes) {
        if (view.outputs().isEmpty()) {
            return List.of();
        }
        Workspace workspace = Workspace.of(around.workspace());
        try {
            return WrittenLayer.takeOutputs(
                    view.outputs().get(),
                    workspace,
                    path -> writes.covers(path) && !isGuarded(workspace.resolve(path)),
                    Platform.owner(workspace.root()));
        } catch (IOException e) {
            throw EngineException.cannot("read " + workspace.root(), e);
        }
    }

    /**
     * Returns whether a command must not write a path even as an output: the policy, git's files, and their parent
     * folders.
     */
    private boolean isGuarded(Path path) {
        return Stream.concat(around.guarded().stream(), around.hidden().stream())
                .anyMatch(it -> it.startsWith(path) || path.startsWith(it));
    }
}
