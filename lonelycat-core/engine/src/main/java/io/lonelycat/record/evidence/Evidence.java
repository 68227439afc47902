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
 * Writes the evidence of a running execution. Evidence is unbuffered: each method passes its data to the operating
 * system before returning. If LonelyCat is killed, the last line of {@code events.jsonl} can be truncated; {@link
 * #reopen} removes this line.
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
     * Atomically creates an execution's evidence folder with its initial documents, such as the plan. The caller must
     * hold the workspace lock.
     *
     * @throws InvalidInputException if the plan was modified after the gate's decision
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
     * @throws InvalidInputException if {@code events.jsonl} is missing, empty or invalid
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

    /**
     * Deletes incomplete evidence folders of executions that were killed before their start. The caller must hold the
     * workspace lock.
     */
    public static void sweep(Path executions) {
        Opening.sweep(executions);
    }

    public Path folder() {
        return files.folder();
    }

    @Override
    public synchronized void on(ExecutionEvent event) {
        refuseSealed();
        // LonelyCat logs a step before recording the step's event, so that every recorded step has a log.
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

    /** Registers an evidence file that a roll back wrote, so that {@link #altered} does not report the file. */
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
     * @return sorted names of evidence files altered, removed or added since this method's last call; a dot if the
     * evidence folder was removed or replaced
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
     * Completes an execution's evidence: closes its logs, and writes {@code execution.json} and the given attachments;
     * idempotent.
     */
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

    /** Creates the {@link ExecutionStory} from memory, because a check could have modified the evidence files. */
    private ExecutionStory read(Opening from) {
        return ExecutionStory.of(
                from.proposal().plan(),
                from.proposal().changeset(),
                from.decision(),
                EventLine.all(files.events().toString(), events.toByteArray()));
    }

    /** Returns the expected digest and size of each evidence file; an empty map after {@link #reopen}. */
    public synchronized Map<String, FileSum> sums() {
        return opening.isPresent() ? held.sums() : Map.of();
    }

    @Override
    public synchronized void close() {
        held.close();
    }

    /** Formats lines of step logs, replacing control characters that could manipulate a terminal. */
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
