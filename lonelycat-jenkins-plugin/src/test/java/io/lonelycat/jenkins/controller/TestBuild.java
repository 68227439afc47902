// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.controller;

import hudson.model.Action;
import hudson.model.Cause;
import hudson.model.Run;
import hudson.model.User;
import hudson.scm.ChangeLogSet;
import hudson.scm.TestCommits;
import hudson.security.Permission;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import jenkins.model.RunAction2;
import jenkins.scm.RunWithSCM;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;

/** Build that is never saved. */
public final class TestBuild extends Run<TestJob, TestBuild> implements RunWithSCM<TestJob, TestBuild> {
    private final TestJob job;
    private final int number;
    private final List<Action> actions = new ArrayList<>();
    private final List<Cause> causes = new ArrayList<>();
    private final List<User> committed = new ArrayList<>();
    private Set<User> culprits = Set.of();

    TestBuild(TestJob job, int number) throws IOException {
        super(job);
        this.job = job;
        this.number = number;
    }

    public TestBuild by(Cause cause) {
        causes.add(cause);
        return this;
    }

    /** Sets the authors of the change log. */
    public TestBuild of(User... authors) {
        committed.addAll(List.of(authors));
        return this;
    }

    /** Sets the culprits, which include authors of earlier failed builds. */
    public TestBuild blaming(User... people) {
        culprits = Set.of(people);
        return this;
    }

    @Override
    public List<Cause> getCauses() {
        return causes;
    }

    @Override
    public List<ChangeLogSet<? extends ChangeLogSet.Entry>> getChangeSets() {
        return List.of(new TestCommits(committed));
    }

    @Override
    public Set<User> getCulprits() {
        return culprits;
    }

    @Override
    public Set<String> getCulpritIds() {
        return Set.of();
    }

    @Override
    public boolean shouldCalculateCulprits() {
        return true;
    }

    @Override
    public TestJob getParent() {
        return job;
    }

    @Override
    public int getNumber() {
        return number;
    }

    @Override
    public String getUrl() {
        return "job/" + job.getName() + "/" + number + "/";
    }

    @Override
    public void addAction(Action a) {
        if (a instanceof RunAction2 attached) {
            attached.onAttached(this);
        }
        actions.add(a);
    }

    @Override
    public <T extends Action> @Nullable T getAction(Class<T> type) {
        return actions.stream()
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElse(null);
    }

    @Override
    public synchronized void save() {}

    @Override
    public boolean hasPermission(Permission permission) {
        return job.hasPermission(permission);
    }

    @Override
    public boolean hasPermission2(Authentication a, Permission permission) {
        return job.hasPermission2(a, permission);
    }

    @Override
    public void checkPermission(Permission permission) {
        job.checkPermission(permission);
    }
}
