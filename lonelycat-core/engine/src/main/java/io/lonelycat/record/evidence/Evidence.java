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
 * Writes the evidence of a running execution. Each call returns after the operating system has the data, but a kill can truncate the last
 * line, which {@link #reopen} removes.
 */
public final class Evidence implements ExecutionListener, Closeable {
    private final EvidenceFiles files;
    private final Clock clock;
    private final String executionId;
    private final String correlationId;
    private final OpenEvidence held;
    private final Optional<Opening> opening;

    private final ByteArrayOutputStream events = new ByteArrayOutputStream();

    private final boolean sealed;
    private long seq;

    private Evidence(OpenEvidence held, Clock clock, EventLine last, Optional<Opening> opening, boolean sealed) {
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
     * Creates the evidence folder with its initial documents atomically. The caller must hold the workspace lock.
     *
     * @throws InvalidInputException if the proposal was modified after the decision
     * @throws EngineException if the folder exists or writing fails
     */
    public static Evidence create(Path executions, Opening opening, Clock clock) {
        EventLine began = opening.began(clock);
        Evidence evidence = new Evidence(opening.write(executions, began), clock, began, Optional.of(opening), false);
        evidence.events.writeBytes(bytes(began));
        return evidence;
    }

    /**
     * Reopens the evidence of a killed execution, and removes a truncated last event.
     *
     * @throws InvalidInputException if the folder is no evidence
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
        OpenEvidence held = new OpenEvidence(folder);
        if (!sealed) {
            held.adoptAllBut("");
        }
        return new Evidence(held, clock, lines.get(lines.size() - 1), Optional.empty(), sealed);
    }

    /** Removes folders of executions killed before their start. The caller must hold the workspace lock. */
    public static void sweep(Path executions) {
        Opening.sweep(executions);
    }

    public Path folder() {
        return files.folder();
    }

    @Override
    public synchronized void on(ExecutionEvent event) {
        refuseSealed();
        // Written before the event, so that every recorded step has a log, even after a kill.
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

    /** Accepts the content of a file that a roll back wrote, so that no alteration is reported. */
    private void adopt(String name) {
        if (opening.isPresent() && StateFiles.exists(files.folder().resolve(name))) {
            held.adopt(name);
        }
    }

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
     * Finds evidence files that another process, such as a check, modified.
     *
     * @return sorted names of files altered, removed or added since the last call; {@code .} is the folder
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

    /** Writes {@code execution.json} and attachments, and closes the logs. The call can be repeated. */
    public synchronized ExecutionStory finish(List<Attachment> attachments) {
        held.closeLogs();
        ExecutionStory story = opening.map(this::read).orElseGet(() -> ExecutionStory.read(files.folder()));
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

    /** Creates the story from documents in memory, because a check could have modified the files. */
    private ExecutionStory read(Opening from) {
        return ExecutionStory.of(
                from.proposal().plan(),
                from.proposal().changeset(),
                from.decision(),
                EventLine.all(files.events().toString(), events.toByteArray()));
    }

    /** Returns each file's expected digest and size; empty if another process started the execution. */
    public synchronized Map<String, FileSum> sums() {
        return opening.isPresent() ? held.sums() : Map.of();
    }

    @Override
    public synchronized void close() {
        held.close();
    }

    /** Formats log lines, replacing control characters that could manipulate a terminal. */
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
