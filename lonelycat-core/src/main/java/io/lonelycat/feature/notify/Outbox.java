// SPDX-License-Identifier: MIT
package io.lonelycat.feature.notify;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lonelycat.check.attempt.Deadline;
import io.lonelycat.check.mask.Masker;
import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.feature.notify.Notify.Recipient;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.gate.policy.Policy;
import io.lonelycat.json.Json;
import io.lonelycat.json.JsonObject;
import io.lonelycat.workspace.AtomicFile;
import io.lonelycat.workspace.StateFiles;
import io.lonelycat.workspace.VisibleText;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The folder of events that wait to be sent: a file for each event and recipient, written when the event happens and renamed once
 * the recipient has it. A lost or repeated notification harms nothing: the record has the facts, and an event keeps its id.
 */
record Outbox(WorkspaceSession site) {
    private static final Duration BUDGET = Duration.ofSeconds(10);
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final int MOST = 200;
    private static final String END = ".json";
    private static final String SENT = ".sent";

    /** Stores an event for the recipients that want it. */
    void put(Event event, Function<EventText, JsonObject> words) {
        List<Recipient> recipients = site.decidingPolicy().map(Notify::recipients).orElse(List.of()).stream()
                .filter(recipient -> recipient.on().contains(event))
                .toList();
        if (recipients.isEmpty() || isInsideExecution()) {
            return;
        }
        try {
            String workspace = String.valueOf(site.workspace().root().getFileName());
            JsonObject document = words.apply(new EventText(workspace, masker()));
            StateFiles.createFolder(folder());
            for (Recipient recipient : recipients) {
                String name = recipient.name() + "." + document.members().get("id");
                // The same answer may be heard again.
                if (!StateFiles.exists(folder().resolve(name + SENT))) {
                    AtomicFile.write(
                            folder().resolve(name + END), Json.line(document).getBytes(UTF_8));
                }
            }
            dropOldest(END);
            dropOldest(SENT);
        } catch (EngineException | InvalidInputException e) {
            site.tell("WARNING: a notification could not be stored, so it is not sent: " + e.getMessage());
        }
    }

    private void dropOldest(String end) {
        List<Path> files = files(end);
        files.subList(0, Math.max(0, files.size() - MOST)).forEach(StateFiles::delete);
    }

    /** Returns the files of events that wait. */
    List<Path> waiting() {
        return files(END);
    }

    private List<Path> files(String end) {
        return StateFiles.list(folder()).stream()
                .filter(file -> file.toString().endsWith(end))
                .toList();
    }

    /** Sends what waits, within a short time. What fails waits for the next goal, and the goal's own result stays. */
    void send() {
        try {
            if (!isInsideExecution()) {
                site.decidingPolicy().ifPresent(this::send);
            }
        } catch (RuntimeException e) {
            site.tell("WARNING: notifications wait: " + e.getMessage());
        }
    }

    private void send(Policy policy) {
        Deadline deadline = Deadline.after(BUDGET);
        Set<String> unreachable = new HashSet<>();
        for (Path file : waiting()) {
            String name = String.valueOf(file.getFileName()).replaceFirst("\\..*", "");
            Optional<Recipient> recipient = Notify.recipients(policy).stream()
                    .filter(it -> it.name().equals(name))
                    .findFirst();
            if (recipient.isEmpty()) {
                StateFiles.delete(file);
            } else if (!unreachable.contains(name) && !deadline.isOver()) {
                Optional<String> problem = post(file, recipient.get().webhook(), deadline.left());
                if (problem.isEmpty()) {
                    StateFiles.rename(file, Path.of(file.toString().replace(END, SENT)));
                    site.tell("Notified `" + name + "`.");
                } else {
                    unreachable.add(name);
                    site.tell(
                            "WARNING: `" + name + "` could not be notified: " + VisibleText.of(problem.get())
                                    + " The next goal that asks the gate tries again. The result of this goal is not affected.");
                }
            }
        }
    }

    private Optional<String> post(Path file, Webhook webhook, Duration left) {
        try {
            return webhook.post(
                            new String(StateFiles.read(file), UTF_8),
                            site.settings().environment(),
                            left.compareTo(TIMEOUT) < 0 ? left : TIMEOUT,
                            site.settings().machine().cancel())
                    .map(masker()::mask);
        } catch (IOException | EngineException | InvalidInputException e) {
            return Optional.of(masker().mask(e.getMessage() + "."));
        }
    }

    /** A check that starts a goal has no part in what its execution sends. */
    private boolean isInsideExecution() {
        return site.settings().insideExecution().isPresent();
    }

    private Path folder() {
        return site.workspace().stateFolder().resolve("outbox");
    }

    private Masker masker() {
        return Masker.ofEnvironment(site.settings().environment());
    }
}
