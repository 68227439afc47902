// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.agent;

/** Has mail sent by the controller, for an engine on an agent. */
public interface RemoteMail {
    /**
     * Sends one mail.
     *
     * @param to the id of a user or an address, as the policy has it
     * @param notification the document, from which the controller words the mail
     * @param millis how long to wait for the mail server
     * @return why it was not sent; empty when it was
     */
    String send(String to, String notification, long millis);
}
