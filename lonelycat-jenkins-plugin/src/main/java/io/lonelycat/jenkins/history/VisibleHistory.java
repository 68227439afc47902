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
 * Query interface of the history, restricted to jobs (and artifacts) that the current user may read. All pages read through this class.
 * Methods throw {@link InvalidInputException} for an invalid query and {@link EngineException} for an unreadable history.
 */
final class VisibleHistory {
    private VisibleHistory() {}

    static JobsAnswer answer(HistoryAddress address) {
        return ControllerHistory.jobs().answer(question(address.given()));
    }

    static Optional<JobsAnswer> one(String id) {
        return ControllerHistory.jobs().one(id, question(Map.of()));
    }

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
            // Jenkins throws this exception for users who may only discover the job.
            return Optional.empty();
        }
    }

    record PageLinks(String rootUrl) implements Links {
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
