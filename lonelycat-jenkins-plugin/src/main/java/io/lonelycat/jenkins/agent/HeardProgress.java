// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.agent;

import io.lonelycat.jenkins.PipelineSteps;
import java.io.IOException;
import java.io.ObjectStreamException;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.remoting.SerializableOnlyOverRemoting;

/**
 * Receives on the controller the progress of an engine on an agent. A page shows it to users who may see the log, so
 * the secrets of the step are hidden in it as they are there. An agent that was taken over can say anything: what is longer
 * than any line of the engine is left out.
 */
public final class HeardProgress implements RemoteProgress, SerializableOnlyOverRemoting {
    private static final long serialVersionUID = 1;
    private static final Logger LOGGER = Logger.getLogger(HeardProgress.class.getName());
    private static final int LONGEST = 2_000;

    private final transient StepLauncher launcher;
    private final transient Consumer<String> out;

    HeardProgress(StepLauncher launcher, Consumer<String> out) {
        this.launcher = launcher;
        this.out = out;
    }

    /**
     * Hears what is said in a step.
     *
     * @param out gets each line without secrets, and not yet fit to be shown otherwise
     */
    public static HeardProgress of(StepContext step, Consumer<String> out) throws IOException, InterruptedException {
        return new HeardProgress(ContextLauncher.of(step), out);
    }

    /** Over the wire goes a reference to this object, which dies with the call that carries it. */
    private Object writeReplace() throws ObjectStreamException {
        return getChannelForSerialization().export(RemoteProgress.class, this);
    }

    @Override
    public void tell(String line) {
        if (line.length() > LONGEST) {
            return;
        }
        try {
            out.accept(launcher.maskedLine(PipelineSteps.in(line)));
        } catch (IOException e) {
            LOGGER.log(Level.FINE, "A line of progress is not shown", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
