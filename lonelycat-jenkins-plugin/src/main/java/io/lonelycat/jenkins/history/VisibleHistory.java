// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.history;

import hudson.model.Job;
import io.lonelycat.controller.JobsAnswer;
import io.lonelycat.controller.JobsAnswer.Links;
import io.lonelycat.controller.JobsQuestion;
import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.jenkins.build.EvidenceRight;
import java.util.Map;
import java.util.Optional;
import jenkins.model.Jenkins;
import org.springframework.security.access.AccessDeniedException;

/**
 * The part of the controller's history that the current user may see: the executions of the jobs that the user may read, with their
 * artifacts where Jenkins asks for that. Nothing else of the pages reads it. Each method throws {@link InvalidInputException}
 * when something is asked that cannot be asked for, and {@link EngineException} when the history cannot be read.
 */
final class VisibleHistory {
    private VisibleHistory() {}

    /** Reads a page of the list, or the view that is asked for. */
    static JobsAnswer answer(HistoryAddress address) {
        return ControllerHistory.jobs().answer(question(address.given()));
    }

    /** Reads one execution, if the user may see it. */
    static Optional<JobsAnswer> one(String id) {
        return ControllerHistory.jobs().one(id, question(Map.of()));
    }

    /** An administrator also sees the executions of jobs that are gone. */
    private static JobsQuestion question(Map<String, String> given) {
        boolean all = Jenkins.get().hasPermission(Jenkins.ADMINISTER);
        return JobsQuestion.ofUser(
                given,
                all
                        ? Optional.empty()
                        : Optional.of(
                                name -> job(name).filter(EvidenceRight::isGiven).isPresent()));
    }

    private static Optional<Job<?, ?>> job(String name) {
        try {
            return Optional.ofNullable(Jenkins.get().getItemByFullName(name, Job.class));
        } catch (AccessDeniedException discoverOnly) {
            // Jenkins tells those who may know that a job exists, but not more.
            return Optional.empty();
        }
    }

    /**
     * The addresses on a page of the history: of executions, and of builds of jobs that the current user may read.
     *
     * @param rootUrl of the controller
     */
    record PageLinks(String rootUrl) implements Links {
        /** The build is not loaded for it. */
        @Override
        public Optional<String> build(String job, int number) {
            return job(job).map(there -> rootUrl + "/" + there.getUrl() + number + "/lonelycat/");
        }

        @Override
        public String execution(String id) {
            return rootUrl + "/" + HistoryRoot.URL + "/" + id + "/";
        }
    }
}
