// SPDX-License-Identifier: MIT
package io.lonelycat.slice.notify;

import io.lonelycat.check.CheckEnvironment;
import io.lonelycat.check.attempt.Deadline;
import io.lonelycat.check.attempt.ErrorCode;
import io.lonelycat.check.attempt.Resolution;
import io.lonelycat.check.command.CommandAliases;
import io.lonelycat.check.command.Commands;
import io.lonelycat.check.command.LocalCommands;
import io.lonelycat.check.command.OutsidePrograms;
import io.lonelycat.check.command.Programs;
import io.lonelycat.check.mask.Masker;
import io.lonelycat.flow.FrontEnd.MailSender;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.slice.notify.NotificationWay.Command;
import io.lonelycat.slice.notify.NotificationWay.Mail;
import io.lonelycat.slice.notify.NotificationWay.Webhook;
import io.lonelycat.slice.notify.Notify.Recipient;
import io.lonelycat.workspace.AppendFile;
import io.lonelycat.workspace.Cancel;
import io.lonelycat.workspace.StateFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Tells one recipient, by the way that the policy names. */
final class Messenger {
    private static final String FOLDER = "notifications";

    private final WorkspaceSession site;
    private final Outbox outbox;
    private final Deadline deadline;
    private final Map<String, String> environment;
    private final Masker masker;
    private final Cancel cancel;

    Messenger(WorkspaceSession site, Outbox outbox, Deadline deadline) {
        this.site = site;
        this.outbox = outbox;
        this.deadline = deadline;
        this.environment = site.settings().environment();
        this.masker = Masker.ofEnvironment(environment);
        this.cancel = site.settings().machine().cancel();
    }

    /** Returns why the notification was not delivered to all recipients; empty if it was. */
    Optional<String> tell(OutboxEntry entry, Recipient recipient) {
        if (recipient.way() instanceof Mail mail) {
            return mail(mail, entry, recipient);
        }
        Notification notification = entry.notification();
        Duration timeout = timeout(recipient);
        if (recipient.way() instanceof NotificationWay.File file) {
            return append(file, notification);
        }
        return recipient.way() instanceof Webhook webhook
                ? send(webhook, notification, timeout)
                : start((Command) recipient.way(), notification, timeout);
    }

    private Duration timeout(Recipient recipient) {
        Duration left = deadline.left();
        return left.compareTo(recipient.timeout()) < 0 ? left : recipient.timeout();
    }

    /** Sends to each address separately: a refused address affects no other one, and no address gets the mail twice. */
    private Optional<String> mail(Mail mail, OutboxEntry entry, Recipient recipient) {
        MailSender sender = site.frontEnd().mail().orElseThrow();
        List<String> problems = new ArrayList<>();
        for (String to : mail.to()) {
            if (!outbox.wasDelivered(entry, to)) {
                Optional<String> problem = deadline.isOver() || cancel.now()
                        ? Optional.of("There was no time left.")
                        : sender.send(to, entry.notification().body(), timeout(recipient));
                problem.ifPresentOrElse(
                        why -> problems.add(to + ": " + masker.mask(why)), () -> outbox.delivered(entry, to));
            }
        }
        return problems.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", problems));
    }

    private Optional<String> append(NotificationWay.File file, Notification notification) {
        Path state = site.workspace().stateFolder();
        boolean own = !file.path().startsWith("/");
        Path path = own ? StateFiles.createFolder(state.resolve(FOLDER)).resolve(file.path()) : Path.of(file.path());
        if (!own && isInWorkspace(path)) {
            return Optional.of("`" + path + "` is in the workspace, where a change could lead it elsewhere. Name a file"
                    + " outside, or one without a folder, which goes to " + site.shown(state.resolve(FOLDER)) + ".");
        }
        AppendFile.lineTo(path, notification.body());
        return Optional.empty();
    }

    private boolean isInWorkspace(Path path) {
        Path root = site.workspace().root();
        if (path.normalize().startsWith(root)) {
            return true;
        }
        try {
            Path folder = path.getParent();
            return folder != null && folder.toRealPath().startsWith(root.toRealPath());
        } catch (IOException missing) {
            // Then nothing can be appended there, which says so.
            return false;
        }
    }

    private Optional<String> send(Webhook webhook, Notification notification, Duration timeout) {
        String given = environment.getOrDefault(webhook.secretVariable(), "");
        Optional<WebhookSecret> secret = WebhookSecret.read(given);
        if (secret.isEmpty()) {
            return Optional.of("The variable " + webhook.secretVariable()
                    + (given.isBlank() ? " is not set" : " holds no secret of a webhook")
                    + ". Set it to whsec_ and 24 to 64 bytes in base64, as the receiver has it.");
        }
        return new WebhookCall(webhook.uri(), secret.get(), site.workspace(), masker)
                .send(notification.id(), notification.body(), site.clock().instant(), timeout, cancel);
    }

    private Optional<String> start(Command command, Notification notification, Duration timeout) {
        Optional<Commands> launched = site.frontEnd().commands();
        if (launched.isPresent()) {
            return new NoticeCommand(launched.get(), site.workspace().stateFolder(), masker)
                    .run(whereItIsLaunched(command), notification.body(), timeout, cancel);
        }
        OutsidePrograms programs = site.outsidePrograms();
        Map<String, String> seen = new TreeMap<>(
                CheckEnvironment.chosen(environment, command.environment()).seen());
        seen.put("PATH", programs.path());
        return new NoticeCommand(
                        new LocalCommands(seen),
                        site.settings().machine().places().away(),
                        masker)
                .run(programs.resolve(command.words()), notification.body(), timeout, cancel);
    }

    /** Only there can be told which programs there are outside of the workspace. */
    private Resolution whereItIsLaunched(Command command) {
        String program = command.words().get(0);
        if (program.startsWith("/") && isInWorkspace(Path.of(program))) {
            return new Resolution.Missing(
                    ErrorCode.INVALID,
                    "`" + program + "` is in the workspace, where a change could alter it. Keep it elsewhere.");
        }
        return new Programs(
                        site.workspace().stateFolder(), CommandAliases.none(), environment, UnaryOperator.identity())
                .resolve(command.words());
    }
}
