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
 * Answers questions of an agent's engine about the history of one job. A compromised agent can read only this history; the number of
 * questions is limited.
 */
public final class JobPast implements RemotePast, SerializableOnlyOverRemoting {
    private static final long serialVersionUID = 1;

    /** Maximum number of questions per engine call: several about each of 5,000 files, the default size limit of a change. */
    private static final int MOST_QUESTIONS = 50_000;

    private final transient UnaryOperator<String> answers;
    private final transient AtomicInteger asked = new AtomicInteger();

    public JobPast(Run<?, ?> run) {
        this.answers = ControllerHistory.jobs().past(run.getParent().getFullName());
    }

    @Override
    public String ask(String question) {
        return asked.incrementAndGet() > MOST_QUESTIONS
                ? RemoteHistory.problem(Messages.of("JobPast.tooMany", MOST_QUESTIONS))
                : answers.apply(question);
    }

    /** Serializes a remote reference instead of this object, valid until the end of the call. */
    private Object writeReplace() throws ObjectStreamException {
        return getChannelForSerialization().export(RemotePast.class, this);
    }
}
