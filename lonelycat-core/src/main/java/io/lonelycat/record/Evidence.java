// SPDX-License-Identifier: MIT
package io.lonelycat.record;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.execute.ExecutionEvent;
import io.lonelycat.execute.ExecutionEvent.StepEnded;
import io.lonelycat.execute.ExecutionEvent.StepStarted;
import io.lonelycat.execute.ExecutionListener;
import io.lonelycat.execute.Step;
import io.lonelycat.json.Json;
import io.lonelycat.record.Occurrence.Happened;
import io.lonelycat.workspace.AppendFile;
import io.lonelycat.workspace.AtomicFile;
import io.lonelycat.workspace.StateFiles;
import java.io.Closeable;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;

/**
 * The evidence of one execution, written while it happens. Each call has reached the kernel when it returns; a kill can
 * tear the last line, which {@link #reopen} takes away. What cannot be written is an {@link EngineException}: whoever
 * executes decides what that means.
 */
public final class Evidence implements ExecutionListener, Closeable {
    private final EvidenceFiles files;
    private final Clock clock;
    private final String executionId;
    private final String correlationId;
    private final EventFile events;
    private final OpenLogs logs = new OpenLogs();
    private final boolean sealed;
    private long seq;

    private Evidence(EvidenceFiles files, Clock clock, EventLine last, boolean sealed) {
        this.files = files;
        this.clock = clock;
        this.events = new EventFile(files.events());
        this.executionId = last.executionId();
        this.correlationId = last.correlationId();
        this.seq = last.seq();
        this.sealed = sealed;
    }

    /**
     * Makes the folder of an execution, with the documents it begins with. The folder appears at once and complete.
     *
     * @param executions the folder of all executions; made where it is missing. Nobody else begins an execution in it
     *     meanwhile: the caller holds the lock
     * @throws InvalidInputException when the proposal is no longer what was decided about
     * @throws EngineException when there is a folder of this execution already, or the disk refuses
     */
    public static Evidence create(Path executions, Opening opening, Clock clock) {
        EventLine began = new EvidenceDraft(executions, opening).write(clock);
        return new Evidence(new EvidenceFiles(executions.resolve(opening.executionId())), clock, began, false);
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
        Litter.remove(folder);
        List<EventLine> lines = ExecutionStory.events(files);
        if (lines.isEmpty()) {
            throw new InvalidInputException(files.events() + " has no complete line, so that nothing says what was"
                    + " executed. Put the folder aside.");
        }
        return new Evidence(files, clock, lines.get(lines.size() - 1), sealed);
    }

    /** Returns the execution's folder. */
    public Path folder() {
        return files.folder();
    }

    /** Says whether the evidence was sealed before it was taken up: then nothing can be added any more. */
    public boolean sealed() {
        return sealed;
    }

    @Override
    public synchronized void on(ExecutionEvent event) {
        refuseSealed();
        // The log comes first, so that a step on record has a log wherever a kill cuts in.
        if (event instanceof StepStarted started) {
            log(started.step(), "started");
        } else if (event instanceof StepEnded ended) {
            log(ended.step(), StepLog.ending(ended));
        }
        EventLine line = new EventLine(seq + 1, clock.instant(), executionId, correlationId, new Happened(event));
        events.line(Json.line(EventLines.toJson(line)));
        seq++;
    }

    @Override
    public synchronized void log(Step step, String text) {
        refuseSealed();
        for (String line : StepLog.lines(clock.instant(), text)) {
            logs.get(files.stepLog(step)).line(line);
        }
    }

    @Override
    public synchronized void output(Step step, boolean stderr, byte[] bytes, int length) {
        refuseSealed();
        AppendFile log = logs.get(stderr ? files.stderr() : files.stdout());
        log.append(bytes, 0, length);
    }

    private void refuseSealed() {
        if (sealed) {
            throw new EngineException(files.folder() + " is sealed; nothing can be added to it."
                    + " What happens now belongs into an execution of its own.");
        }
    }

    /**
     * Writes the execution's document and what the attachments make of it, and closes the logs. Doing it again changes
     * nothing, unless events were added meanwhile.
     *
     * @return all that the folder says
     */
    public synchronized ExecutionStory finish(List<Attachment> attachments) {
        close();
        events.cutTornLine();
        ExecutionStory story = ExecutionStory.read(files.folder());
        if (!sealed) {
            replace(files.execution(), Json.pretty(story.execution().toJson()));
            for (Attachment attachment : attachments) {
                Opening.checkName(attachment.name());
                replace(files.folder().resolve(attachment.name()), attachment.content(story));
            }
        }
        return story;
    }

    /** Until it is sealed, what a recovery adds may make a document of the killed run outdated. */
    private static void replace(Path file, byte[] content) {
        if (!StateFiles.exists(file)) {
            AtomicFile.writeNew(file, content);
        } else if (!Arrays.equals(StateFiles.read(file), content)) {
            AtomicFile.write(file, content);
        }
    }

    @Override
    public synchronized void close() {
        events.close();
        logs.close();
    }
}
