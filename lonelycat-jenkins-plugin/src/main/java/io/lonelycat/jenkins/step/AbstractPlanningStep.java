// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.step;

import org.kohsuke.stapler.DataBoundSetter;

/** What the steps have in common that make a plan: where the change comes from, and what is said about it. */
public abstract class AbstractPlanningStep extends AbstractLonelyCatStep {
    @DataBoundSetter
    public String patch = "";

    @DataBoundSetter
    public String from = "";

    @DataBoundSetter
    public String delete = "";

    @DataBoundSetter
    public String range = "";

    @DataBoundSetter
    public String edits = "";

    @DataBoundSetter
    public String intent = "";

    @DataBoundSetter
    public String correlation = "";

    @DataBoundSetter
    public String parent = "";

    @DataBoundSetter
    public String label = "";

    @DataBoundSetter
    public String costs = "";

    @DataBoundSetter
    public String planFile = "";

    AbstractPlanningStep(String goal) {
        super(goal);
    }
}
