// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.history;

import hudson.model.Run;
import io.lonelycat.controller.RemoteHistory;
import io.lonelycat.jenkins.Messages;
import io.lonelycat.jenkins.agent.EngineCall.RemotePast;
import java.io.ObjectStreamException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.jenkinsci.remoting.SerializableOnlyOverRemoting;

/**
 * The history of one job, for the engine on an agent. An agent that was taken over learns no more by it than the
 * past of the job that it works for; how often it may ask is limited.
 */
public final class JobPast implements RemotePast, SerializableOnlyOverRemoting {
    private static final long serialVersionUID = 1;

    /** A rule can ask a few things about each file of a change, and a change has 5,000 files at most by default. */
    private static final int MOST_QUESTIONS = 50_000;

    private final transient UnaryOperator<String> answers;
    private final transient AtomicInteger asked = new AtomicInteger();

    /** Takes the past of the job that a build belongs to, for one call of the engine. */
    public JobPast(Run<?, ?> run) {
        this.answers = ControllerHistory.jobs().past(run.getParent().getFullName());
    }

    @Override
    public String ask(String question) {
        return asked.incrementAndGet() > MOST_QUESTIONS
                ? RemoteHistory.problem(Messages.of("JobPast.tooMany", MOST_QUESTIONS))
                : answers.apply(question);
    }

    /** Over the wire goes a reference to this object, which dies with the call that carries it. */
    private Object writeReplace() throws ObjectStreamException {
        return getChannelForSerialization().export(RemotePast.class, this);
    }
}
