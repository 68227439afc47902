// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.mail;

import hudson.model.Run;
import io.lonelycat.flow.remote.MailText;
import java.util.Optional;
import jenkins.model.Jenkins;

/** What the plugin Mailer does for LonelyCat. */
interface Mailing {
    /** Returns the mail of a build; empty where the plugin is not installed. */
    static Optional<Mailing> of(Run<?, ?> run) {
        return Jenkins.get().getPluginManager().getPlugin("mailer") == null
                ? Optional.empty()
                : Optional.of(new MailerPlugin(run));
    }

    /** Returns the address of a user who may see the build; empty where there is no such user, or none that has one. */
    Optional<String> addressOf(String user);

    /**
     * Sends a mail, and waits until the mail server has taken it.
     *
     * @param address of one person
     * @throws MailNotTakenException when the server did not take it
     */
    void send(String address, MailText text) throws MailNotTakenException;

    /** The mail server did not take a mail. */
    final class MailNotTakenException extends Exception {
        private static final long serialVersionUID = 1;

        MailNotTakenException(Exception why) {
            super(String.valueOf(why.getMessage()), why);
        }
    }
}
