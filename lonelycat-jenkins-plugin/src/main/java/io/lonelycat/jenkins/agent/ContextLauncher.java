// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.agent;

import hudson.EnvVars;
import hudson.FilePath;
import hudson.Launcher;
import hudson.Proc;
import hudson.console.ConsoleLogFilter;
import hudson.model.TaskListener;
import io.lonelycat.config.Settings;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.log.TaskListenerDecorator;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jspecify.annotations.Nullable;

/** Launcher of a step, with the environment of the surrounding blocks: withEnv, credentials, containers, tools. */
record ContextLauncher(StepContext step, Launcher launcher, FilePath folder, EnvVars environment, TaskListener listener)
        implements LauncherCommands.StepLauncher {
    /** Reads the launcher and environment of a step. Callers must read both again after a lost connection. */
    static ContextLauncher of(StepContext step) throws IOException, InterruptedException {
        return new ContextLauncher(
                step,
                step.get(Launcher.class),
                step.get(FilePath.class),
                step.get(EnvVars.class),
                step.get(TaskListener.class));
    }

    @Override
    public Proc start(List<String> argv, Map<String, String> added, OutputStream out) throws IOException {
        return launcher.launch()
                .cmds(argv.stream().map(word -> word.replace("$", "$$")).toList())
                .envs(variables(environment, added))
                .pwd(folder)
                .quiet(true)
                .stdout(out)
                .start();
    }

    /** Merges the variables of a step and a command, without variables that only the engine may see. */
    static Map<String, String> variables(Map<String, String> ofStep, Map<String, String> added) {
        Map<String, String> all = new HashMap<>(ofStep);
        all.keySet()
                .removeAll(List.of(
                        Settings.STORE_USER_VARIABLE, Settings.STORE_PASSWORD_VARIABLE, Settings.MODEL_KEY_VARIABLE));
        all.putAll(added);
        // The launcher expands variables again on the agent, so escape each dollar sign.
        all.replaceAll((name, value) -> value.replace("$", "$$"));
        return all;
    }

    @Override
    public boolean isPlain() {
        Class<?> type = launcher.getClass();
        return type.equals(Launcher.RemoteLauncher.class) || type.equals(Launcher.LocalLauncher.class);
    }

    @Override
    public void kill(Map<String, String> entries) throws IOException, InterruptedException {
        launcher.kill(entries);
    }

    @Override
    public OutputStream log() {
        return listener.getLogger();
    }

    @Override
    public OutputStream masked(OutputStream plain) throws IOException, InterruptedException {
        TaskListenerDecorator decorator = decorator();
        return decorator == null ? plain : decorator.decorate(plain);
    }

    private @Nullable TaskListenerDecorator decorator() throws IOException, InterruptedException {
        ConsoleLogFilter filter = step.get(ConsoleLogFilter.class);
        return TaskListenerDecorator.merge(
                filter == null ? null : TaskListenerDecorator.fromConsoleLogFilter(filter),
                step.get(TaskListenerDecorator.class));
    }

    @Override
    public boolean active() {
        try {
            FlowNode node = step.get(FlowNode.class);
            return node != null && node.isActive();
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
