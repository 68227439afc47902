// SPDX-License-Identifier: MIT
package io.lonelycat.feature.notify;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lonelycat.api.FrontEnd;
import io.lonelycat.check.attempt.Deadline;
import io.lonelycat.check.http.FailedConnection;
import io.lonelycat.check.mask.Masker;
import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.feature.notify.EventText.EventDocument;
import io.lonelycat.feature.notify.Notify.Recipient;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.gate.policy.Policy;
import io.lonelycat.json.Json;
import io.lonelycat.workspace.StateFiles;
import io.lonelycat.workspace.VisibleText;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Folder of notifications, with one file per event and recipient. After delivery, a notification's file gets the suffix
 * {@code .sent}. Delivery is not guaranteed: a notification can be lost, or sent twice with the same id.
 */
record Outbox(WorkspaceSession session) {
    private static final Duration BUDGET = Duration.ofSeconds(10);
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final int MOST = 200;
    private static final String END = ".json";
    private static final String SENT = ".sent";

    void put(Event event, Function<EventText, EventDocument> words) {
        List<Recipient> recipients = session.decidingPolicy().map(Notify::recipients).orElse(List.of()).stream()
                .filter(recipient -> recipient.on().contains(event))
                .toList();
        if (recipients.isEmpty() || isInsideExecution()) {
            return;
        }
        try {
            String workspace = String.valueOf(session.workspace().root().getFileName());
            EventDocument document = words.apply(new EventText(workspace, link(), masker()));
            // Names of notification files begin with the time, so that events are sent in order.
            String at = String.format(Locale.ROOT, "%013d", document.at().toEpochMilli());
            StateFiles.createFolder(folder());
            for (Recipient recipient : recipients) {
                String name = at + "." + recipient.name() + "." + document.id();
                // Skips a sent notification, because an approver's answer can be reported twice.
                if (!StateFiles.exists(folder().resolve(name + SENT))) {
                    StateFiles.write(
                            folder().resolve(name + END), Json.line(document).getBytes(UTF_8));
                }
            }
            dropOldest(END);
            dropOldest(SENT);
        } catch (EngineException | InvalidInputException e) {
            session.report(
                    "WARNING: a notification will not be sent, because LonelyCat cannot store the notification in "
                            + session.shown(folder()) + ". Reason: " + e.getMessage());
        }
    }

    private void dropOldest(String end) {
        List<Path> files = files(end);
        files.subList(0, Math.max(0, files.size() - MOST)).forEach(StateFiles::delete);
    }

    List<Path> waiting() {
        return files(END);
    }

    private List<Path> files(String end) {
        return StateFiles.list(folder()).stream()
                .filter(file -> file.toString().endsWith(end))
                .toList();
    }

    /**
     * Sends stored notifications for at most 10 seconds. The next Maven goal that runs the gate sends failed
     * notifications again.
     */
    void send() {
        try {
            if (!isInsideExecution()) {
                session.decidingPolicy().ifPresent(this::send);
            }
        } catch (RuntimeException e) {
            session.report(
                    "WARNING: notifications were not sent. LonelyCat tries again when a goal next runs the gate. "
                            + "Reason: "
                            + e.getMessage());
        }
    }

    private void send(Policy policy) {
        Deadline deadline = Deadline.after(BUDGET);
        Set<String> unreachable = new HashSet<>();
        for (Path file : waiting()) {
            String whole = String.valueOf(file.getFileName());
            String name = whole.split("\\.", -1)[1];
            Optional<Recipient> recipient = Notify.recipients(policy).stream()
                    .filter(it -> it.name().equals(name))
                    .findFirst();
            if (recipient.isEmpty()) {
                StateFiles.delete(file);
            } else if (!unreachable.contains(name) && !deadline.isOver()) {
                Optional<String> problem = send(file, recipient.get().channel(), deadline.left());
                if (problem.isEmpty()) {
                    String sent = whole.substring(0, whole.length() - END.length()) + SENT;
                    StateFiles.rename(file, file.resolveSibling(sent));
                    session.report("Sent a notification to `" + name + "`.");
                } else {
                    unreachable.add(name);
                    session.report(
                            "WARNING: no notification was sent to `" + name + "`: " + VisibleText.of(problem.get())
                                    + " LonelyCat tries again when a goal next runs the gate. The result of this goal "
                                    + "is not affected.");
                }
            }
        }
    }

    private Optional<String> send(Path file, Channel channel, Duration left) {
        Masker masker = masker();
        try {
            return channel.send(file, session, masker, left.compareTo(TIMEOUT) < 0 ? left : TIMEOUT)
                    .map(masker::mask);
        } catch (IOException e) {
            return Optional.of(masker.mask(FailedConnection.of(e).why() + "."));
        } catch (EngineException | InvalidInputException e) {
            return Optional.of(masker.mask(e.getMessage() + "."));
        }
    }

    private Optional<String> link() {
        Map<String, String> environment = session.settings().environment();
        return session.frontEnd()
                .build()
                .map(FrontEnd.OwnBuild::url)
                .or(() -> Stream.of("BUILD_URL", "CI_JOB_URL")
                        .flatMap(name -> Stream.ofNullable(environment.get(name)))
                        .findFirst())
                .filter(url -> url.matches("https?://[!-~]{1,1000}"));
    }

    /** Returns whether a check started this process. */
    private boolean isInsideExecution() {
        return session.settings().insideExecution().isPresent();
    }

    private Path folder() {
        return session.workspace().stateFolder().resolve("outbox");
    }

    private Masker masker() {
        return Masker.ofEnvironment(session.settings().environment());
    }
}
