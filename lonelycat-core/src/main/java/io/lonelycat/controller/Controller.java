// SPDX-License-Identifier: MIT
package io.lonelycat.controller;

import io.lonelycat.api.FrontEnd.HistorySource;
import io.lonelycat.api.HistoryView;
import io.lonelycat.config.Settings.ManagedPolicy;
import io.lonelycat.controller.PastOfJob.AskedHistory;
import io.lonelycat.feature.AllFeatures;
import io.lonelycat.flow.Feature;
import io.lonelycat.flow.PolicyChoice;
import io.lonelycat.next.ActionFormat;
import io.lonelycat.record.history.History;
import io.lonelycat.report.html.ReportBody;
import io.lonelycat.report.section.ExecutionSection;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What a front end asks on the machine that has no workspace, such as the controller of a build server, where the engine works
 * elsewhere. Nothing that comes back from there is believed.
 */
public final class Controller {
    private Controller() {}

    /**
     * Opens a plan that waits for people.
     *
     * @param folder has its documents
     * @param managed the policy that holds now; absent for the built-in one
     * @throws io.lonelycat.error.InvalidInputException when a document is not what it should be, or the plan was gated under
     *     another policy or as another proposal
     */
    public static PendingApproval pending(Path folder, Optional<ManagedPolicy> managed, PendingApproval.Asker asker) {
        return PendingApproval.open(folder, managed, AllFeatures.POLICY, asker);
    }

    /**
     * Reads a plan that came back, and the decision about it.
     *
     * @throws io.lonelycat.error.InvalidInputException when the documents cannot be read, or are of another plan
     */
    public static ReturnedEvidence plan(Path folder, String planId) {
        return ReturnedEvidence.plan(folder, planId, AllFeatures.POLICY);
    }

    /**
     * Reads an execution that came back.
     *
     * @throws io.lonelycat.error.InvalidInputException when the documents cannot be read, or are of another execution
     */
    public static ReturnedEvidence execution(Path folder, String executionId) {
        return ReturnedEvidence.execution(folder, executionId, AllFeatures.POLICY);
    }

    /** Returns the text of the policy that holds where none is named. */
    public static String defaultPolicy() {
        return PolicyChoice.defaultText();
    }

    /**
     * Reads a policy that is kept here, where the files of a workspace are not, to see whether it is one.
     *
     * @param name for messages; a slash in it begins no folder
     * @param fileRefusal says what to tell where the policy extends a file, given its name
     * @throws io.lonelycat.error.InvalidInputException with line and column; or the refusal
     */
    public static void checkPolicy(String name, String text, UnaryOperator<String> fileRefusal) {
        PolicyChoice.check(name, text, AllFeatures.POLICY, fileRefusal);
    }

    /** Returns the body of a page about an execution or a plan, as {@link ReportBody} is made, with the sections of all slices. */
    public static ReportBody page(Path folder, String base, ActionFormat format) {
        List<ExecutionSection> added =
                Feature.all(AllFeatures.ALL, it -> it.views().ofExecution());
        return new ReportBody(folder, base, added, format);
    }

    /** Answers about the jobs of a server, whose history it keeps. */
    public static JobsHistory jobs(History history) {
        return new JobsHistory(history, AllFeatures.ALL);
    }

    /** Returns what can be asked of such a history in place of a list of executions. */
    public static List<HistoryView> views() {
        return Feature.all(AllFeatures.ALL, it -> it.views().ofHistory());
    }

    /**
     * The past as the engine sees it on another machine.
     *
     * @param there takes a question to {@link #past}, and returns the answer
     */
    public static HistorySource elsewhere(UnaryOperator<String> there) {
        return new RemoteHistory(there);
    }

    /** Returns what answers the questions about the past of a job that {@link #elsewhere} sends. */
    public static UnaryOperator<String> past(String job, AskedHistory history) {
        PastOfJob past = new PastOfJob(job, history);
        return question -> RemoteHistory.answer(past, question);
    }
}
