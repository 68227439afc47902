// SPDX-License-Identifier: MIT
package jenkins.plugins.mailer.tasks;

import io.lonelycat.signatures.Signature;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.UnsupportedEncodingException;

public class MimeMessageBuilder {
    public MimeMessageBuilder() {}

    public MimeMessageBuilder addRecipients(String recipients) throws UnsupportedEncodingException {
        throw Signature.only();
    }

    public MimeMessage buildMimeMessage() throws MessagingException, UnsupportedEncodingException {
        throw Signature.only();
    }

    public MimeMessageBuilder setBody(String body) {
        throw Signature.only();
    }

    public MimeMessageBuilder setSubject(String subject) {
        throw Signature.only();
    }
}
