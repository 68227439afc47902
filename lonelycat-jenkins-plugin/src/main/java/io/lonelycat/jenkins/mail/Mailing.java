// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.mail;

import io.lonelycat.flow.remote.MailText;
import java.util.Optional;

/** What the plugin Mailer does for LonelyCat. */
interface Mailing {
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
