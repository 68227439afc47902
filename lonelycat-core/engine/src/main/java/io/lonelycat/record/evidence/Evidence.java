// SPDX-License-Identifier: MIT
package io.lonelycat.record.evidence;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.execute.ExecutionEvent;
import io.lonelycat.execute.ExecutionEvent.FileKept;
import io.lonelycat.execute.ExecutionEvent.StepEnded;
import io.lonelycat.execute.ExecutionEvent.StepStarted;
import io.lonelycat.execute.ExecutionListener;
import io.lonelycat.execute.Step;
import io.lonelycat.json.Json;
import io.lonelycat.record.EventLine;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.FileSum;
import io.lonelycat.record.JsonLines;
import io.lonelycat.workspace.FileNames;
import io.lonelycat.workspace.StateFiles;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The evidence of one execution, written while it happens. Each call has reached the kernel when it returns; a kill can
 * tear the last line, which {@link #reopen} takes away. What cannot be written is an {@link EngineException}: the
 * execution decides what that means. What others write into the folder meanwhile is reported: see {@link #altered}.
 */
public final class Evidence implements ExecutionListener, Closeable {
    private final EvidenceFiles files;
    private final Clock clock;
    private final String executionId;
    private final String correlationId;
    private final HeldEvidence held;
    /** By which this process began it, so that it is known what belongs in the folder; empty if another one did. */
    private final Optional<Opening> opening;

    /** The bytes of all events, if this process began it. */
    private final ByteArrayOutputStream events = new ByteArrayOutputStream();

    private final boolean sealed;
    private long seq;

    private Evidence(HeldEvidence held, Clock clock, EventLine last, Optional<Opening> opening, boolean sealed) {
        this.files = new EvidenceFiles(held.path());
        this.held = held;
        this.clock = clock;
        this.executionId = last.executionId();
        this.correlationId = last.correlationId();
        this.seq = last.seq();
        this.opening = opening;
        this.sealed = sealed;
    }

    /**
     * Makes the folder of an execution, with the documents it begins with. The folder appears at once and complete.
     *
     * @param executions the folder of all executions; made where it is missing. No other execution begins in it in the
     * meantime: the caller holds the lock
     * @throws InvalidInputException when the proposal is no longer what was decided about
     * @throws EngineException when there is a folder of this execution already, or the disk refuses
     */
    public static Evidence create(Path executions, Opening opening, Clock clock) {
        EventLine began = opening.began(clock);
        Evidence evidence = new Evidence(opening.write(executions, began), clock, began, Optional.of(opening), false);
        evidence.events.writeBytes(bytes(began));
        return evidence;
    }

    /**
     * Takes up the evidence of an execution that was killed, from its folder alone. A torn last event is taken away,
     * further ones continue the count.
     *
     * @throws InvalidInputException when the folder is not the evidence of an execution
     */
    public static Evidence reopen(Path folder, Clock clock) {
        EvidenceFiles files = new EvidenceFiles(folder);
        boolean sealed = StateFiles.exists(files.manifest());
        Folders.removeOrphans(folder);
        List<EventLine> lines = ExecutionStory.events(files);
        if (lines.isEmpty()) {
            throw new InvalidInputException(files.events()
                    + " has no complete line, so the executed change is unknown. Restore this file from a backup.");
        }
        JsonLines.cutTornLine(files.events());
        HeldEvidence held = new HeldEvidence(folder);
        if (!sealed) {
            held.adoptAllBut("");
        }
        return new Evidence(held, clock, lines.get(lines.size() - 1), Optional.empty(), sealed);
    }

    /** Removes what is left of executions that were killed before they began; the caller holds the lock, so none is in use. */
    public static void sweep(Path executions) {
        Opening.sweep(executions);
    }

    /** Returns the execution's folder. */
    public Path folder() {
        return files.folder();
    }

    @Override
    public synchronized void on(ExecutionEvent event) {
        refuseSealed();
        // The log comes first, so that a step on record has a log wherever a kill cuts in.
        if (event instanceof StepStarted started) {
            log(started.step(), "started");
        } else if (event instanceof StepEnded ended) {
            log(ended.step(), StepLog.ending(ended));
        } else if (event instanceof FileKept kept) {
            adopt(kept.keptAs());
        }
        EventLine line = new EventLine(seq + 1, clock.instant(), executionId, correlationId, event);
        byte[] bytes = bytes(line);
        held.append(EvidenceFiles.EVENTS, bytes, 0, bytes.length);
        if (opening.isPresent()) {
            events.writeBytes(bytes);
        }
        seq++;
    }

    @Override
    public synchronized void log(Step step, String text) {
        refuseSealed();
        for (String line : StepLog.lines(clock.instant(), text)) {
            byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
            held.append(EvidenceFiles.STEPS + "/" + step.logName() + ".log", bytes, 0, bytes.length);
        }
    }

    /** Counts a file as written that a roll back has put into the folder. */
    private void adopt(String name) {
        if (opening.isPresent() && StateFiles.exists(files.folder().resolve(name))) {
            held.adopt(name);
        }
    }

    /** Returns the line of an event as the file has it. */
    static byte[] bytes(EventLine line) {
        return (Json.line(line.toJson()) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public synchronized void output(Step step, boolean stderr, byte[] bytes, int length) {
        refuseSealed();
        Path file = stderr ? files.stderr() : files.stdout();
        held.append(FileNames.text(files.folder().relativize(file)), bytes, 0, length);
    }

    /**
     * Compares the folder with what was written: a check may have written there.
     *
     * @return the names of the files that were altered, removed or added since the last call, sorted; {@code .} stands for
     *     the folder itself
     */
    @Override
    public synchronized List<String> altered() {
        return opening.isPresent() ? held.compare() : List.of();
    }

    private void refuseSealed() {
        if (sealed) {
            throw new EngineException(
                    files.folder() + " is complete and closed, so no file can be added. Start a new execution.");
        }
    }

    /**
     * Writes the execution's document and what the attachments make of it, and closes the logs. Doing it again changes
     * nothing, unless events were added meanwhile.
     *
     * @return all that the folder says
     */
    public synchronized ExecutionStory finish(List<Attachment> attachments) {
        held.closeLogs();
        ExecutionStory story = opening.map(this::told).orElseGet(() -> ExecutionStory.read(files.folder()));
        if (!sealed) {
            if (opening.isPresent()) {
                held.replace(EvidenceFiles.EVENTS, events.toByteArray());
            }
            held.replace(EvidenceFiles.EXECUTION, Json.pretty(story.execution().toJson()));
            for (Attachment attachment : attachments) {
                Opening.checkName(attachment.name());
                held.replace(attachment.name(), attachment.content(story));
            }
        }
        return story;
    }

    /** Returns what happened, and not what a check may have written. */
    private ExecutionStory told(Opening from) {
        return ExecutionStory.of(
                from.proposal().plan(),
                from.proposal().changeset(),
                from.decision(),
                EventLine.all(files.events().toString(), events.toByteArray()));
    }

    /** Returns what the folder has to hold when it is sealed; nothing where another process began it. */
    public synchronized Map<String, FileSum> sums() {
        return opening.isPresent() ? held.sums() : Map.of();
    }

    @Override
    public synchronized void close() {
        held.close();
    }

    /** The lines of a step's log: a UTC time and a text, without anything that could move a terminal's cursor. */
    private static final class StepLog {

        private static final DateTimeFormatter TIME =
                new DateTimeFormatterBuilder().appendInstant(3).toFormatter(Locale.ROOT);

        private StepLog() {}

        static List<String> lines(Instant time, String text) {
            String stamp = TIME.format(time) + " ";
            List<String> lines = new ArrayList<>();
            for (String line : text.lines().toList()) {
                lines.add(stamp + visible(line));
            }
            return lines;
        }

        private static String visible(String line) {
            StringBuilder text = new StringBuilder(line);
            for (int i = 0; i < text.length(); i++) {
                if (text.charAt(i) != '\t' && Character.isISOControl(text.charAt(i))) {
                    text.setCharAt(i, '\uFFFD');
                }
            }
            return text.toString();
        }

        static String ending(StepEnded ended) {
            String took = " after " + ended.durationMillis() + " ms";
            if (ended.ok()) {
                return "ended" + took;
            }
            String code = ended.errorCode() == null ? "" : ": " + ended.errorCode();
            return "failed" + took + code + (ended.message() == null ? "" : ": " + ended.message());
        }
    }
}
