// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.build;

import hudson.model.Api;
import hudson.model.Run;
import io.lonelycat.controller.Controller;
import io.lonelycat.jenkins.Messages;
import java.util.function.Supplier;
import jenkins.model.RunAction2;
import org.jspecify.annotations.Nullable;
import org.kohsuke.stapler.StaplerProxy;

/** Jenkins action stored with a build. Its pages and data require permission to see evidence. */
public abstract class OwnedByBuild implements RunAction2, StaplerProxy {
    private transient @Nullable Run<?, ?> run;

    protected OwnedByBuild() {}

    protected static <A extends OwnedByBuild> A of(Run<?, ?> run, Class<A> kind, Supplier<A> begun) {
        synchronized (run) {
            A there = run.getAction(kind);
            if (there != null) {
                return there;
            }
            A made = begun.get();
            run.addAction(made);
            return made;
        }
    }

    @Override
    public final void onAttached(Run<?, ?> r) {
        run = r;
    }

    @Override
    public final void onLoad(Run<?, ?> r) {
        run = r;
    }

    public final Run<?, ?> getOwner() {
        if (run == null) {
            throw new IllegalStateException(Messages.of("OwnedByBuild.early"));
        }
        return run;
    }

    @Override
    public final Object getTarget() {
        EvidenceRight.check(getOwner());
        return this;
    }

    public final Api getApi() {
        return new Api(this);
    }

    public final String words(String sentence) {
        return Controller.sentence(sentence);
    }

    @Override
    public final String getIconFileName() {
        return "symbol-lonelycat plugin-lonelycat";
    }
}
