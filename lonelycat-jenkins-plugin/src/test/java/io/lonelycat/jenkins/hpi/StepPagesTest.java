// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.hpi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.kohsuke.stapler.DataBoundSetter;

class StepPagesTest {
    private static final String PARENT = "io/lonelycat/jenkins/hpi/StepPagesTest/ParentStep/";
    private static final String CHILD = "io/lonelycat/jenkins/hpi/StepPagesTest/ChildStep/";

    @Test
    void isContentWhenTheFormAndItsHelpAreComplete() {
        assertThat(problems(Map.of(
                        CHILD + "config.jelly", "<f:entry field=\"policy\"/> <f:entry field=\"planFile\"/>",
                        CHILD + "help.html", "",
                        PARENT + "help-policy.html", "",
                        CHILD + "help-planFile.html", "")))
                .isEmpty();
    }

    @Test
    void readsWhatTheFormIncludes() {
        assertThat(problems(Map.of(
                        CHILD + "config.jelly",
                                "<f:entry field=\"planFile\"/> <st:include from=\"${descriptor}\" page=\"/" + PARENT
                                        + "common.jelly\"/>",
                        PARENT + "common.jelly", "<f:entry field=\"policy\"/>",
                        CHILD + "help.html", "",
                        PARENT + "help-policy.html", "",
                        CHILD + "help-planFile.html", "")))
                .isEmpty();
    }

    @Test
    void missesFormHelpAndFields() {
        assertThat(problems(Map.of(CHILD + "help-planFile.html", "")))
                .map(problem -> problem.replaceFirst("^.*ChildStep has no ", ""))
                .containsExactly("config.jelly", "help.html", "help-policy.html");
        assertThat(problems(Map.of(
                        PARENT + "config.jelly", "<f:entry field=\"policy\"/>",
                        PARENT + "help.html", "",
                        PARENT + "help-policy.html", "")))
                .map(problem -> problem.replaceFirst("^.*ChildStep has no ", ""))
                .containsExactly("help-planFile.html", "field for planFile in its config.jelly");
    }

    private static List<String> problems(Map<String, String> files) {
        return StepPages.problems(ChildStep.class, files.keySet(), name -> String.valueOf(files.get(name)));
    }

    abstract static class ParentStep {
        @DataBoundSetter
        public void setPolicy(String policy) {}
    }

    static final class ChildStep extends ParentStep {
        @DataBoundSetter
        public void setPlanFile(String planFile) {}

        public void setInternal(String internal) {}
    }
}
