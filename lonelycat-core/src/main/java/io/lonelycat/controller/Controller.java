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

/** Validates policies and creates report pages on a machine without a workspace, such as a Jenkins controller. */
public final class Controller {
    private Controller() {}

    public static String defaultPolicy() {
        return new String(Policy.byDefault().bytes(), UTF_8);
    }

    /**
     * Validates a policy that is stored outside any workspace and therefore cannot extend policy files.
     *
     * @param fileRefusal creates an error message from the name of a file that the policy extends
     */
    public static void checkPolicy(String name, String text, UnaryOperator<String> fileRefusal) {
        PolicyChoice.check(name, text, AllFeatures.POLICY, fileRefusal);
    }

    /**
     * Returns a report page about an execution or a gated plan, as safe HTML.
     *
     * @param folder evidence folder, named by the id of the execution or plan
     * @param base prefix of links to evidence files, with a trailing slash
     */
    public static String page(Path folder, String base, ActionFormat format) {
        ReportPage page = body(folder, base, format);
        return Ids.EXECUTION.isWellFormed(String.valueOf(folder.getFileName())) ? page.ofExecution() : page.ofPlan();
    }

    /** Converts a sentence into safe HTML; names in backquotes become code. */
    public static String sentence(String text) {
        return SectionsPage.sentence(text);
    }

    static ReportPage body(Path folder, String base, ActionFormat format) {
        return new ReportPage(
                folder, base, Feature.all(AllFeatures.ALL, it -> it.views().ofExecution()), format);
    }
}
