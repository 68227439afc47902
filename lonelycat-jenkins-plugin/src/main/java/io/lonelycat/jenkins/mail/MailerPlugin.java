// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.mail;

import hudson.model.Run;
import hudson.model.User;
import hudson.tasks.Mailer;
import io.lonelycat.flow.remote.MailText;
import io.lonelycat.jenkins.build.EvidenceRight;
import jakarta.mail.MessagingException;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.io.UnsupportedEncodingException;
import java.util.Optional;
import jenkins.plugins.mailer.tasks.MimeMessageBuilder;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.AuthenticationException;

/**
 * The plugin Mailer. Its classes are there only together with it, and this one cannot even be loaded without them: what asks whether it is
 * there has to be elsewhere.
 */
final class MailerPlugin implements Mailing {
    private final Run<?, ?> run;

    MailerPlugin(Run<?, ?> run) {
        this.run = run;
    }

    @Override
    public Optional<String> addressOf(String user) {
        @Nullable User found = User.getById(user, false);
        if (found == null || !maySee(found)) {
            return Optional.empty();
        }
        Mailer.@Nullable UserProperty property = found.getProperty(Mailer.UserProperty.class);
        @Nullable String address = property == null ? null : property.getAddress();
        return Optional.ofNullable(address).map(String::strip).filter(it -> !it.isEmpty());
    }

    /** Who is told of a change could as well look at it. */
    private boolean maySee(User user) {
        try {
            return EvidenceRight.isGiven(run, user.impersonate2());
        } catch (AuthenticationException gone) {
            return false;
        }
    }

    @Override
    public void send(String address, MailText text) throws MailNotTakenException {
        try {
            MimeMessage message = new MimeMessageBuilder()
                    .setSubject(text.subject())
                    .setBody(text.body())
                    .addRecipients(address)
                    .buildMimeMessage();
            message.setHeader("Auto-Submitted", "auto-generated");
            message.setHeader("X-LonelyCat-Notification", text.id());
            Transport.send(message);
        } catch (MessagingException | UnsupportedEncodingException e) {
            throw new MailNotTakenException(e);
        }
    }
}
