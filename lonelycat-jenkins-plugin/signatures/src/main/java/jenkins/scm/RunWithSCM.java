// SPDX-License-Identifier: MIT
package jenkins.scm;

import hudson.model.Job;
import hudson.model.Run;
import hudson.model.User;
import hudson.scm.ChangeLogSet;
import io.lonelycat.signatures.Signature;
import java.util.List;
import java.util.Set;

public interface RunWithSCM<JobT extends Job<JobT, RunT>, RunT extends Run<JobT, RunT> & RunWithSCM<JobT, RunT>> {
    List<ChangeLogSet<? extends ChangeLogSet.Entry>> getChangeSets();

    Set<String> getCulpritIds();

    default Set<User> getCulprits() {
        throw Signature.only();
    }

    boolean shouldCalculateCulprits();
}
