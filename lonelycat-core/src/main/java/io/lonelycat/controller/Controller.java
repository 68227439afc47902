// SPDX-License-Identifier: MIT
package io.lonelycat.controller;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lonelycat.feature.AllFeatures;
import io.lonelycat.flow.Feature;
import io.lonelycat.flow.PolicyChoice;
import io.lonelycat.gate.policy.Policy;
import io.lonelycat.next.ActionFormat;
import io.lonelycat.plan.Ids;
import io.lonelycat.report.html.ReportPage;
import io.lonelycat.report.html.SectionsPage;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/**
 * Questions of a front end on the machine that has no workspace, such as the controller of a build server, where the engine works
 * elsewhere: the text of policies, and pages about archived evidence.
 */
public final class Controller {
    private Controller() {}

    /** Returns the text of the policy that holds where none is named. */
    public static String defaultPolicy() {
        return new String(Policy.byDefault().bytes(), UTF_8);
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

    /**
     * Returns the body of a page about an execution, or about a plan as it was gated, as safe HTML, as {@link ReportPage} makes it.
     *
     * @param folder of the one or the other, named by its id
     * @param base what is before the names of its files in links, with a slash at the end
     * @throws io.lonelycat.error.InvalidInputException when the folder is not the evidence of one
     */
    public static String page(Path folder, String base, ActionFormat format) {
        ReportPage page = body(folder, base, format);
        return Ids.EXECUTION.isWellFormed(String.valueOf(folder.getFileName())) ? page.ofExecution() : page.ofPlan();
    }

    /** Returns a sentence as safe HTML, with names in backquotes set as code. */
    public static String sentence(String text) {
        return SectionsPage.sentence(text);
    }

    static ReportPage body(Path folder, String base, ActionFormat format) {
        return new ReportPage(
                folder, base, Feature.all(AllFeatures.ALL, it -> it.views().ofExecution()), format);
    }
}
