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

/** A build, which is saved nowhere. */
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

    /** Says what started it. */
    public TestBuild by(Cause cause) {
        causes.add(cause);
        return this;
    }

    /** Says who wrote the commits of its change log. */
    public TestBuild of(User... authors) {
        committed.addAll(List.of(authors));
        return this;
    }

    /** Says who is to blame, which includes people of earlier builds that failed. */
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

    /** A build has the rights of its job. */
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
