// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.mail;

import hudson.model.Computer;
import hudson.model.Run;
import io.lonelycat.Controller;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.flow.remote.MailText;
import io.lonelycat.jenkins.agent.RemoteMail;
import io.lonelycat.jenkins.agent.StepSecrets;
import io.lonelycat.jenkins.config.MailRecipients;
import io.lonelycat.jenkins.mail.Mailing.MailNotTakenException;
import io.lonelycat.workspace.VisibleText;
import java.io.IOException;
import java.io.ObjectStreamException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.remoting.SerializableOnlyOverRemoting;
import org.jspecify.annotations.Nullable;

/**
 * Sends the mail of one step, on the controller. An agent that was taken over can have a few mails sent to people who may
 * see the build, or whom an administrator allows; their words are the controller's.
 */
public final class BuildMail implements RemoteMail, SerializableOnlyOverRemoting {
    private static final long serialVersionUID = 1;
    private static final Logger LOGGER = Logger.getLogger(BuildMail.class.getName());
    private static final long LONGEST_MILLIS = 10_000;
    private static final int LONGEST_PROBLEM = 200;

    private final transient String build;
    private final transient Optional<Addressees> addressees;
    private final transient Function<String, MailText> words;
    private final transient SentMail sent;
    private final transient Runnable keep;
    private final transient Executor executor;

    BuildMail(
            String build,
            Optional<Addressees> addressees,
            Function<String, MailText> words,
            SentMail sent,
            Runnable keep,
            Executor executor) {
        this.build = build;
        this.addressees = addressees;
        this.words = words;
        this.sent = sent;
        this.keep = keep;
        this.executor = executor;
    }

    /** Returns the mail of a step, for one call of the engine. */
    public static BuildMail of(StepContext step, Run<?, ?> run) throws IOException, InterruptedException {
        String place = run.getParent().getFullName() + " #" + run.getNumber();
        @Nullable String root = Jenkins.get().getRootUrl();
        String link = root == null ? "" : root + run.getUrl();
        StepSecrets secrets = StepSecrets.of(step);
        return new BuildMail(
                place,
                Mailing.of(run).map(mailing -> new Addressees(mailing, MailRecipients.configured())),
                notification -> Controller.mail(notification, place, link, secrets.line()),
                SentMail.of(run),
                () -> SentMail.save(run),
                Computer.threadPoolForRemoting);
    }

    /** Over the wire goes a reference to this object, which dies with the call that carries it. */
    private Object writeReplace() throws ObjectStreamException {
        return getChannelForSerialization().export(RemoteMail.class, this);
    }

    @Override
    public String send(String to, String notification, long millis) {
        if (addressees.isEmpty()) {
            return "The plugin Mailer is not installed in this Jenkins. An administrator installs it.";
        }
        try {
            MailText text = words.apply(notification);
            return answer(
                    sent.once(
                            text.id() + " " + to,
                            () -> CompletableFuture.supplyAsync(() -> attempt(addressees.get(), to, text), executor),
                            keep),
                    Math.max(1, Math.min(millis, LONGEST_MILLIS)));
        } catch (InvalidInputException e) {
            return refused(to, e);
        }
    }

    private static String answer(CompletableFuture<String> sending, long millis) {
        try {
            return sending.get(millis, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return "The mail server has not answered within " + millis + " ms; the mail may still arrive.";
        } catch (ExecutionException e) {
            LOGGER.log(Level.WARNING, "A mail was not sent", e);
            return "Jenkins could not send it; its log says why.";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "Jenkins goes down.";
        }
    }

    private String attempt(Addressees people, String to, MailText text) {
        String address;
        try {
            address = people.address(to);
        } catch (InvalidInputException e) {
            return refused(to, e);
        }
        try {
            people.mailing().send(address, text);
            return "";
        } catch (MailNotTakenException e) {
            LOGGER.log(Level.WARNING, "The mail server did not take a mail of " + build, e);
            String why = String.valueOf(e.getMessage())
                    .replace(address, to)
                    .lines()
                    .findFirst()
                    .orElse("");
            return "The mail server did not take it: "
                    + VisibleText.of(why.substring(0, Math.min(LONGEST_PROBLEM, why.length())));
        }
    }

    /** An agent does not report what it was refused. */
    private String refused(String to, InvalidInputException why) {
        String message = String.valueOf(why.getMessage());
        LOGGER.log(Level.INFO, () -> build + " asked for mail to " + VisibleText.of(to) + ": " + message);
        return message;
    }
}
