// SPDX-License-Identifier: MIT
package io.lonelycat.slice.notify;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lonelycat.check.attempt.Deadline;
import io.lonelycat.check.mask.Masker;
import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.execute.journal.Journal;
import io.lonelycat.execute.journal.Journals;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.gate.approval.Approval;
import io.lonelycat.gate.approval.Choice;
import io.lonelycat.gate.approval.ConsideredApproval;
import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.decision.Verdict;
import io.lonelycat.gate.policy.Policy;
import io.lonelycat.json.Json;
import io.lonelycat.json.JsonObject;
import io.lonelycat.plan.Proposal;
import io.lonelycat.plan.Trigger;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.OutcomeKind;
import io.lonelycat.slice.notify.Notify.Event;
import io.lonelycat.slice.notify.Notify.Recipient;
import io.lonelycat.workspace.AtomicFile;
import io.lonelycat.workspace.StateFiles;
import io.lonelycat.workspace.VisibleText;
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
    private static final int MOST = 200;
    private static final String END = ".json";
    private static final String SENT = ".sent";

    /** Stores a decision of the gate, unless it allows the change, or has it rehearsed before people are asked. */
    void decided(Decision decision, Proposal proposal) {
        if (decision.verdict() != Verdict.ALLOW && decision.missingRehearsal().isEmpty()) {
            Event event = decision.verdict() == Verdict.DENY ? Event.DENIED : Event.ASKED;
            String cause = decision.id();
            put(
                    event,
                    text -> text.of(
                            event, cause, decision.decidedAt(), decision, proposal.plan(), proposal.changeset()));
        }
    }

    /** Stores an approver's answer, if it counts and decides. */
    void answered(Approval answer, ConsideredApproval considered, Decision decision, Proposal proposal) {
        Choice choice = answer.decision();
        if (considered.counted() && (choice == Choice.APPROVE || choice.stops())) {
            Event event = choice.stops() ? Event.REJECTED : Event.APPROVED;
            put(
                    event,
                    text -> text.of(event, answer.id(), answer.at(), decision, proposal.plan(), proposal.changeset()));
        }
    }

    /** Stores how an execution ended, if its change is not in the workspace: it failed, or it rolled another one back. */
    void ended(ExecutionStory story) {
        boolean rollback = story.plan().trigger() == Trigger.ROLLBACK;
        story.execution()
                .ending()
                .flatMap(ending -> event(ending.outcome(), rollback))
                .ifPresent(event -> put(event, text -> text.ended(event, story)));
    }

    private static Optional<Event> event(OutcomeKind outcome, boolean rollback) {
        return switch (outcome) {
            case ROLLED_BACK, COULD_NOT_CHECK -> Optional.of(Event.ROLLED_BACK);
            case QUARANTINED -> Optional.of(Event.QUARANTINED);
            case APPLIED -> rollback ? Optional.of(Event.ROLLED_BACK) : Optional.empty();
            case ALREADY_APPLIED, REFUSED, REHEARSED -> Optional.empty();
        };
    }

    private void put(Event event, Function<NotificationText, JsonObject> words) {
        Optional<Policy> policy = site.decidingPolicy().get();
        List<Recipient> recipients = policy.stream()
                .flatMap(it -> Notify.recipients(it).stream())
                .filter(recipient -> recipient.on().contains(event))
                .toList();
        if (recipients.isEmpty() || site.settings().insideExecution().isPresent()) {
            return;
        }
        try {
            String workspace = String.valueOf(site.workspace().root().getFileName());
            JsonObject document = words.apply(new NotificationText(workspace, masker()));
            StateFiles.createFolder(folder());
            for (Recipient recipient : recipients) {
                Path file = folder().resolve(
                                recipient.name() + "." + document.members().get("id") + END);
                if (!StateFiles.exists(sent(file))) {
                    AtomicFile.write(file, Json.line(document).getBytes(UTF_8));
                }
            }
            for (String end : List.of(END, SENT)) {
                List<Path> files = files(end);
                files.subList(0, Math.max(0, files.size() - MOST)).forEach(StateFiles::delete);
            }
        } catch (EngineException | InvalidInputException e) {
            site.tell("WARNING: a notification could not be stored, so it is not sent: " + e.getMessage());
        }
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

    /** The name that a file has once its event is sent: the same answer may be heard again. */
    private static Path sent(Path file) {
        return file.resolveSibling(String.valueOf(file.getFileName()).replace(END, SENT));
    }

    /** Sends what waits, within a short time. What fails waits for the next goal, and the goal's own result stays. */
    void send() {
        try {
            site.decidingPolicy().get().filter(policy -> !isUnderWay()).ifPresent(this::send);
        } catch (RuntimeException e) {
            site.tell("WARNING: notifications wait: " + e.getMessage());
        }
    }

    /** Says whether checks may run now: they could start a goal of their own. */
    private boolean isUnderWay() {
        return site.settings().insideExecution().isPresent()
                || Journals.unfinished(site.workspace()).stream()
                        .anyMatch(journal -> !journal.has(Journal.Marker.QUARANTINED));
    }

    private void send(Policy policy) {
        Deadline deadline = Deadline.after(BUDGET);
        Sender sender = new Sender(site, masker());
        Set<Recipient> unreachable = new HashSet<>();
        for (Path file : waiting()) {
            String name = String.valueOf(file.getFileName()).replaceFirst("\\..*", "");
            Optional<Recipient> recipient = Notify.recipients(policy).stream()
                    .filter(it -> it.name().equals(name))
                    .findFirst();
            if (recipient.isEmpty()) {
                StateFiles.delete(file);
            } else if (!unreachable.contains(recipient.get()) && !deadline.isOver()) {
                Optional<String> problem = sender.send(file, recipient.get(), deadline.left());
                if (problem.isEmpty()) {
                    StateFiles.rename(file, sent(file));
                    site.tell("Notified `" + name + "`.");
                } else {
                    unreachable.add(recipient.get());
                    site.tell(
                            "WARNING: `" + name + "` could not be notified: " + VisibleText.of(problem.get())
                                    + " The next goal that asks the gate tries again. The result of this goal is not affected.");
                }
            }
        }
    }

    private Path folder() {
        return site.workspace().stateFolder().resolve("outbox");
    }

    private Masker masker() {
        return Masker.ofEnvironment(site.settings().environment());
    }
}
