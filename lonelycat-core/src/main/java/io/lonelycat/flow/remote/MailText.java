// SPDX-License-Identifier: MIT
package io.lonelycat.flow.remote;

import java.util.function.UnaryOperator;

/**
 * A mail, worded where it is sent.
 *
 * @param id of what it tells
 * @param subject of visible characters, without any text of the document that it is about
 * @param body lines that each end with a line feed; plain text
 */
public record MailText(String id, String subject, String body) {
    /** Words mail about the documents that a slice hands to {@link io.lonelycat.flow.FrontEnd.MailSender}. */
    public interface MailWording {
        /**
         * Words a mail about a document that comes from elsewhere, and is not believed.
         *
         * @param place what the build is called
         * @param link the address of its page; empty where that is not known
         * @param hiding hides secrets in a line
         * @throws io.lonelycat.error.InvalidInputException when the document is not one of ours
         */
        MailText of(String document, String place, String link, UnaryOperator<String> hiding);
    }
}
